// For whoever lists and classifies children: sex, birth date, the 14 groups with their 48 sub-groups, household, disability, survey.
import { codeList } from '../code-list.ts'

export const SEX = codeList(
  'sex',
  1,
  { source: 'Mẫu 01 Nghị định 56/2017/NĐ-CP: Nam / Nữ / Không biết', from: '2017-07-01' },
  {
    male: { vi: 'Nam', en: 'Male' },
    female: { vi: 'Nữ', en: 'Female' },
    unknown: { vi: 'Không biết', en: 'Unknown' },
  },
)

export const GROUPS = codeList(
  'special-circumstance-group',
  1,
  { source: 'Luật Trẻ em 2016 Điều 10 khoản 1', from: '2017-06-01' },
  {
    a: { vi: 'Mồ côi cả cha và mẹ', en: 'Both parents dead' },
    b: { vi: 'Bị bỏ rơi', en: 'Abandoned' },
    c: { vi: 'Không nơi nương tựa', en: 'No one to rely on' },
    d: { vi: 'Khuyết tật', en: 'With a disability' },
    đ: { vi: 'Nhiễm HIV/AIDS', en: 'With HIV/AIDS' },
    e: { vi: 'Vi phạm pháp luật', en: 'In conflict with the law' },
    g: { vi: 'Nghiện ma túy', en: 'Addicted to drugs' },
    h: { vi: 'Phải bỏ học kiếm sống', en: 'Left school to earn a living' },
    i: { vi: 'Bị tổn hại nghiêm trọng do bị bạo lực', en: 'Seriously harmed by violence' },
    k: { vi: 'Bị bóc lột', en: 'Exploited' },
    l: { vi: 'Bị xâm hại tình dục', en: 'Sexually abused' },
    m: { vi: 'Bị mua bán', en: 'Trafficked' },
    n: {
      vi: 'Mắc bệnh hiểm nghèo hoặc phải điều trị dài ngày (hộ nghèo, cận nghèo)',
      en: 'Seriously or long ill (poor or near-poor household)',
    },
    o: { vi: 'Di cư, lánh nạn, tị nạn', en: 'Migrant, displaced or refugee' },
  },
)
export type Group = keyof typeof GROUPS.codes

export const SUBGROUPS = codeList(
  'special-circumstance-subgroup',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 3–16', from: '2017-07-01' },
  {
    a1: { vi: 'Không có người chăm sóc', en: 'Without a carer' },
    a2: { vi: 'Được nuôi dưỡng trong cơ sở', en: 'Raised in a facility' },
    a3: { vi: 'Sống với người thân thích', en: 'Living with relatives' },
    a4: {
      vi: 'Được người không thân thích nhận chăm sóc thay thế',
      en: 'In alternative care with non-relatives',
    },
    b1: { vi: 'Chưa được chăm sóc thay thế', en: 'Not yet in alternative care' },
    b2: { vi: 'Được chăm sóc thay thế', en: 'In alternative care' },
    c1: { vi: 'Mồ côi cha hoặc mẹ, người còn lại mất tích', en: 'One parent dead, the other missing' },
    c2: {
      vi: 'Mồ côi cha hoặc mẹ, người còn lại ở cơ sở trợ giúp xã hội hoặc không còn khả năng chăm sóc',
      en: 'One parent dead, the other in a social facility or unable to care',
    },
    c3: {
      vi: 'Mồ côi cha hoặc mẹ, người còn lại chấp hành án hoặc biện pháp bắt buộc',
      en: 'One parent dead, the other serving a sentence or compulsory measure',
    },
    c4: { vi: 'Cả cha và mẹ mất tích', en: 'Both parents missing' },
    c5: {
      vi: 'Cha hoặc mẹ mất tích, người còn lại ở cơ sở trợ giúp xã hội',
      en: 'One parent missing, the other in a social facility',
    },
    c6: {
      vi: 'Cha hoặc mẹ mất tích, người còn lại chấp hành án hoặc biện pháp bắt buộc',
      en: 'One parent missing, the other serving a sentence or compulsory measure',
    },
    c7: { vi: 'Cả cha và mẹ không còn khả năng chăm sóc', en: 'Both parents unable to care' },
    c8: { vi: 'Cả cha và mẹ ở cơ sở trợ giúp xã hội', en: 'Both parents in social facilities' },
    c9: {
      vi: 'Cả cha và mẹ chấp hành án hoặc biện pháp bắt buộc',
      en: 'Both parents serving a sentence or compulsory measure',
    },
    c10: {
      vi: 'Một người ở cơ sở trợ giúp xã hội, người kia chấp hành án hoặc biện pháp bắt buộc',
      en: 'One parent in a social facility, the other serving a sentence or compulsory measure',
    },
    c11: { vi: 'Cả cha và mẹ trong độ tuổi trẻ em', en: 'Both parents are children themselves' },
    c12: {
      vi: 'Cha mẹ bị hạn chế quyền hoặc trẻ tạm thời cách ly khỏi cha mẹ',
      en: 'Parents restricted in their rights, or child temporarily removed',
    },
    d1: { vi: 'Khuyết tật đặc biệt nặng', en: 'Extremely severe disability' },
    d2: { vi: 'Khuyết tật nặng', en: 'Severe disability' },
    d3: { vi: 'Khuyết tật nhẹ', en: 'Mild disability' },
    đ1: { vi: 'Nhiễm HIV/AIDS', en: 'With HIV/AIDS' },
    e1: { vi: 'Đang bị xử lý hành chính', en: 'Under administrative handling' },
    e2: {
      vi: 'Chưa có nơi cư trú ổn định, đang chấp hành giáo dục tại xã',
      en: 'Without stable residence, under education in the commune',
    },
    e3: {
      vi: 'Đang bị áp dụng biện pháp tư pháp hoặc hình phạt',
      en: 'Under a judicial measure or sentence',
    },
    e4: {
      vi: 'Chấp hành xong án phạt tù hoặc trường giáo dưỡng',
      en: 'Has served a prison term or reformatory measure',
    },
    g1: { vi: 'Trong cơ sở cai nghiện', en: 'In a treatment facility' },
    g2: { vi: 'Cai nghiện tại gia đình, cộng đồng', en: 'Treated at home or in the community' },
    h1: { vi: 'Không có người chăm sóc', en: 'Without a carer' },
    h2: { vi: 'Sống cùng cha, mẹ hoặc người chăm sóc', en: 'Living with a parent or carer' },
    i1: {
      vi: 'Bị bạo lực dẫn đến rối loạn tâm thần, hành vi, hạn chế giao tiếp, học tập, tự phục vụ',
      en: 'Harmed in mind, conduct, communication, learning or self-care by violence',
    },
    k1: { vi: 'Lao động trái quy định', en: 'Unlawful labour' },
    k2: { vi: 'Trình diễn, sản xuất sản phẩm khiêu dâm', en: 'Pornographic performance or production' },
    k3: {
      vi: 'Du lịch vì mục đích xâm hại tình dục; cho, nhận, cung cấp để mại dâm',
      en: 'Travel for sexual abuse; supplied for prostitution',
    },
    k4: { vi: 'Vận chuyển, mua bán, tàng trữ chất gây nghiện, hàng cấm', en: 'Drugs and prohibited goods' },
    k5: { vi: 'Trục lợi khác', en: 'Other use for gain' },
    l1: { vi: 'Hiếp dâm', en: 'Rape' },
    l2: { vi: 'Cưỡng dâm', en: 'Forcible sexual intercourse' },
    l3: { vi: 'Giao cấu', en: 'Sexual intercourse' },
    l4: { vi: 'Dâm ô', en: 'Obscene acts' },
    l5: { vi: 'Sử dụng vào mục đích mại dâm, khiêu dâm', en: 'Used for prostitution or pornography' },
    m1: { vi: 'Bị mua bán trở về sống với cha, mẹ', en: 'Trafficked, returned to a parent' },
    m2: { vi: 'Bị mua bán trở về được chăm sóc thay thế', en: 'Trafficked, returned to alternative care' },
    n1: { vi: 'Thuộc hộ nghèo', en: 'Of a poor household' },
    n2: { vi: 'Thuộc hộ cận nghèo', en: 'Of a near-poor household' },
    o1: {
      vi: 'Công dân Việt Nam di cư, lánh nạn trong nước',
      en: 'Vietnamese, displaced inside the country',
    },
    o2: { vi: 'Quốc tịch nước ngoài, không có người chăm sóc', en: 'Foreign national without a carer' },
    o3: { vi: 'Chưa xác định được quốc tịch, cha mẹ', en: 'Nationality and parents not established' },
  },
)
export type Subgroup = keyof typeof SUBGROUPS.codes

