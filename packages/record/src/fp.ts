// For applications written with fp-ts: the record's verbs as TaskEither. Nothing happens until a TaskEither is run.
import type { AnyNewFact, Context, Fact, StreamKind } from '@hoso/facts'
import type { StoreIdentity } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Erased, ErasureApproval, ErasureAwaiting, ErasureBasis, ErasurePlan } from './erasure-model.ts'
import { type HosoError, isHosoError } from './hoso-error.ts'
import type {
  Answer,
  AppendOptions,
  CaseRecord,
  ChildLink,
  ChildUnlink,
  Correction,
  DecideOptions,
  Dispute,
  FactPage,
  FactsOptions,
  History,
  NonEmpty,
  ReadOptions,
  Receipt,
  Recording,
  RecordOptions,
  Rehearsed,
  Retraction,
  StreamRecordings,
  Supersession,
} from './model.ts'
import { openRecord as open } from './open-record.ts'

/** `CaseRecord` with errors as values. */
export interface CaseRecordTE {
  readonly identity: StoreIdentity
  readonly newStream: (kind: StreamKind) => string
  readonly newPerson: () => string
  readonly append: {
    (stream: string, facts: NonEmpty<Recording>, options: AppendOptions): TaskEither<HosoError, Receipt>
    (
      stream: string,
      facts: NonEmpty<AnyNewFact>,
      options: AppendOptions & { readonly context: Context },
    ): TaskEither<HosoError, Receipt>
  }
  readonly appendMany: (
    streams: ReadonlyArray<StreamRecordings>,
  ) => TaskEither<HosoError, ReadonlyArray<Receipt>>
  readonly rehearse: () => (
    streams: ReadonlyArray<StreamRecordings>,
  ) => TaskEither<HosoError, ReadonlyArray<Rehearsed>>
  readonly decide: (
    stream: string,
    decider: (history: History) => ReadonlyArray<Recording>,
    options?: DecideOptions,
  ) => TaskEither<HosoError, Receipt | undefined>
  readonly correct: (correction: Correction) => TaskEither<HosoError, Receipt>
  readonly retract: (retraction: Retraction) => TaskEither<HosoError, Receipt>
  readonly dispute: (dispute: Dispute) => TaskEither<HosoError, Receipt>
  readonly answerDispute: (answer: Answer) => TaskEither<HosoError, Receipt>
  readonly supersede: (supersession: Supersession) => TaskEither<HosoError, Receipt>
  readonly link: (link: ChildLink) => TaskEither<HosoError, Receipt>
  readonly unlink: (link: ChildUnlink) => TaskEither<HosoError, Receipt>
  readonly erasure: {
    readonly plan: (person: string, basis: ErasureBasis) => TaskEither<HosoError, ErasurePlan>
    readonly approve: (approval: ErasureApproval) => TaskEither<HosoError, ErasureAwaiting | Erased>
    readonly finish: (person: string, context: Context) => TaskEither<HosoError, Erased | undefined>
    readonly erased: (person: string) => TaskEither<HosoError, Erased | undefined>
  }
  readonly read: (stream: string, options?: ReadOptions) => TaskEither<HosoError, History>
  /** Iterating yields each page, or the error as the last item. */
  readonly facts: (options?: FactsOptions) => AsyncIterable<E.Either<HosoError, FactPage>>
  readonly locate: (id: string, options?: ReadOptions) => TaskEither<HosoError, Fact | undefined>
}

/** The record on an open store. */
export const openRecord = (options: RecordOptions): TaskEither<HosoError, CaseRecordTE> =>
  verb(async () => faced(await open(options)))

const faced = (record: CaseRecord): CaseRecordTE => ({
  identity: record.identity,
  newStream: record.newStream,
  newPerson: record.newPerson,
  append: (stream: string, facts: NonEmpty<Recording | AnyNewFact>, options: AppendOptions) =>
    // Which of the two overloads it is, is decided by `options` at run time.
    verb(() => record.append(stream, facts as NonEmpty<Recording>, options)),
  appendMany: (streams) => verb(() => record.appendMany(streams)),
  rehearse: () => {
    const rehearsal = record.rehearse()
    return (streams) => verb(() => rehearsal(streams))
  },
  decide: (stream, decider, options) => verb(() => record.decide(stream, decider, options)),
  correct: (correction) => verb(() => record.correct(correction)),
  retract: (retraction) => verb(() => record.retract(retraction)),
  dispute: (dispute) => verb(() => record.dispute(dispute)),
  answerDispute: (answer) => verb(() => record.answerDispute(answer)),
  supersede: (supersession) => verb(() => record.supersede(supersession)),
  link: (link) => verb(() => record.link(link)),
  unlink: (link) => verb(() => record.unlink(link)),
  erasure: {
    plan: (person, basis) => verb(() => record.erasure.plan(person, basis)),
    approve: (approval) => verb(() => record.erasure.approve(approval)),
    finish: (person, context) => verb(() => record.erasure.finish(person, context)),
    erased: (person) => verb(() => record.erasure.erased(person)),
  },
  read: (stream, options) => verb(() => record.read(stream, options)),
  facts: (options) => pages(record.facts(options)),
  locate: (id, options) => verb(() => record.locate(id, options)),
})

/** A HosoError is a value; anything else is a defect of a program and stays a rejection. */
const verb =
  <A>(run: () => Promise<A>): TaskEither<HosoError, A> =>
  async () => {
    try {
      return E.right(await run())
    } catch (error) {
      if (isHosoError(error)) return E.left(error)
      throw error
    }
  }

async function* pages(source: AsyncIterable<FactPage>): AsyncGenerator<E.Either<HosoError, FactPage>> {
  try {
    for await (const page of source) yield E.right(page)
  } catch (error) {
    if (!isHosoError(error)) throw error
    yield E.left(error)
  }
}

/** What a store or a key store answered: its value, or a HosoError thrown. For packages that read a store beside the record. */
export { keysOf as keysAnswered, read as answered } from './store-failure.ts'
