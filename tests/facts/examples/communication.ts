// For tests/facts: an example of each fact of communication activities. The persons are made up.
import {
  type AnyNewFact,
  broadcastAired,
  columnPublished,
  communicationActivityCancelled,
  communicationActivityHeld,
  communicationActivityPlanned,
  knowledgeSurveyTaken,
  leafletDistributed,
  legalEducationDelivered,
  lifeSkillsSessionDelivered,
  parentEducationDelivered,
} from '@hoso/facts'

const conference = {
  organiserKind: 'mass-organisation',
  topic: 'child-abuse',
  form: 'conference',
  number: 'TT-11',
  organiser: 'Hội Phụ nữ',
  audience: 'parents-carers',
  units: ['3', '5'],
} as const
const station = { organiserKind: 'broadcasting', organiser: 'Đài truyền thanh thị trấn' } as const
const place = (where: string) => ({ particulars: { place: where } })

export const communication: ReadonlyArray<AnyNewFact> = [
  communicationActivityPlanned(
    { ...conference, people: 120, cost: '2500000' },
    place('Nhà văn hóa tiểu khu ba'),
  ),
  communicationActivityHeld(
    { ...conference, people: 134, male: 41, female: 93, minutes: 120, repeats: 1, copies: 150 },
    {
      particulars: {
        topic: 'Phòng ngừa xâm hại, nhận biết dấu hiệu',
        place: 'Hội trường lớn',
        audience: 'Cha mẹ có con nhỏ',
        organiser: 'Chi hội chị Bình',
        speaker: 'Bác sĩ Lưu Thị Ngân',
        reason: 'Thay buổi hoãn vì mưa',
        note: 'Nhiều câu hỏi về mạng xã hội',
      },
    },
  ),
  communicationActivityCancelled(conference, { particulars: { reason: 'Bão, dân đi chống lụt' } }),
  broadcastAired(
    {
      ...station,
      topic: 'hotline-111',
      number: 'TT-12',
      audience: 'public',
      units: ['3', '5'],
      people: 900,
      minutes: 10,
      repeats: 6,
    },
    place('Loa công cộng các cụm dân cư'),
  ),
  columnPublished({ ...station, topic: 'positive-discipline', number: 'TT-13' }, place('Bảng tin trước chợ')),
  leafletDistributed(
    { organiserKind: 'mass-organisation', topic: 'drowning', organiser: 'Đoàn Thanh niên', copies: 300 },
    place('Bến đò và bãi tắm'),
  ),
  lifeSkillsSessionDelivered(
    {
      organiserKind: 'school',
      topic: 'self-protection',
      organiser: 'Trường Tiểu học Hà Trung',
      audience: 'pupils',
      people: 210,
      minutes: 45,
    },
    place('Sân trường giờ chào cờ'),
  ),
  parentEducationDelivered(
    {
      organiserKind: 'mass-organisation',
      topic: 'parenting',
      organiser: 'Hội Phụ nữ',
      people: 24,
      households: 18,
    },
    place('Nhà chị chi hội trưởng'),
  ),
  legalEducationDelivered(
    {
      organiserKind: 'justice-civil-status',
      topic: 'law-on-children',
      organiser: 'Tư pháp – Hộ tịch',
      people: 57,
      minutes: 90,
    },
    place('Nhà văn hóa trung tâm'),
  ),
  knowledgeSurveyTaken(
    {
      organiserKind: 'commune-unit',
      topic: 'child-abuse',
      people: 40,
      instrument: 'PKS-01',
      right: 296,
      asked: 400,
    },
    place('Hỏi tại nhà, mỗi phiếu mười câu'),
  ),
]
