// For whoever changes how times of the day are read.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDate } from './dates.ts'
import { firstDay, occurredOn, readMoment, readTime } from './times.ts'

const two = (n: number): string => String(n).padStart(2, '0')

it('every minute of the day in every spelling', () => {
  fc.assert(
    fc.property(fc.nat(23), fc.nat(59), (h, m) => {
      const minute = `${two(h)}:${two(m)}`
      for (const s of [
        minute,
        `${two(h)}h${two(m)}`,
        `${h}h${two(m)}`,
        `${h} giờ ${m}`,
        `${h} giờ ${m} phút`,
        `${h}G${two(m)}`,
      ])
        expect(readTime(s)).toEqual({ _tag: 'Minute', minute })
      expect(readTime(`${h}h`)).toEqual({ _tag: 'Minute', minute: `${two(h)}:00` })
      expect(readMoment(`05/01/2023 ${h}h${two(m)}`)).toEqual({
        precision: 'minute',
        at: `2023-01-05T${minute}`,
      })
    }),
  )
})

it.each(['25h70', '24h00', '8h60', '99:00', 'lúc nào đó', '8', '14h30h', '-1h'])('%s is no time', (s) => {
  expect(readTime(s)).toEqual({ _tag: 'Impossible' })
})

it('parts of the day, and hours said with them', () => {
  expect(readTime('Sáng')).toEqual({ _tag: 'Part', part: 'morning' })
  expect(readTime('buổi tối')).toEqual({ _tag: 'Part', part: 'evening' })
  expect(readTime('2h chiều')).toEqual({ _tag: 'Minute', minute: '14:00' })
  expect(readTime('7h30 tối')).toEqual({ _tag: 'Minute', minute: '19:30' })
  expect(readTime('12h trưa')).toEqual({ _tag: 'Minute', minute: '12:00' })
  expect(readTime('1h trưa')).toEqual({ _tag: 'Minute', minute: '13:00' })
  expect(readTime('')).toEqual({ _tag: 'Blank' })
})

it('precision is what the book says and no more', () => {
  const on = (d: string, t: string) => occurredOn(readDate(d), readTime(t))
  expect(on('12/05/2023', 'chiều')).toEqual({ precision: 'part', on: '2023-05-12', part: 'afternoon' })
  expect(on('12/05/2023', '')).toEqual({ precision: 'day', on: '2023-05-12' })
  expect(on('05/2023', '8h')).toEqual({ precision: 'month', in: '2023-05' })
  expect(on('', '8h')).toEqual({ precision: 'unknown' })
  expect(firstDay(on('05/2023', ''))).toBe('2023-05-01')
})

it('moments of day and time, of a day alone, and nothing else', () => {
  expect(readMoment('05/01/2023 17 giờ 31')).toEqual({ precision: 'minute', at: '2023-01-05T17:31' })
  expect(readMoment('17h31 05/01/2023')).toEqual({ precision: 'minute', at: '2023-01-05T17:31' })
  expect(readMoment('05/01/2023')).toEqual({ precision: 'day', on: '2023-01-05' })
  for (const s of ['', '17h31', '32/01/2023 8h', '05/01/2023 25h']) expect(readMoment(s)).toBeUndefined()
})
