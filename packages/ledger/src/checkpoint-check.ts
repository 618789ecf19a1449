// For the log verifier: does the tree pass through every checkpoint, the record's own and those an auditor kept?
import { toB64 } from './base64.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Findings } from './findings.ts'
import { sameBytes } from './primitives.ts'
import { type CompactRange, emptyRange, rangeRoot } from './tree.ts'
import type { Trust, TrustedCheckpoint } from './trust.ts'

export interface CheckpointSources {
  /** The newest checkpoint note that the record itself holds. */
  readonly checkpoint?: string | Uint8Array
  /** Checkpoint notes that the auditor kept from earlier. */
  readonly held?: ReadonlyArray<string>
}

export interface CheckpointCheck {
  /** The record's own checkpoint, where its signature is good. */
  readonly own: TrustedCheckpoint | undefined
  /** To be told of every size of the tree, in order. */
  readonly grown: (range: CompactRange) => void
  readonly finish: (entries: bigint) => void
}

interface Mark {
  readonly checkpoint: Checkpoint
  readonly isHeld: boolean
}

export function createCheckpointCheck(
  sources: CheckpointSources,
  trust: Trust,
  findings: Findings,
): CheckpointCheck {
  const openOwn = (): TrustedCheckpoint | undefined => {
    if (sources.checkpoint !== undefined) return trust.openCheckpoint(sources.checkpoint)
    const rule = 'the record holds a signed checkpoint'
    findings.add({ code: 'checkpoint-missing', severity: 'incomplete', rule })
    return undefined
  }
  const openHeld = (note: string): ReadonlyArray<Mark> => {
    const checkpoint = trust.openHeld(note)
    return checkpoint === undefined ? [] : [{ checkpoint, isHeld: true }]
  }

  const own = openOwn()
  const marks = (sources.held ?? []).flatMap(openHeld)
  if (own !== undefined) marks.push({ checkpoint: own.checkpoint, isHeld: false })
  marks.sort((a, b) => (a.checkpoint.size < b.checkpoint.size ? -1 : 1))
  let passed = 0
  let nextSize = 0

  const aim = (): void => {
    nextSize = Number(marks[passed]?.checkpoint.size ?? -1)
  }

  const grown = (range: CompactRange): void => {
    while (range.leaves === nextSize) {
      const mark = marks[passed]
      if (mark !== undefined && !sameBytes(rangeRoot(range), mark.checkpoint.root)) {
        const size = mark.checkpoint.size
        if (mark.isHeld) {
          const rule = `the root over the first ${size} entries is that of the checkpoint held`
          findings.add({ code: 'held-root', severity: 'diverged', rule })
        } else {
          const rule = `the root over the first ${size} entries is that of the record's checkpoint`
          findings.add({ code: 'checkpoint-root', severity: 'invalid', rule })
        }
      }
      passed++
      aim()
    }
  }

  const finish = (entries: bigint): void => {
    for (const { checkpoint, isHeld } of marks.slice(passed)) {
      if (isHeld) {
        const rule = `the log has the ${checkpoint.size} entries of the checkpoint held`
        findings.add({ code: 'held-longer', severity: 'diverged', position: entries, rule })
      } else {
        const rule = `the log has the ${checkpoint.size} entries of its own checkpoint`
        findings.add({ code: 'log-truncated', severity: 'invalid', position: entries, rule })
      }
    }
    const newest = marks.at(-1)?.checkpoint.size
    if (newest !== undefined && newest < entries) {
      const rule = 'every entry is in a checkpoint: not yet in a checkpoint from here on'
      const others = Number(entries - newest - 1n)
      findings.add({ code: 'not-in-checkpoint', severity: 'incomplete', position: newest, rule }, others)
    }
  }

  aim()
  grown(emptyRange())
  return { own, grown, finish }
}

/** A checkpoint as a report shows it. */
export const shown = ({
  origin,
  size,
  root,
}: Checkpoint): { origin: string; size: bigint; root: string } => ({
  origin,
  size,
  root: toB64(root),
})
