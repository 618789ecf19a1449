// For guards.ts: who may decide, and by what power when it is somebody else (Decree 56/2017; Law on Prevention of Domestic Violence Art. 25).
import { CATALOGUE, civilDate, type FactType, interval, type Label } from '@hoso/facts'
import {
  follows,
  type Guard,
  guard,
  type GuardFact,
  type GuardFactOf,
  idsOf,
  only,
  type Past,
  type Proposal,
  someOf,
  upTo,
} from '../guard.ts'

type Power = GuardFactOf<'AuthorityDelegated'>['body']['powers'][number]
interface Decision {
  /** Its name in the guard. */
  readonly id: string
  /** The power that a delegation must name; without one it cannot be delegated. */
  readonly power?: Power
  readonly types: ReadonlyArray<FactType>
  readonly article: string
  readonly what: Label
}

/** What only those decide who are named in the declaration of the fact, or whoever their power was delegated to. */
const DECISIONS: ReadonlyArray<Decision> = [
  {
    id: 'approve-plan',
    power: 'approve-plan',
    types: ['SupportPlanApproved', 'SupportPlanReturned', 'SupportPlanRejected'],
    article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 4',
    what: { vi: 'quyết định về kế hoạch hỗ trợ, can thiệp', en: 'decide on a support plan' },
  },
  {
    id: 'emergency-measure',
    power: 'emergency-measure',
    types: ['EmergencyMeasureDecided'],
    article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 2 và 3',
    what: { vi: 'quyết định biện pháp khẩn cấp', en: 'decide an emergency measure' },
  },
  {
    id: 'temporary-separation',
    power: 'temporary-separation',
    types: ['TemporarySeparationDecided', 'TemporarySeparationExtended', 'TemporarySeparationEnded'],
    article: 'Nghị định 56/2017/NĐ-CP Điều 32 khoản 2 và 3',
    what: { vi: 'quyết định tạm cách ly', en: 'decide a temporary separation' },
  },
  {
    id: 'contact-ban',
    power: 'contact-ban',
    types: ['ContactBanDecided'],
    article: 'Luật Phòng, chống bạo lực gia đình 2022 Điều 25',
    what: { vi: 'quyết định cấm tiếp xúc', en: 'decide a contact ban' },
  },
  {
    id: 'alternative-care',
    power: 'alternative-care',
    types: [
      'ChildPlaced',
      'PlacementMoved',
      'PlacementEnded',
      'ReunificationDecided',
      'CarerApproved',
      'CarerSuspended',
    ],
    article: 'Luật Trẻ em 2016 Điều 66; Nghị định 56/2017/NĐ-CP Điều 42, Điều 48',
    what: {
      vi: 'quyết định về chăm sóc thay thế và người nhận chăm sóc',
      en: 'decide on alternative care and carers',
    },
  },
  {
    id: 'close-case',
    power: 'close-case',
    types: ['CaseClosed'],
    article: 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 điểm b',
    what: { vi: 'quyết định kết thúc vụ việc', en: 'close a case' },
  },
  {
    id: 'appeal',
    types: ['AppealDecided'],
    article: 'Luật Khiếu nại 2011 Điều 17, Điều 28',
    what: { vi: 'giải quyết kiến nghị về quyết định', en: 'decide an appeal' },
  },
  {
    id: 'complaint',
    types: ['ComplaintAnswered'],
    article: 'Luật Khiếu nại 2011 Điều 17, Điều 28',
    what: { vi: 'giải quyết khiếu nại', en: 'answer a complaint' },
  },
  {
    id: 'override-consent',
    types: ['ConsentOverridden'],
    article: 'Nghị định 56/2017/NĐ-CP Điều 24, Điều 31',
    what: { vi: 'quyết định không cần đồng ý', en: 'override a consent' },
  },
  {
    id: 'erase-person',
    types: ['ErasureApproved'],
    article: 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14, Điều 37 khoản 1',
    what: { vi: 'duyệt xóa dữ liệu của một người', en: 'approve the erasure of a person' },
  },
]
const DECIDED = DECISIONS.filter(({ power }) => power !== undefined).flatMap(({ types }) => types)
const powerOf = (fact: GuardFact): Power | undefined =>
  DECISIONS.find(({ types }) => types.includes(fact.type))?.power

/** Whether the declaration of the fact names this role as one that records it. */
const isNamed = ({ type, actor }: GuardFact): boolean => CATALOGUE.get(type)?.by.includes(actor.role) === true

