// For guards.ts: nothing is recorded before it happens (Decree 30/2020 Art. 29.1.b: a file shows the true order of events).
import { CATALOGUE, type FactType, interval } from '@hoso/facts'
import { type Guard, guard } from '../guard.ts'

/** They say what is to come, and may be of the day for which it is planned. */
const PLANS: ReadonlyArray<string> = [
  'SupportPlanDrafted',
  'MonitoringScheduleSet',
  'ReferralAppointmentSet',
  'FamilyContactArranged',
  'CommunicationActivityPlanned',
  'ExpensePlanned',
  'PlanIssued',
  'PlanAmended',
] satisfies ReadonlyArray<FactType>

/** Clocks differ, and so do the days that people count by. */
const DAY = 86_400_000

export const TIME_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'in-the-future',
    article: 'Nghị định 30/2020/NĐ-CP Điều 29 khoản 1 điểm b',
    label: {
      vi: 'Việc chưa xảy ra thì chưa thể ghi là đã xảy ra',
      en: 'What has not happened yet cannot be recorded as having happened',
    },
    next: {
      vi: 'Kiểm tra ngày, tháng, năm xảy ra, hoặc đồng hồ của máy.',
      en: 'Check when it happened, or the clock of the computer.',
    },
    refuses: 'impossible',
    types: [...CATALOGUE.keys()].filter((type) => !PLANS.includes(type)),
    alone: true,
    against: ({ fact }) =>
      interval(fact.occurredAt).from > Date.parse(fact.recordedAt) + DAY ? [] : undefined,
  }),
]
