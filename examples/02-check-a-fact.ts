// For developers: make a fact, see what is wrong with one that came from outside. Run: node examples/02-check-a-fact.ts
// #region check
import { concernReported, decodeNewFact, explain } from '@hoso/facts'

// Wrong members do not compile; values are checked once, when the record takes the fact in.
const report = concernReported(
  {
    number: '12',
    channel: 'school',
    type: 'violence',
    group: 'at-risk',
    anonymous: false,
    childNamed: true,
    children: [],
  },
  { reporter: { name: 'Trần Thị Giáo' } },
)

// From outside comes anything: every problem at once, with its path, never with the value.
const { channel: _left, ...body } = report.body
const decoded = decodeNewFact({
  ...report,
  body: { ...body, children: [{ sex: 'nam', birthMonth: '2015-13' }] },
})
if (decoded._tag === 'Left') {
  for (const problem of decoded.left) console.log(explain(problem, 'vi'))
  for (const problem of decoded.left) console.log(explain(problem, 'en'))
}
// #endregion check
