// For laws.ts: a call that is made again. The ids decide, then the bytes.
import assert from 'node:assert/strict'
import type { Law } from './law.ts'
import {
  add,
  appendOf,
  empty,
  event,
  events,
  exactly,
  idsOf,
  left,
  plain,
  right,
  text,
  to,
} from './samples.ts'
import { unchecked, wholeLog } from './samples.ts'

export const idempotencyLaws: ReadonlyArray<Law> = [
  {
    name: 'the same call again gives the old receipt and writes nothing, whatever it expects',
    holds: async (fresh) => {
      const { store } = await fresh()
      await add(store, 'other', event())
      const [a, b] = [event({ parts: [{ name: 'p', bytes: text('sealed') }] }), event()]
      const call = appendOf(to('s', empty, a, b))
      const receipt = await right(store.append(call))
      await add(store, 's', event())
      for (const expected of [empty, exactly(0), exactly(3), exactly(7)]) {
        const again = { ...appendOf(to('s', expected, { ...a, parts: [] }, b)), admission: text('another') }
        assert.deepEqual(await right(store.append(again)), { ...receipt, repeated: true })
      }
      const log = await wholeLog(store, true)
      assert.equal(log.length, 4)
      assert.deepEqual(
        log[1]?.parts?.map((p) => plain(p.bytes)),
        [plain(text('sealed'))],
      )
      const admissions = await right(store.readAdmissions({ from: 1n, limit: 1 }))
      assert.deepEqual(
        admissions.map((x) => plain(x.bytes)),
        [plain(call.admission)],
      )
    },
  },
  {
    name: 'an id that is stored with other bytes, or in another stream, is a violation',
    holds: async (fresh) => {
      const { store } = await fresh()
      const known = event()
      await add(store, 's', known)
      const others = [
        appendOf(to('s', unchecked, { ...known, bytes: text('other') })),
        appendOf(to('s', unchecked, { ...known, bytes: known.bytes.subarray(1) })),
        appendOf(to('t', unchecked, known)),
      ]
      for (const other of others)
        assert.equal((await left(store.append(other), 'IdempotencyViolation')).id, known.id)
      assert.deepEqual(idsOf(await wholeLog(store)), [known.id])
    },
  },
  {
    name: 'ids that were not written by one call with just these ids are a violation',
    holds: async (fresh) => {
      const { store } = await fresh()
      const [a, b, c] = [event(), event(), event()]
      await add(store, 's', a, b)
      await add(store, 's', c)
      for (const some of [[a], [b], [b, a], [a, b, c], [b, c], [a, event()], [event(), b], [c, event()]])
        await left(store.append(appendOf(to('s', unchecked, ...some))), 'IdempotencyViolation')
      assert.deepEqual(idsOf(await wholeLog(store)), [a.id, b.id, c.id])
    },
  },
  {
    name: 'of the same call made many times at once one writes',
    holds: async (fresh) => {
      const { store } = await fresh()
      const call = appendOf(to('s', empty, ...events(2)))
      const receipts = await Promise.all(Array.from({ length: 8 }, () => right(store.append(call))))
      assert.equal(receipts.filter((r) => !r.repeated).length, 1)
      for (const r of receipts) assert.deepEqual([r.first, r.total, r.streams[0]?.count], [0n, 2, 2])
      assert.equal((await wholeLog(store)).length, 2)
    },
  },
  {
    name: 'a reopened store still knows its ids',
    needs: 'durable',
    holds: async (fresh) => {
      const { store, reopen } = await fresh()
      assert(reopen, 'a durable store can be opened again')
      const known = event()
      const call = appendOf(to('s', empty, known))
      const receipt = await right(store.append(call))
      const again = await reopen()
      assert.deepEqual(await right(again.append(call)), { ...receipt, repeated: true })
      const other = appendOf(to('s', exactly(1), { ...known, bytes: text('other') }))
      await left(again.append(other), 'IdempotencyViolation')
    },
  },
]
