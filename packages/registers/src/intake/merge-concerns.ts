// For the planner of the case log: reports that the intake book joined to a case which the log has opened.
import type { OccurredAt } from '@hoso/facts'
import type { Known } from '../known.ts'
import type { OpenCase } from '../case-log/log-row.ts'
import type { PlannedFact } from '../plan.ts'

/** The link of each joined report to its case. It counts as known since the log first cites the report, else in the year of the book. */
export const mergeConcerns = (
  known: Known,
  cases: ReadonlyMap<string, OpenCase>,
  cited: (concern: string, stream: string) => OccurredAt | undefined,
): ReadonlyArray<PlannedFact> => {
  const joined = new Map<string, ReadonlyArray<string>>()
  for (const fact of known.told)
    if (fact.type === 'ConcernDisposed')
      joined.set(fact.stream, fact.body.outcome === 'joined-to-case' ? (fact.body.cases ?? []) : [])
  return [...known.concerns].flatMap(([key, concern]) =>
    (joined.get(concern.stream) ?? []).flatMap((number): ReadonlyArray<PlannedFact> => {
      const file = cases.get(number)
      if (file === undefined) return []
      const year = key.split('/')[0] ?? ''
      return [
        {
          key: `intake/${key.replace('/', '-')}/merged/${number}`,
          line: 1,
          stream: concern.stream,
          fact: { type: 'ConcernMergedIntoCase', body: { case: file.stream }, personal: {} },
          occurredAt: { precision: 'unknown' },
          writtenAt: cited(concern.stream, file.stream) ?? { precision: 'year', in: year },
          ...(concern.child === undefined ? {} : { child: concern.child }),
        },
      ]
    }),
  )
}
