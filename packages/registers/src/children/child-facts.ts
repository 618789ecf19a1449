// For the planner of the register of children: what one row states, as facts.
import type { AnyNewFact, OccurredAt } from '@hoso/facts'
import { ethnicGroup } from '../clear-words.ts'
import { type ChildRow, degreeAndKind } from './child-row.ts'
import { type DateReading, span } from '../dates.ts'
import { type Change } from './moves.ts'
import { readPersonalId, readPhone } from '../numbers.ts'
import { some } from '../optional.ts'
import { type PlannedFact } from '../plan.ts'
import { occurredOn } from '../times.ts'
import { degreeWords, isNo, kindWords, povertyWords } from '../words.ts'

/** Where the child lived on the day of entry: the column tells where it lives now, the moves since lead back. */
const unitWhenListed = (r: ChildRow): string => {
  let unit = r.unit
  for (const c of r.changes.toReversed()) {
    if (c.on <= r.enteredOn) continue
    if (c._tag === 'CameFrom') unit = c.from
    // `chuyển sang TK b` stands in the row of the unit that the child left; `… từ TK a sang TK b` in that of the new one.
    if (c._tag === 'Moved' && c.to === unit && c.from !== undefined) unit = c.from
  }
  return unit
}

const clearBirth = (
  birth: DateReading,
  asOf: string,
): Extract<AnyNewFact, { type: 'ChildListed' }>['body']['birth'] => {
  switch (birth._tag) {
    case 'Day':
      return { precision: 'day', month: birth.day.slice(0, 7) }
    case 'Month':
      return { precision: 'month', month: birth.month }
    case 'Year':
      return { precision: 'year', year: birth.year }
    case 'Age':
      return { precision: 'estimated', age: birth.age, asOf }
    default:
      return { precision: 'unknown' }
  }
}

const listing = (r: ChildRow): AnyNewFact => {
  const { reader } = r
  const phone = reader.line('Điện thoại')
  const number = readPhone(phone)
  const note = [
    reader.text('Ghi chú'),
    ...reader.extra,
    ...(r.keptAsText.includes('Dân tộc') ? [`Dân tộc: ${reader.line('Dân tộc')}`] : []),
    ...(phone !== '' && number === undefined ? [`Điện thoại: ${phone}`] : []),
    ...(r.seen === undefined && reader.line('Ngày khảo sát') !== ''
      ? [`Ngày khảo sát: ${reader.line('Ngày khảo sát')}`]
      : []),
  ].filter((s) => s !== '')
  const carer = { ...r.carer, ...some('phone', number ?? '') }
  const father = reader.line('Họ tên cha')
  return {
    type: 'ChildListed',
    body: {
      sex: r.sex,
      birth: clearBirth(r.birth, r.enteredOn),
      unit: unitWhenListed(r),
      code: r.code,
      ...some('ethnicity', ethnicGroup(reader.line('Dân tộc'))),
    },
    personal: {
      child: {
        name: r.name,
        ...some('birthDate', r.birth._tag === 'Day' ? r.birth.day : ''),
        ...some('personalId', readPersonalId(reader.line('Số định danh')) ?? ''),
        ...some('household', reader.line('Số hộ')),
        ...some('school', reader.line('Trường/lớp')),
        ...some('changes', reader.text('Biến động')),
        ...some('note', note.join('\n')),
      },
      ...(father === '' ? {} : { father: { name: father } }),
      ...(Object.keys(carer).length === 0 ? {} : { carer }),
    },
  }
}

const NO_PARTS = { personal: {} } as const

const change = (r: ChildRow, c: Change): AnyNewFact => {
  switch (c._tag) {
    case 'Moved':
      return {
        type: 'ChildMovedWithinCommune',
        body: { to: c.to, ...some('from', c.from ?? (c.to === r.unit ? '' : r.unit)) },
        ...NO_PARTS,
      }
    case 'CameFrom':
      return { type: 'ChildMovedWithinCommune', body: { to: r.unit, from: c.from }, ...NO_PARTS }
    case 'MovedIn':
      return { type: 'ChildMovedIn', body: some('from', c.place ?? ''), ...NO_PARTS }
    case 'MovedOut':
      return { type: 'ChildMovedOut', body: some('to', c.place ?? ''), ...NO_PARTS }
    case 'Died':
      return { type: 'ChildDied', body: {}, ...NO_PARTS }
  }
}

