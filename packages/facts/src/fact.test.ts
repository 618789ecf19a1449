// For whoever calls a declaration to make its fact: what compiles, and what must not.
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { AnyNewFact, Fact } from './catalogue.ts'
import { caseReopened } from './chapters/case.ts'
import { childListed } from './chapters/child-register.ts'
import { concernReported } from './chapters/concern.ts'
import { decodeNewFact } from './decode.ts'
import type { Opened } from './fact.ts'

const listed = { sex: 'male', birth: { precision: 'month', month: '2015-03' }, unit: '3' } as const
const reported = {
  number: '12',
  channel: 'school',
  type: 'violence',
  group: 'at-risk',
  anonymous: false,
  childNamed: true,
  children: [],
} as const

describe('a declaration', () => {
  it('makes its fact', () => {
    const fact = concernReported(reported, { reporter: { name: 'Trần Thị Bích' } })
    expect(fact).toEqual({
      type: 'ConcernReported',
      body: reported,
      personal: { reporter: { name: 'Trần Thị Bích' } },
    })
    expect(decodeNewFact(fact)).toEqual({ _tag: 'Right', right: fact })
    expectTypeOf(fact.type).toEqualTypeOf<'ConcernReported'>()
    expectTypeOf(fact).toExtend<AnyNewFact>()
    expectTypeOf(fact.body.channel).toExtend<string>()
  })

  it('refuses what it does not declare, at compile time', () => {
    // @ts-expect-error -- no such channel
    concernReported({ ...reported, channel: 'schol' })
    // @ts-expect-error -- the birth date is missing
    childListed({ sex: 'male', unit: '3' })
    // @ts-expect-error -- of the two forms of a month of birth neither has a year
    childListed({ sex: 'male', unit: '3', birth: { precision: 'month', year: '2015' } })
    // @ts-expect-error -- reasons are personal and go into the narrative
    caseReopened({ reason: 'tái diễn' })
    // @ts-expect-error -- no such part
    childListed(listed, { reporter: { name: 'A' } })
    // @ts-expect-error -- the part lacks its name
    childListed(listed, { child: {} })
    // @ts-expect-error -- absent members are left out
    childListed({ ...listed, code: undefined })
    expect(decodeNewFact(childListed(listed))._tag).toBe('Right')
  })

  it('tells recorded facts apart by type', () => {
    const name = (fact: Fact): Opened<{ readonly name: string }> | undefined =>
      fact.type === 'ChildListed' ? fact.personal.child : undefined
    expect(name).toBeTypeOf('function')
    expectTypeOf<Extract<Fact, { type: 'CaseOpened' }>['body']['number']>().toEqualTypeOf<string>()
  })
})
