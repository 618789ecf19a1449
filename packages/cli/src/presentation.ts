// For the commands: how times, persons and codes are written for people.
import { civilMinute, type OccurredAt, type Opened, PARTS_OF_DAY } from '@hoso/facts'
import type { Output } from './output.ts'

const day = (iso: string): string => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`

/** `12/05/2023 22:40`, the way it is written in Vietnam, with as much as is known. */
export const occurred = (output: Output, o: OccurredAt): string => {
  switch (o.precision) {
    case 'exact': {
      const minute = civilMinute(Date.parse(o.at))
      return `${day(minute)} ${minute.slice(11)}`
    }
    case 'minute':
      return `${day(o.at)} ${o.at.slice(11)}`
    case 'part':
      return `${day(o.on)} ${output.say(PARTS_OF_DAY[o.part])}`
    case 'day':
      return day(o.on)
    case 'month':
      return `${o.in.slice(5, 7)}/${o.in.slice(0, 4)}`
    case 'year':
      return o.in
    case 'before':
      return output.say({ vi: `đến ${day(o.on)}`, en: `by ${day(o.on)}` })
    case 'unknown':
      return output.say({ vi: 'chưa rõ lúc nào', en: 'time unknown' })
  }
}

/** The server's clock, in Vietnamese civil time. */
export const recorded = (output: Output, instant: string): string =>
  occurred(output, { precision: 'exact', at: instant })

/** A personal value, or why it is not shown. */
export const personal = (output: Output, value: Opened<string>): string => {
  if (value.state === 'open') return value.value
  return output.say(
    value.state === 'sealed' ? { vi: '[niêm phong]', en: '[sealed]' } : { vi: '[đã xóa]', en: '[erased]' },
  )
}

/** `Trần Hoài An` as `T.H.A.`: for pages that may be looked at by others. */
export const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => `${Array.from(word)[0] ?? ''}.`)
    .join('')
