// For developers and auditors: working days, limits, and what the record cannot tell. Run: node examples/03-was-it-in-time.ts
// #region in-time
import { interval } from '@hoso/facts'
import { addWorkingDays, deadlineOf, judge, LIMITS, vietnam } from '@hoso/procedure'

// Five working days over Tết; and a year whose days off nobody has entered is never guessed.
console.log(addWorkingDays(vietnam, '2023-01-19', LIMITS.plan.amount))
console.log(addWorkingDays(vietnam, '2029-12-28', LIMITS.plan.amount))

// Received at 22:40. Assessed next day "in the morning": 05:00 was in time, 10:59 was not.
const received = interval({ precision: 'minute', at: '2023-05-12T22:40' })
const morning = interval({ precision: 'part', on: '2023-05-13', part: 'morning' })
const quarterPastEight = interval({ precision: 'minute', at: '2023-05-13T08:15' })
const due = deadlineOf(vietnam, received, LIMITS['initial-assessment'])
if (typeof due !== 'string') console.log(judge(due, morning), judge(due, quarterPastEight))
// #endregion in-time
