// For whoever calls a store or writes one: bytes in, bytes out, and an append that came too late. Run: node examples/06-call-a-store.ts
// #region memory
import { memoryStore } from '@hoso/store'

const store = memoryStore({ origin: 'example.org/register' })
const note = (text: string) =>
  store.append({
    streams: [
      {
        stream: 'case-1',
        expected: { _tag: 'Empty' },
        events: [
          { id: crypto.randomUUID(), type: 'Noted', bytes: new TextEncoder().encode(text), parts: [] },
        ],
      },
    ],
    admission: new Uint8Array(0),
  })

const done = await note('{}')()
console.log(done._tag === 'Right' ? `position ${done.right.first}` : done.left)

// Whoever believes that the stream is still empty learns how many entries it has.
const late = await note('{}')()
console.log(late._tag === 'Left' ? late.left : late.right)
// #endregion memory
