// For whoever needs all facts at once: the catalogue, by type.
import * as assessment from './chapters/assessment.ts'
import * as care from './chapters/care.ts'
import * as caseChapter from './chapters/case.ts'
import * as childRegister from './chapters/child-register.ts'
import * as classification from './chapters/classification.ts'
import * as concern from './chapters/concern.ts'
import * as consent from './chapters/consent.ts'
import * as decision from './chapters/decision.ts'
import * as governance from './chapters/governance.ts'
import * as referral from './chapters/referral.ts'
import * as service from './chapters/service.ts'
import * as evidence from './chapters/evidence.ts'
import * as assistance from './chapters/assistance.ts'
import * as school from './chapters/school.ts'
import * as accident from './chapters/accident.ts'
import * as communication from './chapters/communication.ts'
import * as support from './chapters/support.ts'
import * as reporting from './chapters/reporting.ts'
import * as budget from './chapters/budget.ts'
import * as programme from './chapters/programme.ts'
import * as oversight from './chapters/oversight.ts'
import * as access from './chapters/access.ts'
import * as proof from './chapters/proof.ts'
import type { Codec } from './codec.ts'
import type { AnyDeclaration, NewFactOf, PersonalPart, RecordedFactOf } from './fact.ts'

export const CHAPTERS = {
  'child-register': childRegister,
  classification,
  concern,
  assessment,
  consent,
  decision,
  referral,
  service,
  care,
  case: caseChapter,
  evidence,
  assistance,
  school,
  support,
  accident,
  communication,
  reporting,
  budget,
  programme,
  oversight,
  governance,
  access,
  proof,
} as const

type Chapters = typeof CHAPTERS
type DeclarationsOf<C> = C[keyof C]
/** Every declaration of the catalogue. */
export type CatalogueDeclaration = { [K in keyof Chapters]: DeclarationsOf<Chapters[K]> }[keyof Chapters]
/** A fact of the catalogue, as recorded; `type` tells them apart. */
export type Fact = RecordedFactOf<CatalogueDeclaration>
/** A fact of the catalogue, before it is recorded. */
export type AnyNewFact = NewFactOf<CatalogueDeclaration>
export type FactType = Fact['type']

/** A declaration with its types forgotten, for code that treats all facts alike. */
export interface ErasedDeclaration extends Omit<AnyDeclaration, 'body' | 'personal'> {
  readonly body: Codec<unknown>
  readonly personal: Readonly<Record<string, PersonalPart<unknown>>>
}

const all = Object.values(CHAPTERS).flatMap(
  (chapter): ReadonlyArray<ErasedDeclaration> => Object.values(chapter),
)

/** The catalogue by fact type. */
export const CATALOGUE: ReadonlyMap<string, ErasedDeclaration> = new Map(all.map((d) => [d.type, d]))