export const POVERTY = codeList(
  'household-poverty',
  1,
  { source: 'yearly list of poor and near-poor households', from: '2023-01-01' },
  {
    poor: { vi: 'Hộ nghèo', en: 'Poor household' },
    'near-poor': { vi: 'Hộ cận nghèo', en: 'Near-poor household' },
  },
)

export const DISABILITY_DEGREES = codeList(
  'disability-degree',
  1,
  { source: 'Luật Người khuyết tật 2010 Điều 3 khoản 2', from: '2011-01-01' },
  {
    'extremely-severe': { vi: 'Đặc biệt nặng', en: 'Extremely severe' },
    severe: { vi: 'Nặng', en: 'Severe' },
    mild: { vi: 'Nhẹ', en: 'Mild' },
  },
)

export const DISABILITY_KINDS = codeList(
  'disability-kind',
  1,
  { source: 'Luật Người khuyết tật 2010 Điều 3 khoản 1', from: '2011-01-01' },
  {
    mobility: { vi: 'Vận động', en: 'Mobility' },
    'hearing-speech': { vi: 'Nghe, nói', en: 'Hearing, speech' },
    sight: { vi: 'Nhìn', en: 'Sight' },
    'mental-psychiatric': { vi: 'Thần kinh, tâm thần', en: 'Mental, psychiatric' },
    intellectual: { vi: 'Trí tuệ', en: 'Intellectual' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const BIRTH_PRECISION = codeList(
  'birth-precision',
  1,
  { source: 'Mẫu 01 Nghị định 56/2017/NĐ-CP: ngày sinh hoặc ước lượng tuổi', from: '2017-07-01' },
  {
    day: { vi: 'Ngày', en: 'Day' },
    month: { vi: 'Tháng', en: 'Month' },
    year: { vi: 'Năm', en: 'Year' },
    estimated: { vi: 'Ước lượng tuổi', en: 'Estimated age' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const DEATH_CAUSES = codeList(
  'death-cause',
  1,
  { source: 'catalogue 30: cause class', from: '2023-01-01' },
  {
    illness: { vi: 'Bệnh', en: 'Illness' },
    drowning: { vi: 'Đuối nước', en: 'Drowning' },
    accident: { vi: 'Tai nạn khác', en: 'Other accident' },
    violence: { vi: 'Bạo lực', en: 'Violence' },
    other: { vi: 'Khác', en: 'Other' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)
