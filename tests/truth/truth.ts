// For the truth tests: the township's known figures, with the types that the tests look into.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const DATA = join(import.meta.dirname, '../../examples/ha-trung/data')
export const readData = (file: string): Buffer => readFileSync(join(DATA, file))

type Counts = Readonly<Record<string, number>>
/** Figures that are only compared as a whole. */
type Figures = Readonly<Record<string, unknown>>

interface Special {
  readonly children: number
  readonly memberships: number
  readonly by_group: Counts
  readonly by_subgroup: Counts
  readonly by_group_and_sex: Counts
  readonly by_group_and_tieu_khu: Counts
}

interface Stock {
  readonly total: number
  readonly by_sex: Counts
  readonly by_tieu_khu: Counts
  readonly by_age_band: Counts
  readonly at_risk: number
  readonly poor: Counts
  readonly at_risk_by_tieu_khu: Counts
  readonly by_tieu_khu_sex_age: Counts
}

export interface Profile {
  readonly name: string
  readonly sex: string
  readonly birth: string
  readonly second_code: string | null
  readonly tieu_khu: Readonly<Record<string, number | null>>
  readonly listed: string
  readonly left: readonly [how: string, on: string] | null
  readonly groups: Readonly<Record<string, ReadonlyArray<string>>>
  readonly at_risk: boolean
  readonly survey: string | null
}

interface Rows {
  readonly records: number
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: number
  readonly totals_rows: number
}

interface Truth {
  readonly rows: Readonly<Record<string, Rows>>
  readonly profiles: Readonly<Record<string, Profile>>
  readonly children: {
    readonly listed: number
    readonly entered_under_two_codes: number
    readonly by_sex: Counts
    readonly by_birth_precision: Counts
    readonly by_ethnicity: Counts
    readonly born_in_2023: number
    readonly moved_in: number
    readonly moved_out: number
    readonly died: number
    readonly moved_between_tieu_khu: number
    readonly turned_16_in_2023: number
    readonly disability: Counts
    readonly disability_without_group_d: number
    readonly survey: Counts
    readonly at_risk_listed: number
    readonly poor_listed: Counts
    readonly special_listed: Special
    readonly stock: Readonly<Record<string, Stock>>
    readonly special: Readonly<Record<string, Special>>
  }
  readonly intake: Figures
  readonly case_log: Figures & {
    readonly referrals: Figures
    readonly cases: Figures & { readonly open_at_T_as_known_at_K: Readonly<Record<string, Counts>> }
  }
  readonly timeliness: {
    readonly initial_assessment_12h: Figures
    readonly emergency_measure_12h: Figures
    readonly episodes_with_emergency_measure: ReadonlyArray<string>
    readonly plan_5_working_days_from_receipt: Figures
    readonly plan_5_working_days_from_specific_assessment: Figures
    readonly approval_2_working_days: Figures
  }
  readonly cases: Figures
  readonly evidence: Figures
  readonly assistance: Figures
  readonly accidents: Figures
  readonly communication: Figures
  readonly visits_gifts: Figures
  readonly unit_reports: Figures & { readonly missing: ReadonlyArray<string> }
  readonly budget: Figures & { readonly all: Counts }
  readonly dropouts: Figures
  readonly calendar: {
    readonly days_off_on_weekdays: Counts
    readonly working_days: Counts
    readonly working_days_by_month_2023: Counts
    readonly swapped_working_days: ReadonlyArray<string>
  }
  readonly flags: {
    readonly disability_without_group_d: ReadonlyArray<string>
    readonly totals_row_differs: ReadonlyArray<{ readonly printed: number; readonly sum: number }>
  }
}

/** Numbers that the township's books must give. */
export const truth = JSON.parse(readData('truth.json').toString('utf8')) as Truth
