// For guards.ts: information goes out only under a consent that is in force, for its purpose and to its recipients (Law on Children Art. 6.11).
import { civilDate, type FactType, interval } from '@hoso/facts'
import {
  follows,
  type Guard,
  guard,
  type GuardFact,
  type GuardFactOf,
  isAfter,
  isType,
  only,
  type Past,
  type Proposal,
  upTo,
} from '../guard.ts'
import { sameWords } from '../same-words.ts'

const ARTICLE = 'Luật Trẻ em 2016 Điều 6 khoản 11; Nghị định 56/2017/NĐ-CP Điều 24, Điều 36 khoản 1'
const GRANTS = [
  'ConsentGranted',
  'ChildAssentRecorded',
  'ConsentOverridden',
] as const satisfies ReadonlyArray<FactType>
type Grant = GuardFactOf<(typeof GRANTS)[number]>
const SAID_NO = [
  'ConsentRefused',
  'ConsentWithdrawn',
  'ChildDissentRecorded',
] as const satisfies ReadonlyArray<FactType>
const USES = ['InformationShared', 'ReferralMade'] as const satisfies ReadonlyArray<FactType>

/** The reports that the case was opened for: a consent may be overridden before there is a case. */
const reportsOf = (own: ReadonlyArray<GuardFact>): ReadonlyArray<string> =>
  only(own, 'CaseOpened', 'CaseReopened').flatMap(({ body }) => body.concern ?? [])

const citedBy = ({ fact }: Proposal): string | undefined =>
  isType(fact, ...USES) ? fact.body.consent : undefined

const needs = (proposal: Proposal, { own }: Past): ReadonlyArray<string> =>
  citedBy(proposal) === undefined || grantIn(own, proposal) !== undefined ? [] : reportsOf(own)

const grantIn = (facts: ReadonlyArray<GuardFact>, proposal: Proposal): Grant | undefined =>
  only(facts, ...GRANTS).find(({ id }) => id === citedBy(proposal))

/** The consent that is cited, where the record has it. */
const grantOf = (proposal: Proposal, { own, of }: Past): Grant | undefined =>
  grantIn(own, proposal) ?? grantIn(reportsOf(own).flatMap(of), proposal)

/** Who a consent, its refusal or its end is from; nobody where it is overridden. */
const giverOf = (
  said: Grant | GuardFactOf<(typeof SAID_NO)[number] | 'ConsentGranted' | 'ChildAssentRecorded'>,
): string | undefined => {
  if (isType(said, 'ConsentOverridden')) return undefined
  return isType(said, 'ChildAssentRecorded', 'ChildDissentRecorded') ? 'child' : said.body.giver
}

/** Whether the fact happened certainly after the last day. */
const isOver = (until: string | undefined, fact: GuardFact): boolean => {
  const { from } = interval(fact.occurredAt)
  return until !== undefined && Number.isFinite(from) && civilDate(from) > until
}

const isFor = (fact: GuardFact, purpose: string): boolean =>
  isType(fact, 'InformationShared') &&
  fact.body.purpose !== undefined &&
  sameWords(fact.body.purpose, purpose)

/**
 * Who had said no to the purpose of a sharing that cites nothing, and not yes since. Without a purpose it is between
 * bodies that have a duty to tell each other (Art. 51), and nobody is asked.
 */
const refusalsFor = (
  fact: GuardFact,
  own: ReadonlyArray<GuardFact>,
): ReadonlyArray<GuardFactOf<(typeof SAID_NO)[number]>> => {
  if (!isType(fact, 'InformationShared') || fact.body.consent !== undefined) return []
  const yes = upTo(only(own, 'ConsentGranted', 'ChildAssentRecorded'), fact).filter(({ body }) =>
    isFor(fact, body.purpose),
  )
  return upTo(only(own, ...SAID_NO), fact).filter(
    (no) =>
      isFor(fact, no.body.purpose) &&
      !yes.some((since) => giverOf(since) === giverOf(no) && follows(since, no, own)),
  )
}

const using = (
  rule: Pick<Guard, 'id' | 'label'>,
  next: Guard['label'],
  against: (
    fact: GuardFactOf<(typeof USES)[number]>,
    grant: Grant,
    past: Past,
  ) => ReadonlyArray<string> | undefined,
): Guard =>
  guard({
    ...rule,
    article: ARTICLE,
    next,
    refuses: 'unlawful',
    types: USES,
    needs,
    against: (proposal, past) => {
      const grant = grantOf(proposal, past)
      return grant === undefined || !isType(proposal.fact, ...USES)
        ? undefined
        : against(proposal.fact, grant, past)
    },
  })

const ASK = {
  vi: 'Xin đồng ý mới cho việc này, hoặc ghi quyết định không cần đồng ý với căn cứ pháp luật.',
  en: 'Ask for a new consent for this, or record an override with its legal ground.',
}