/** Decided by the Court or another authority: the commune only writes it down. */
const isOfOthers = ({ body }: GuardFact): boolean =>
  ('decidedBy' in body && body.decidedBy !== undefined && body.decidedBy !== 'commune') ||
  ('byCourt' in body && body.byCourt)

const delegationOf = ({ fact }: Proposal): string | undefined => fact.actor.onBehalfOf?.delegation

const COMPETENT = {
  vi: 'Trình Chủ tịch hoặc Phó Chủ tịch.',
  en: 'Put it to the Chairman or a Vice-Chairman.',
}
const DELEGATE = {
  vi: 'Trình Chủ tịch hoặc Phó Chủ tịch, hoặc ghi văn bản ủy quyền rồi dẫn số của nó.',
  en: 'Put it to the Chairman or a Vice-Chairman, or record the delegation and cite its number.',
}

const withoutAuthority = ({ id, power, types, article, what }: Decision): Guard =>
  guard({
    id: `${id}-without-authority`,
    article,
    label: {
      vi: `Chỉ người có thẩm quyền${power === undefined ? '' : ' hoặc người được ủy quyền'} mới được ${what.vi}`,
      en: `Only who is competent${power === undefined ? '' : ', or their delegate,'} may ${what.en}`,
    },
    next: power === undefined ? COMPETENT : DELEGATE,
    refuses: 'unlawful',
    types,
    ofActor: true,
    // What is said of a delegation is checked by the guards of delegations.
    against: (proposal) => {
      const delegated = power !== undefined && delegationOf(proposal) !== undefined
      return delegated || isNamed(proposal.fact) || isOfOthers(proposal.fact) ? undefined : []
    },
  })

/** The delegations of that number before the decision; they stand in the delegate's own stream. */
const delegations = (proposal: Proposal, past: Past): ReadonlyArray<GuardFactOf<'AuthorityDelegated'>> =>
  upTo(only(past.of(proposal.fact.actor.id), 'AuthorityDelegated'), proposal.fact).filter(
    ({ body }) => body.number === delegationOf(proposal),
  )
const naming = (
  of: ReadonlyArray<GuardFactOf<'AuthorityDelegated'>>,
  fact: GuardFact,
): ReadonlyArray<GuardFactOf<'AuthorityDelegated'>> => {
  const power = powerOf(fact)
  return power === undefined ? [] : of.filter(({ body }) => body.powers.includes(power))
}

const delegation = (
  rule: Pick<Guard, 'id' | 'label'>,
  against: (
    proposal: Proposal,
    of: ReadonlyArray<GuardFactOf<'AuthorityDelegated'>>,
    past: Past,
  ) => ReadonlyArray<string> | undefined,
): Guard =>
  guard({
    ...rule,
    article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 4, Điều 32 khoản 2',
    next: DELEGATE,
    refuses: 'unlawful',
    types: DECIDED,
    ofActor: true,
    needs: (proposal) => (delegationOf(proposal) === undefined ? [] : [proposal.fact.actor.id]),
    against: (proposal, past) =>
      delegationOf(proposal) === undefined ? undefined : against(proposal, delegations(proposal, past), past),
  })

/** Whether the fact may have happened on one of these days, as far as its time is known. */
const within = (fact: GuardFact, { body }: GuardFactOf<'AuthorityDelegated'>): boolean => {
  const { from, to } = interval(fact.occurredAt)
  return (
    (!Number.isFinite(to) || civilDate(to) >= body.from) &&
    (body.until === undefined || !Number.isFinite(from) || civilDate(from) <= body.until)
  )
}

