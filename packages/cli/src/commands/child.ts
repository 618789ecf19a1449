// For officers: `hoso child ID` shows one child at (T, K), each field with the fact that set it.
import { codes, labelOfCode } from '@hoso/facts'
import { type ChildProfile, childProfile, type FactRef, findChild, linkedRecords } from '@hoso/projections'
import type { CaseRecord } from '@hoso/record'
import { RECORD, withRecord } from '../container.ts'
import { failure } from '../failure.ts'
import { valueLabel } from '../figure-labels.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { type AsOf, asOf, type MomentOptions } from '../moments.ts'
import type { Output } from '../output.ts'
import { occurred, personal } from '../presentation.ts'
import { factsOf } from '../reading.ts'
import { type Casebook, openCasebook } from '../views.ts'

export interface ChildOptions extends MomentOptions {
  /** Leave personal parts sealed. */
  readonly sealed?: boolean
}

const STREAM = /^child-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A child's stream with those it is linked with. */
const streamsOf = (
  view: Casebook,
  stream: string,
  moments: AsOf,
): { readonly streams: ReadonlyArray<string> } => {
  const linked = linkedRecords(view, moments).find(({ records }) =>
    records.some((one) => one.stream === stream),
  )
  return { streams: linked?.records.map((one) => one.stream) ?? [stream] }
}

/** The profile behind an id: a register code, in any case of letters, or a stream. */
export const profileById = async (
  record: CaseRecord,
  output: Output,
  view: Casebook,
  id: string,
  moments: AsOf,
  open: boolean,
): Promise<ChildProfile | undefined> => {
  const found = STREAM.test(id)
    ? streamsOf(view, id, moments)
    : findChild(view, id.normalize('NFC').trim().toUpperCase(), moments)
  return found === undefined
    ? undefined
    : childProfile(await factsOf(record, output, found.streams, open), moments)
}

export const child = async (run: Invocation, id: string, options: ChildOptions): Promise<number> => {
  const moments = asOf(options)
  return withRecord(await recordDir(run), 'read', async (c) => {
    const record = c.resolve(RECORD)
    const view = await openCasebook(run, c)
    const profile = await profileById(record, run.output, view, id, moments, options.sealed !== true)
    if (profile === undefined) {
      throw failure(
        'unknown-child',
        `không có trẻ ${id} theo những gì đã biết đến ${moments.knownAt}`,
        `no child ${id} as known at ${moments.knownAt}`,
      )
    }
    run.output.document(profile)
    for (const line of profileLines(run.output, profile)) run.output.line(line)
    return 0
  })
}

const by = (output: Output, ref: FactRef): string =>
  output.say({
    vi: `sự kiện #${ref.position}, ${occurred(output, ref.occurredAt)}`,
    en: `fact #${ref.position}, ${occurred(output, ref.occurredAt)}`,
  }) + (ref.corrected.length > 0 ? output.say({ vi: ', đã đính chính', en: ', corrected' }) : '')

/** `show` gives the name as it may be seen: demos show initials. */
export const profileLines = (
  output: Output,
  p: ChildProfile,
  show: (name: string) => string = (name) => name,
): ReadonlyArray<string> => {
  const { lang } = output
  const name =
    p.name === undefined
      ? ''
      : p.name.value.state === 'open'
        ? show(p.name.value.value)
        : personal(output, p.name.value)
  const full = show('a b') === 'a b'
  const row = (vi: string, en: string, value: string | undefined, ref?: FactRef): ReadonlyArray<string> =>
    value === undefined
      ? []
      : [
          `  ${output.say({ vi, en }).padEnd(22)} ${value}${ref === undefined ? '' : `  (${by(output, ref)})`}`,
        ]
  const yes = output.say({ vi: 'có', en: 'yes' })
  return [
    `${output.strong(name)} · ${p.codes.map((code) => code.value).join(' = ')} · ${output.say({ vi: `lúc ${p.at}, biết đến ${p.knownAt}`, en: `at ${p.at}, known at ${p.knownAt}` })}`,
    ...row(
      'Tuổi',
      'Age',
      p.age === undefined ? output.say({ vi: 'không rõ', en: 'unknown' }) : String(p.age.years),
    ),
    ...(full
      ? row(
          'Ngày sinh',
          'Birth date',
          p.birthDate === undefined ? undefined : personal(output, p.birthDate.value),
          p.birthDate?.by,
        )
      : []),
    ...row('Giới tính', 'Sex', labelOfCode(codes.SEX, p.sex.value, lang), p.sex.by),
    ...row('Tiểu khu', 'Unit', p.residence.value, p.residence.by),
    ...row('Vào sổ', 'Listed', occurred(output, p.listed.value), p.listed.by),
    ...(p.left === undefined
      ? []
      : row(
          'Rời danh sách',
          'Left',
          `${output.say(p.left.how === 'died' ? { vi: 'tử vong', en: 'died' } : { vi: 'chuyển đi', en: 'moved out' })}${p.left.to === undefined ? '' : ` (${p.left.to})`}`,
          p.left.by,
        )),
    ...p.groups.flatMap((g) =>
      row(
        'Hoàn cảnh đặc biệt',
        'Special circumstances',
        `${g.subgroup ?? g.group}  ${labelOfCode(codes.GROUPS, g.group, lang)}`,
        g.by,
      ),
    ),
    ...(p.atRisk === undefined ? [] : row('Có nguy cơ', 'At risk', yes, p.atRisk)),
    ...(p.poverty === undefined
      ? []
      : row('Hộ', 'Household', labelOfCode(codes.POVERTY, p.poverty.value, lang), p.poverty.by)),
    ...(p.disability === undefined
      ? []
      : row(
          'Khuyết tật',
          'Disability',
          labelOfCode(codes.DISABILITY_DEGREES, p.disability.value.degree, lang),
          p.disability.by,
        )),
    ...(p.survey === undefined
      ? []
      : row('Khảo sát', 'Survey', output.say(valueLabel('survey', p.survey.result)), p.survey.by)),
    ...(full
      ? [
          ...row(
            'Cha',
            'Father',
            p.father === undefined ? undefined : personal(output, p.father.value),
            p.father?.by,
          ),
          ...row(
            'Người chăm sóc',
            'Carer',
            p.carer === undefined ? undefined : personal(output, p.carer.value),
            p.carer?.by,
          ),
          ...row(
            'Trường, lớp',
            'School',
            p.school === undefined ? undefined : personal(output, p.school.value),
            p.school?.by,
          ),
        ]
      : []),
    ...row('Đủ 16 tuổi', 'Turns 16', full ? p.turns16 : p.turns16?.slice(0, 7)),
  ]
}
