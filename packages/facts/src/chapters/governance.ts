// For whoever keeps the record straight: corrections, retractions, who the actors are (catalogue rows 4, 152–153).
import { closed, code, json, line, list, named, pattern } from '../codec.ts'
import { ROLES } from '../codes/context.ts'
import { fact, personal, type Whose } from '../fact.ts'
import { actorRef } from '../values.ts'
import { narrative } from '../parts.ts'

const STEPS = '(?:/[A-Za-z0-9]{1,40}){1,8}'
const clearPath = pattern(
  { vi: 'đường dẫn /occurredAt hoặc /body/…', en: 'a path /occurredAt or /body/…' },
  new RegExp(`^/(?:occurredAt|body${STEPS})$`),
  '/body/level',
)
const personalPath = pattern(
  { vi: 'đường dẫn /personal/<phần>/…', en: 'a path /personal/<part>/…' },
  new RegExp(`^/personal/[A-Za-z]{1,40}${STEPS}$`),
  '/personal/child/name',
)
/** `to` absent: the member is taken away. `from` absent: it was not there. */
const change = closed({ path: clearPath }, { from: json, to: json })
const personalChange = closed({ path: personalPath }, { from: json, to: json })
/** Changes of a part are sealed under the key of the person whose part it is. */
const changesOf = (whose: Whose) => personal(whose, { changes: list(personalChange, 50) })

/** Points at the mistaken fact through the envelope's `corrects`; the mistaken fact stays readable. */
export const eventCorrected = fact({
  type: 'EventCorrected',
  schema: 1,
  streams: ['child', 'concern', 'case', 'actor'],
  label: { vi: 'Đính chính', en: 'Event corrected' },
  basis: ['catalogue 152'],
  body: closed({ changes: list(change, 50) }),
  personal: {
    child: changesOf('child'),
    father: changesOf('father'),
    mother: changesOf('mother'),
    carer: changesOf('carer'),
    reporter: changesOf('reporter'),
    staff: changesOf('staff'),
    participant: changesOf('participant'),
    narrative,
  },
})
/** Points at the fact recorded by mistake through the envelope's `retracts`. */
export const eventRetracted = fact({
  type: 'EventRetracted',
  schema: 1,
  streams: ['child', 'concern', 'case', 'actor'],
  label: { vi: 'Hủy sự kiện ghi nhầm', en: 'Event retracted' },
  basis: ['catalogue 153'],
  body: closed({}, { second: named('Người thứ hai', 'Second person', actorRef) }),
  personal: { narrative },
})
/** Binds an actor's pseudonym to a name and position. */
export const actorRegistered = fact({
  type: 'ActorRegistered',
  schema: 1,
  streams: ['actor'],
  label: { vi: 'Ghi danh người thực hiện', en: 'Actor registered' },
  basis: ['catalogue 4', 'added: names of officials stay out of the hashed bytes'],
  body: closed({ role: named('Vai trò', 'Role', code(ROLES)) }, { position: line(120), unit: line(120) }),
  personal: { actor: personal('staff', { name: line(160) }) },
})
