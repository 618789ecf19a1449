// For the truth tests: what two records say, compared without their random references and the order of their appends.
import type { Fact } from '@hoso/facts'

/** Every fact by its key: type, content, times, performer; references replaced by what they refer to. */
export const told = (facts: ReadonlyArray<Fact>): Readonly<Record<string, string>> => {
  const names = new Map<string, string>()
  for (const f of facts) {
    const own =
      f.type === 'ActorRegistered' && f.personal.actor?.state === 'open'
        ? `actor ${f.personal.actor.value.name} ${f.body.position ?? ''}`
        : f.backfill?.key
    if (!names.has(f.stream) && own !== undefined) names.set(f.stream, own)
    if (f.backfill !== undefined) names.set(f.id, f.backfill.key)
  }
  const named = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? (names.get(value) ?? value) : value
  return Object.fromEntries(
    facts.map((f) => [
      f.backfill?.key ?? names.get(f.stream) ?? f.id,
      JSON.stringify(
        {
          type: f.type,
          stream: f.stream,
          body: f.body,
          personal: f.personal,
          occurredAt: f.occurredAt,
          writtenAt: f.backfill?.writtenAt,
          actor: f.actor,
          legalBasis: f.legalBasis,
          cause: f.cause,
          corrects: f.corrects,
          retracts: f.retracts,
        },
        named,
      ),
    ]),
  )
}

/** Every part of a child in a case or report is under the key of one person. */
export const childSubjects = (facts: ReadonlyArray<Fact>): ReadonlyMap<string, ReadonlySet<string>> => {
  const subjects = new Map<string, Set<string>>()
  for (const f of facts) {
    const subject = (f.subjects as Readonly<Record<string, string | undefined>>)['narrative']
    if (subject === undefined) continue
    const some = subjects.get(f.stream)
    if (some === undefined) subjects.set(f.stream, new Set([subject]))
    else some.add(subject)
  }
  return subjects
}
