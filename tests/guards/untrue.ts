// For the laws of guards: what cannot be true of the facts that stand in a case and on an item of evidence, said without asking a guard.
import { type Fact, type FactType, interval, resolve } from '@hoso/facts'
import type { CaseRecord } from '@hoso/record'

const standing = async (record: CaseRecord, stream: string): Promise<ReadonlyArray<Fact>> =>
  resolve((await record.read(stream)).facts, Number.POSITIVE_INFINITY, 'record').map(({ fact }) => fact)

const at = (fact: Fact): number => interval(fact.occurredAt).from
/** The body's members by name: each test below knows which are there. */
const said = (fact: Fact): Readonly<Record<string, unknown>> => fact.body
const kindOf = (type: FactType) => (fact: Fact) => fact.type === type

const untrueOfCase = (facts: ReadonlyArray<Fact>): ReadonlyArray<string> => {
  const all = (type: FactType) => facts.filter(kindOf(type))
  const [opened, closed, reopened] = [all('CaseOpened'), all('CaseClosed'), all('CaseReopened')]
  const wrong: string[] = []
  if (opened.length > 1) wrong.push('opened twice')
  if (opened.length === 0 && closed.length + reopened.length > 0)
    wrong.push('closed or reopened, never opened')
  if (closed.length > opened.length + reopened.length) wrong.push('closed more often than opened')
  if (reopened.length > closed.length) wrong.push('reopened more often than closed')
  for (const fact of facts) {
    const { referral, giver, consent } = said(fact)
    if (referral !== undefined && !all('ReferralMade').some((made) => said(made)['referral'] === referral))
      wrong.push('a step of no referral')
    if (fact.type === 'ReferralWithdrawn')
      for (const done of all('ReferralServiceCompleted'))
        if (said(done)['referral'] === referral && at(done) < at(fact)) wrong.push('withdrawn when completed')
    if (fact.type === 'ConsentWithdrawn')
      if (!all('ConsentGranted').some((grant) => said(grant)['giver'] === giver && at(grant) <= at(fact)))
        wrong.push('a consent withdrawn that nobody gave')
    if (consent !== undefined && !facts.some(({ id }) => id === consent))
      wrong.push('a consent that is not there')
  }
  return wrong
}

const untrueOfItem = (facts: ReadonlyArray<Fact>): ReadonlyArray<string> => {
  const wrong: string[] = []
  const passedOn = new Set<string>()
  let holder: string | undefined
  let received = 0
  let gone = false
  for (const fact of facts.toSorted((a, b) => at(a) - at(b))) {
    if (fact.type === 'EvidenceReceived') {
      received += 1
      holder = fact.body.to
    } else if (received === 0) wrong.push(`${fact.type} before receipt`)
    if (fact.type !== 'CustodyTransferred' && fact.type !== 'EvidenceReturned') continue
    const { from, to } = fact.body
    if (gone) wrong.push('handed over after it was returned')
    if (from !== undefined && from !== holder && passedOn.has(from)) wrong.push('handed over twice')
    if (holder !== undefined) passedOn.add(holder)
    holder = to
    gone ||= fact.type === 'EvidenceReturned'
  }
  if (received > 1) wrong.push('received twice')
  return wrong
}

/** What stands and cannot be; happenings are on days of their own. */
export const untrue = async (
  record: CaseRecord,
  streams: { readonly case: string; readonly item: string },
): Promise<ReadonlyArray<string>> => [
  ...untrueOfCase(await standing(record, streams.case)),
  ...untrueOfItem(await standing(record, streams.item)),
]