export const CONSENT_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'consent-unknown',
    article: ARTICLE,
    label: {
      vi: 'Vụ việc này không có sự đồng ý mang mã đã dẫn',
      en: 'There is no consent of that id in this case',
    },
    next: {
      vi: 'Dẫn mã của sự kiện đồng ý hoặc của quyết định không cần đồng ý.',
      en: 'Cite the id of the consent, or of the override.',
    },
    refuses: 'unfounded',
    types: USES,
    needs,
    against: (proposal, past) =>
      citedBy(proposal) === undefined || grantOf(proposal, past) !== undefined ? undefined : [],
  }),
  using(
    {
      id: 'consent-used-after-withdrawal',
      label: { vi: 'Sự đồng ý đã được rút trước đó', en: 'The consent was withdrawn before' },
    },
    ASK,
    (fact, grant, { own }) => {
      const giver = giverOf(grant)
      if (giver === undefined) return undefined
      const withdrawn = upTo(only(own, 'ConsentWithdrawn', 'ChildDissentRecorded'), fact).filter(
        (w) =>
          giverOf(w) === giver && sameWords(w.body.purpose, grant.body.purpose) && follows(w, grant, own),
      )
      return withdrawn.length === 0 ? undefined : [grant.id, ...withdrawn.map(({ id }) => id)]
    },
  ),
  using(
    {
      id: 'consent-used-after-expiry',
      label: { vi: 'Sự đồng ý đã hết hạn', en: 'The consent has expired' },
    },
    ASK,
    (fact, grant) => (isOver(grant.body.until, fact) ? [grant.id] : undefined),
  ),
  using(
    {
      id: 'consent-used-before-grant',
      label: { vi: 'Lúc đó chưa có sự đồng ý này', en: 'The consent was not yet given then' },
    },
    ASK,
    (fact, grant) => (isAfter(grant, fact) ? [grant.id] : undefined),
  ),
  using(
    {
      id: 'consent-for-other-purpose',
      label: { vi: 'Sự đồng ý được cho vì mục đích khác', en: 'The consent was given for another purpose' },
    },
    ASK,
    (fact, grant) =>
      isType(fact, 'InformationShared') &&
      fact.body.purpose !== undefined &&
      !sameWords(fact.body.purpose, grant.body.purpose)
        ? [grant.id]
        : undefined,
  ),
  using(
    {
      id: 'consent-for-other-recipients',
      label: { vi: 'Nơi nhận không có trong sự đồng ý', en: 'The consent does not name this recipient' },
    },
    ASK,
    (fact, grant) => {
      const recipient = isType(fact, 'InformationShared') ? fact.body.recipient : fact.body.provider
      const named = isType(grant, 'ConsentGranted') ? grant.body.recipients : undefined
      return recipient !== undefined && named !== undefined && !named.some((n) => sameWords(n, recipient))
        ? [grant.id]
        : undefined
    },
  ),
  guard({
    id: 'shared-against-refusal',
    article: ARTICLE,
    label: {
      vi: 'Sự đồng ý cho mục đích này đã bị từ chối hoặc đã rút',
      en: 'Consent for this purpose was refused or withdrawn',
    },
    next: ASK,
    refuses: 'unlawful',
    types: ['InformationShared'],
    needs: ({ fact }, { own }) => (refusalsFor(fact, own).length === 0 ? [] : reportsOf(own)),
    against: ({ fact }, { own, of }) => {
      const against = refusalsFor(fact, own)
      if (against.length === 0) return undefined
      const overrides = [own, ...reportsOf(own).map(of)].flatMap((facts) => only(facts, 'ConsentOverridden'))
      return upTo(overrides, fact).some((o) => isFor(fact, o.body.purpose) && !isOver(o.body.until, fact))
        ? undefined
        : against.map(({ id }) => id)
    },
  }),
  guard({
    id: 'consent-withdrawn-without-grant',
    article: ARTICLE,
    label: {
      vi: 'Không có sự đồng ý nào của người này cho mục đích này để rút',
      en: 'There is no consent of this person for this purpose to withdraw',
    },
    next: {
      vi: 'Ghi sự đồng ý trước; nếu người này chưa từng đồng ý thì ghi từ chối.',
      en: 'Record the consent first; where there never was one, record a refusal.',
    },
    refuses: 'unfounded',
    types: ['ConsentWithdrawn'],
    against: ({ fact }, { own }) => {
      if (!isType(fact, 'ConsentWithdrawn')) return undefined
      const { giver, purpose } = fact.body
      const of = only(own, 'ConsentGranted', 'ConsentWithdrawn').filter(
        ({ body }) => body.giver === giver && sameWords(body.purpose, purpose),
      )
      const granted = upTo(only(of, 'ConsentGranted'), fact)
      const withdrawn = upTo(only(of, 'ConsentWithdrawn'), fact)
      return granted.length > withdrawn.length ? undefined : of.map(({ id }) => id)
    },
  }),
]
