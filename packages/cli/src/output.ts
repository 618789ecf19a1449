// For the commands: what goes to people (tables, progress) and to programs (one JSON document).
import { styleText } from 'node:util'
import type { Label } from '@hoso/facts'
import type { Lang } from './language.ts'

export interface Output {
  readonly lang: Lang
  readonly json: boolean
  /** A line for people; nothing when the output is JSON or quiet. */
  readonly line: (text?: string) => void
  /** The one JSON document of a command. */
  readonly document: (value: unknown) => void
  /** A note beside the result, on the error stream. */
  readonly note: (text: string) => void
  readonly say: (label: Label) => string
  readonly strong: (text: string) => string
  /** Shows how far a long work is, on the error stream when it is a terminal. `end` clears the line. */
  readonly progress: (label: string) => Progress
}

export interface Progress {
  readonly at: (done: number, total: number) => void
  readonly end: () => void
}

export interface OutputOptions {
  readonly lang: Lang
  readonly json: boolean
  readonly quiet: boolean
  readonly color: boolean
}

const WIDTH = 20
const silent: Progress = { at: () => undefined, end: () => undefined }

export const createOutput = (
  options: OutputOptions,
  out: NodeJS.WriteStream,
  err: NodeJS.WriteStream,
): Output => {
  const forPeople = !options.json && !options.quiet
  const say = (label: Label): string => label[options.lang]
  return {
    lang: options.lang,
    json: options.json,
    line: (text = '') => void (forPeople && out.write(`${text}\n`)),
    document: (value) =>
      void (
        options.json &&
        out.write(`${JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v))}\n`)
      ),
    note: (text) => void err.write(`${text}\n`),
    say,
    strong: (text) => (options.color ? styleText('bold', text, { stream: out }) : text),
    progress: (label) => {
      if (!forPeople || !err.isTTY) return silent
      let last = -1
      return {
        at: (done, total) => {
          const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
          if (percent === last) return
          last = percent
          const full = Math.round((percent / 100) * WIDTH)
          err.write(`\r${label} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}%`)
        },
        end: () => void err.write('\r\u001b[K'),
      }
    },
  }
}

/** NFC text: a character is a column. */
const widthOf = (text: string): number => Array.from(text).length

/** Columns as wide as their widest cell; numbers and money to the right. */
export const table = (
  head: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
): ReadonlyArray<string> => {
  const cells = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((_, i) => Math.max(...cells.map((row) => widthOf(row[i] ?? ''))))
  const right = head.map(
    (_, i) =>
      rows.length > 0 && rows.every((row) => typeof row[i] === 'number' || String(row[i]).endsWith(' đ')),
  )
  const render = (row: ReadonlyArray<string>): string =>
    row
      .map((cell, i) => {
        const gap = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)))
        return right[i] === true ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  return [render(head), widths.map((w) => '─'.repeat(w)).join('  '), ...cells.slice(1).map(render)]
}

/** `1234567` as `1.234.567`, the Vietnamese way; `1,234,567` in English. */
export const grouped = (n: number | bigint, lang: Lang): string =>
  n.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB')
