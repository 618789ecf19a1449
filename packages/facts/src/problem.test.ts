// For whoever shows problems to people: the words in both languages, and that no value ever stands in them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import { decode, decodeNewFact, decodePart } from './decode.ts'
import { context } from './envelope.ts'
import { explain, type Problem } from './problem.ts'

const wrong = (u: unknown): ReadonlyArray<Problem> => {
  const decoded = decodeNewFact(u)
  return decoded._tag === 'Left' ? decoded.left : []
}

describe('a fact', () => {
  it('may leave personal out, and then has none', () => {
    const u = { type: 'CaseReopened', body: {} }
    expect(decodeNewFact(u)).toEqual({ _tag: 'Right', right: { ...u, personal: {} } })
    const whole = { ...u, personal: {} }
    const decoded = decodeNewFact(whole)
    expect(decoded._tag === 'Right' && decoded.right).toBe(whole)
  })
})

describe('a problem', () => {
  it('says what is expected, where, in the words of the reader', () => {
    const found = wrong({
      type: 'ChildListed',
      body: { sex: 'nam', birth: { precision: 'month', month: '3/2015' }, colour: 'red' },
      personal: { child: { name: ' An' }, mother: {} },
    })
    expect(found.map((p) => explain(p, 'vi'))).toEqual([
      'Tiểu khu (/body/unit): thiếu, cần phải có',
      'Giới tính (/body/sex): cần một mã của danh mục sex: male, female, unknown',
      'Tháng (/body/birth/month): cần tháng dạng YYYY-MM, ví dụ 2023-05',
      '/body/colour: không có trường này',
      'Họ và tên (/personal/child/name): thừa khoảng trắng ở đầu hoặc cuối',
      '/personal/mother: không có trường này',
    ])
    expect(found.map((p) => explain(p, 'en'))).toEqual([
      'Unit of the commune (/body/unit): is missing',
      'Sex (/body/sex): expected a code of sex: male, female, unknown',
      'Month (/body/birth/month): expected a month, YYYY-MM, for example 2023-05',
      '/body/colour: there is no such member',
      'Name (/personal/child/name): has white space at its beginning or end',
      '/personal/mother: there is no such member',
    ])
  })

  it.each<[unknown, string]>([
    [null, ' not-an-object'],
    [[], ' not-an-object'],
    [{}, '/type missing-member'],
    [{ type: 7 }, '/type unknown-type'],
    [{ type: 'ChildUpdated', body: {} }, '/type unknown-type'],
    [{ type: 'toString', body: {} }, '/type unknown-type'],
    [{ type: 'CaseReopened' }, '/body missing-member'],
    [{ type: 'CaseReopened', body: [] }, '/body not-an-object'],
    [{ type: 'CaseReopened', body: {}, personal: null }, '/personal not-an-object'],
    [{ type: 'CaseReopened', body: {}, reason: 'x' }, '/reason unknown-member'],
  ])('of %j', (u, wanted) => {
    expect(wrong(u).map((p) => `${p.path} ${p.code}`)).toEqual([wanted])
  })

  it('of a personal part or of the context has its path too', () => {
    const listed = CATALOGUE.get('ChildListed')
    if (listed === undefined) throw new Error('no ChildListed')
    const part = decodePart(listed, 'toString', {})
    expect(part).toEqual({ _tag: 'Left', left: [{ code: 'unknown-member', path: '/personal/toString' }] })
    const said = decode(
      context,
      { actor: { id: 'x', role: 'police', unit: 'CA' }, occurredAt: { precision: 'day', on: '2023-02-30' } },
      '/context',
    )
    expect(said._tag === 'Left' ? said.left.map((p) => p.path) : []).toEqual([
      '/context/actor/id',
      '/context/occurredAt/on',
    ])
  })

  it('is plain data, explains itself in every case, and never holds what stood there', () => {
    const secret = 'Nguyễn Thị Bí Mật'
    const spoil = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constant(secret),
        fc.constant([secret]),
        fc.constant(3.5),
        fc.dictionary(fc.constantFrom('name', 'child', 'sex', 'precision', secret), tie('value'), {
          maxKeys: 3,
        }),
      ),
    })).value
    fc.assert(
      fc.property(fc.constantFrom(...CATALOGUE.keys()), spoil, spoil, (type, body, personal) => {
        for (const problem of wrong({ type, body, personal })) {
          expect(JSON.parse(JSON.stringify(problem))).toEqual(problem)
          for (const said of [JSON.stringify(problem), explain(problem, 'vi'), explain(problem, 'en')]) {
            expect(said).not.toContain(secret)
            expect(said).not.toMatch(/undefined|\[object/)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})