const survey = (r: ChildRow): AnyNewFact | undefined => {
  switch (r.seen) {
    case undefined:
      return undefined
    case 'child':
    case 'family':
      return { type: 'ChildConfirmedInSurvey', body: { seen: r.seen }, ...NO_PARTS }
    case 'absent':
    case 'refused':
      return { type: 'HouseholdVisitedInSurvey', body: { result: r.seen }, ...NO_PARTS }
    case 'not-found':
      return { type: 'ChildNotFoundInSurvey', body: {}, ...NO_PARTS }
  }
}

export const later = (a: string, b: string): string => (a > b ? a : b)
const when = (date: string): OccurredAt =>
  date.length === 10
    ? { precision: 'day', on: date }
    : date.length === 7
      ? { precision: 'month', in: date }
      : { precision: 'year', in: date }

/**
 * Facts of one row. What bears no date of its own holds for the whole year of the book. A row counts as written on the
 * day of entry; what bears a later date, on that day.
 */
export const childFacts = (r: ChildRow, stream: string, year: string): ReadonlyArray<PlannedFact> => {
  const facts: PlannedFact[] = []
  const line = r.row.line
  const wholeYear: OccurredAt = { precision: 'before', on: `${year}-01-01` }
  const entered = occurredOn(r.entered, { _tag: 'Blank' })
  const add = (name: string, fact: AnyNewFact, occurredAt: OccurredAt, day = ''): void => {
    const writtenAt = day > r.enteredOn ? when(day) : entered
    facts.push({ key: `children/${year}-${r.code}/${name}`, line, stream, fact, occurredAt, writtenAt })
  }
  add('listed', listing(r), entered)
  const counts = new Map<string, number>()
  const numbered = (name: string): string => {
    const n = (counts.get(name) ?? 0) + 1
    counts.set(name, n)
    return n === 1 ? name : `${name}/${n}`
  }
  for (const c of r.changes) add(numbered(`change/${c._tag.toLowerCase()}`), change(r, c), when(c.on), c.on)
  for (const { group, subgroup, from, to, words } of r.groups) {
    const body = subgroup === undefined ? { group } : { group, subgroup }
    const name = numbered(`group/${subgroup ?? group}`)
    const personal = words === undefined ? {} : { note: { note: words } }
    add(
      name,
      { type: 'SpecialCircumstanceAssigned', body, personal },
      from === undefined ? wholeYear : when(from),
      from,
    )
    if (to !== undefined)
      add(
        `${name}/ended`,
        { type: 'SpecialCircumstanceEnded', body, ...NO_PARTS },
        when(to),
        later(from ?? '', to),
      )
  }
  if (!isNo(r.reader.line('Có nguy cơ')))
    add('at-risk', { type: 'AtRiskStatusAssigned', body: {}, ...NO_PARTS }, wholeYear)
  const status = povertyWords(r.reader.line('Hộ nghèo/cận nghèo'))
  if (status !== undefined)
    add('poverty', { type: 'PoorHouseholdStatusRecorded', body: { status, year }, ...NO_PARTS }, wholeYear)
  const [degreeWord, kindWord] = degreeAndKind(r.reader.line('Khuyết tật'))
  const degree = degreeWords(degreeWord)
  if (degree !== undefined) {
    const kind = kindWords(kindWord) ?? (kindWord === '' ? undefined : 'other')
    const personal = kindWord !== '' && kindWords(kindWord) === undefined ? { note: { note: kindWord } } : {}
    add(
      'disability',
      { type: 'DisabilityCertified', body: kind === undefined ? { degree } : { degree, kind }, personal },
      wholeYear,
    )
  }
  const seen = survey(r)
  if (seen !== undefined) {
    const met = occurredOn(r.surveyed._tag === 'Blank' ? { _tag: 'Year', year } : r.surveyed, {
      _tag: 'Blank',
    })
    add('survey', seen, met, span(r.surveyed)?.last ?? `${year}-12-31`)
  }
  return facts
}
