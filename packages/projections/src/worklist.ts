// For officers and whoever supervises them: what is due and overdue at a moment, as known at a moment.
import {
  addDays,
  type AsOf,
  decree56,
  endOf,
  instantOf,
  type Obligation,
  obligationsIn,
  type Procedure,
} from '@hoso/procedure'
import { civilDate, civilMinute } from '@hoso/facts'
import { isOfCasework } from './case-links.ts'
import type { CasebookView } from './casebook.ts'
import { asked, codeOf } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { asKnown } from './period.ts'
import { tellStream } from './table-reader.ts'
import { worldOfCases, worldsOf } from './world-of.ts'

export interface WorklistQuery extends AsOf {
  /** The reading of the law; `decree56` when not given. */
  readonly procedure?: Procedure
  /** Of these streams only; all when not given. */
  readonly streams?: ReadonlyArray<string>
}

/** When a task comes up: by its due day against that of `at`. Met and cancelled ones are `done`. */
export type When = 'overdue' | 'today' | 'this-week' | 'later' | 'undated' | 'done'

export interface Task {
  readonly kind: string
  readonly label: Obligation['label']
  readonly stream: string
  /** Number of the case or report; of a unit its name or code. */
  readonly number?: string
  /** Register code of the child whose stream it is. */
  readonly childCode?: string
  /** The record's own number of what is due: a referral, a month, an episode. */
  readonly about: string
  /** Id of the fact that opened it. */
  readonly openedBy: string
  /** `2023-05-13T10:40:00+07:00` of a limit in hours, `2023-05-19` of one in days; null where there is none. */
  readonly due: string | null
  readonly noDue?: Obligation['noDue']
  readonly state: Obligation['state']
  /** False where the recorded precision cannot tell. */
  readonly certain: boolean
  readonly lateBy: Obligation['lateBy'] | null
  /** Id of the fact that met it, and of that which ended it. */
  readonly doneBy?: string
  readonly cancelledBy?: string
  readonly cancelledFor?: Obligation['cancelledFor']
  readonly rule: string
  readonly article: string
  /** Who is asked or told. */
  readonly authority?: Obligation['authority']
  readonly when: When
}

export interface Worklist extends AsOf {
  readonly definition: DefinitionRef
  readonly procedure: { readonly id: string; readonly version: number }
  readonly watermark: number
  /** In order of due, those without a deadline last; all states. */
  readonly tasks: ReadonlyArray<Task>
}

const WEEK = 7

const dueOf = ({ due }: Obligation): string | null => {
  if (due === undefined) return null
  return due._tag === 'day' ? due.latest : `${civilMinute(due.latest)}:00+07:00`
}

const whenOf = (o: Obligation, due: string | null, today: string, inAWeek: string): When => {
  if (o.state === 'overdue') return 'overdue'
  if (o.state !== 'open') return 'done'
  if (due === null) return 'undated'
  const day = due.slice(0, 10)
  if (day <= today) return 'today'
  return day <= inAWeek ? 'this-week' : 'later'
}

/**
 * Every obligation of the casebook at T, as known at K. Nothing personal is read. Asked for cases and reports only, it
 * reads them and what they name, and nothing else.
 */
export const worklist = (view: CasebookView, query: WorklistQuery): Worklist => {
  const { at, streams, procedure = decree56 } = query
  const ask = asked(query)
  const today = civilDate(instantOf(at))
  const inAWeek = addDays(today, WEEK)
  const taskOf = (o: Obligation, number: string | undefined): Task => {
    const due = dueOf(o)
    const childCode = o.stream.startsWith('child-')
      ? codeOf(tellStream(view.state, o.stream, ask))
      : undefined
    return {
      kind: o.kind,
      label: o.label,
      stream: o.stream,
      ...(number === undefined ? {} : { number }),
      ...(childCode === undefined ? {} : { childCode }),
      about: o.about,
      openedBy: o.openedBy.id,
      due,
      ...(o.noDue === undefined ? {} : { noDue: o.noDue }),
      state: o.state,
      certain: o.certain,
      lateBy: o.lateBy ?? null,
      ...(o.doneBy === undefined ? {} : { doneBy: o.doneBy.id }),
      ...(o.cancelledBy === undefined ? {} : { cancelledBy: o.cancelledBy.id }),
      ...(o.cancelledFor === undefined ? {} : { cancelledFor: o.cancelledFor }),
      rule: o.rule,
      article: o.article,
      ...(o.authority === undefined ? {} : { authority: o.authority }),
      when: whenOf(o, due, today, inAWeek),
    }
  }
  const wanted = streams === undefined ? undefined : new Set(streams)
  const found: Array<{ readonly task: Task; readonly end: number; readonly order: number }> = []
  const worlds =
    streams?.every(isOfCasework) === true ? [worldOfCases(view, query, streams)] : worldsOf(view, query)
  for (const world of worlds) {
    const { cases, reports } = world.casework
    const files = [...cases, ...reports.values()]
    const numbers = new Map(files.map(({ stream, number }) => [stream, number]))
    for (const o of obligationsIn(world)) {
      if (wanted !== undefined && !wanted.has(o.stream)) continue
      const end = o.due === undefined ? Number.POSITIVE_INFINITY : endOf(o.due)
      found.push({ task: taskOf(o, numbers.get(o.stream)), end, order: o.openedBy.order })
    }
  }
  found.sort((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : a.order - b.order))
  return {
    definition: reference(DEFINITIONS.worklist),
    procedure: { id: procedure.id, version: procedure.version },
    at,
    ...asKnown(query),
    watermark: Number(view.watermark),
    tasks: found.map(({ task }) => task),
  }
}