const DELEGATIONS: ReadonlyArray<Guard> = [
  delegation(
    {
      id: 'delegation-unknown',
      label: {
        vi: 'Người này không có văn bản ủy quyền mang số đã dẫn',
        en: 'This person has no delegation of the number cited',
      },
    },
    // A delegation that came after the decision gives no power for it.
    (_, of) => (of.length === 0 ? [] : undefined),
  ),
  delegation(
    {
      id: 'delegation-for-other-power',
      label: {
        vi: 'Văn bản ủy quyền không gồm việc này',
        en: 'The delegation does not name this power',
      },
    },
    ({ fact }, of) => (naming(of, fact).length > 0 ? undefined : someOf(of)),
  ),
  delegation(
    {
      id: 'delegation-outside-its-period',
      label: {
        vi: 'Việc này nằm ngoài thời hạn ủy quyền',
        en: 'This lies outside the period of the delegation',
      },
    },
    // One and the same delegation names the power and covers the day.
    ({ fact }, of) => {
      const named = naming(of, fact)
      return named.some((d) => within(fact, d)) ? undefined : someOf(named)
    },
  ),
  delegation(
    {
      id: 'delegation-revoked',
      label: { vi: 'Ủy quyền đã bị thu hồi trước đó', en: 'The delegation was revoked before' },
    },
    (proposal, of, past) => {
      const { fact } = proposal
      const held = past.of(fact.actor.id)
      const revoked = upTo(only(held, 'DelegationRevoked'), fact).filter(
        (r) => r.body.number === delegationOf(proposal),
      )
      const good = naming(of, fact).filter((d) => within(fact, d))
      const isRevoked = (d: GuardFact): boolean => revoked.some((r) => follows(r, d, held))
      return good.length > 0 && good.every(isRevoked) ? idsOf([...good, ...revoked]) : undefined
    },
  ),
]

const DELEGATING = ['AuthorityDelegated', 'DelegationRevoked'] as const satisfies ReadonlyArray<FactType>
const HANDING_ON: ReadonlyArray<Guard> = [
  guard({
    id: 'delegation-without-authority',
    article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 4, Điều 32 khoản 2',
    label: {
      vi: 'Chỉ Chủ tịch hoặc Phó Chủ tịch mới ủy quyền hoặc thu hồi ủy quyền',
      en: 'Only the Chairman or a Vice-Chairman delegates, or takes a delegation back',
    },
    next: COMPETENT,
    refuses: 'unlawful',
    types: DELEGATING,
    ofActor: true,
    against: ({ fact }) => (isNamed(fact) ? undefined : []),
  }),
  guard({
    id: 'delegation-to-oneself',
    article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 4, Điều 32 khoản 2',
    label: {
      vi: 'Không ai tự ủy quyền cho mình hoặc tự thu hồi ủy quyền của mình',
      en: 'Nobody delegates to themselves, or takes their own delegation back',
    },
    next: {
      vi: 'Người ủy quyền ghi văn bản vào luồng của người được ủy quyền.',
      en: 'Whoever delegates records it in the stream of the delegate.',
    },
    refuses: 'unlawful',
    types: DELEGATING,
    ofActor: true,
    against: ({ fact }) => (fact.stream === fact.actor.id ? [] : undefined),
  }),
]

const PLAN = 'Nghị định 56/2017/NĐ-CP Điều 28'

export const AUTHORITY_GUARDS: ReadonlyArray<Guard> = [
  ...DECISIONS.map(withoutAuthority),
  ...DELEGATIONS,
  ...HANDING_ON,
  guard({
    id: 'plan-approved-by-requester',
    article: `${PLAN} khoản 1 và 4`,
    label: {
      vi: 'Người lập hoặc trình kế hoạch không tự phê duyệt kế hoạch đó',
      en: 'Who drafted or submitted a plan does not approve it',
    },
    next: { vi: 'Người khác có thẩm quyền phê duyệt.', en: 'Somebody else with the power approves it.' },
    refuses: 'unlawful',
    types: ['SupportPlanApproved'],
    against: ({ fact }, { own }) =>
      someOf(
        latest(upTo(only(own, 'SupportPlanDrafted', 'SupportPlanSubmitted'), fact)).filter(
          ({ actor }) => actor.id === fact.actor.id,
        ),
      ),
  }),
  guard({
    id: 'plan-approved-without-submission',
    article: `${PLAN} khoản 2 và 4`,
    label: {
      vi: 'Kế hoạch chưa trình thì chưa thể phê duyệt',
      en: 'A plan that was not submitted cannot be approved',
    },
    next: { vi: 'Ghi việc trình kế hoạch trước.', en: 'Record the submission first.' },
    refuses: 'unfounded',
    types: ['SupportPlanApproved'],
    against: ({ fact }, { own }) =>
      upTo(only(own, 'SupportPlanSubmitted'), fact).length === 0 ? [] : undefined,
  }),
]

/** The plan that was put last: its draft and its submission. */
const latest = <F extends GuardFact>(facts: ReadonlyArray<F>): ReadonlyArray<F> =>
  ['SupportPlanDrafted', 'SupportPlanSubmitted'].flatMap(
    (type) => facts.findLast((f) => f.type === type) ?? [],
  )
