// For the documentation test: what a Markdown file holds that can be wrong, and where. Pure.

export interface Block {
  /** Line of the opening fence, from 1. */
  readonly line: number
  readonly info: string
  readonly text: string
}

export interface Link {
  readonly line: number
  readonly target: string
}

export interface Markdown {
  readonly blocks: ReadonlyArray<Block>
  readonly links: ReadonlyArray<Link>
  /** What `#…` may name in this file, as GitHub makes it from headings. */
  readonly anchors: ReadonlySet<string>
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/
const INLINE_LINK = /\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g
const NAMED_LINK = /^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)>?/g
const HTML_LINK = /\s(?:href|src)="([^"]+)"/g

/** GitHub's anchor of a heading: lower case, letters, digits, `-` and `_`, a dash for a space. */
export const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

/** Takes a Markdown file apart. Throws when a fence is not closed: everything after it would go unread. */
export const parseMarkdown = (text: string): Markdown => {
  const blocks: Block[] = []
  const links: Link[] = []
  const anchors = new Set<string>()
  let open: { readonly fence: string; readonly line: number; readonly info: string } | undefined
  let body: string[] = []
  for (const [i, row] of text.split('\n').entries()) {
    const [, fence, rest = ''] = FENCE.exec(row) ?? []
    if (open !== undefined) {
      if (fence?.startsWith(open.fence) === true && rest.trim() === '') {
        blocks.push({ line: open.line, info: open.info, text: body.map((line) => `${line}\n`).join('') })
        open = undefined
      } else body.push(row)
      continue
    }
    if (fence !== undefined) {
      open = { fence, line: i + 1, info: rest.trim() }
      body = []
      continue
    }
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(row)?.[1]
    if (heading !== undefined) {
      const anchor = anchorOf(heading)
      let free = anchor
      for (let n = 1; anchors.has(free); n += 1) free = `${anchor}-${n}`
      anchors.add(free)
    }
    const prose = row.replace(/`[^`]*`/g, '')
    for (const pattern of [INLINE_LINK, NAMED_LINK, HTML_LINK])
      for (const [, target] of prose.matchAll(pattern))
        if (target !== undefined) links.push({ line: i + 1, target })
  }
  if (open !== undefined) throw new Error(`line ${open.line}: a fence is opened and never closed`)
  return { blocks, links, anchors }
}

const TYPESCRIPT = /^(ts|typescript|mts|js|javascript)\b/

/** `ts examples/file.ts#region`: what a block of code must be equal to. Undefined for blocks that are no program. */
export const sourceOf = (
  block: Block,
): { readonly file: string; readonly region: string } | 'unnamed' | undefined => {
  if (!TYPESCRIPT.test(block.info)) return undefined
  const [, file, region] = /^ts (examples\/[a-z0-9-]+\.ts)#([a-z0-9-]+)$/.exec(block.info) ?? []
  return file !== undefined && region !== undefined ? { file, region } : 'unnamed'
}

const MARK = /^\s*\/\/ #(region|endregion)\b\s*(\S*)\s*$/

/**
 * The named regions of a program, from `// #region name` to `// #endregion`, without the margin they share.
 * Throws for a region that is not closed, closed twice, inside another or named twice.
 */
export const regionsOf = (program: string): ReadonlyMap<string, string> => {
  const regions = new Map<string, string>()
  let open: { readonly name: string; readonly rows: string[] } | undefined
  for (const [i, row] of program.split('\n').entries()) {
    const [, mark, name = ''] = MARK.exec(row) ?? []
    if (mark === 'region') {
      if (open !== undefined || name === '' || regions.has(name))
        throw new Error(`line ${i + 1}: region "${name}" is inside another, nameless or named twice`)
      open = { name, rows: [] }
    } else if (mark === 'endregion') {
      if (open === undefined) throw new Error(`line ${i + 1}: no region is open`)
      const margin = Math.min(...open.rows.filter((r) => r.trim() !== '').map((r) => r.search(/\S/)))
      regions.set(open.name, open.rows.map((r) => `${r.trim() === '' ? '' : r.slice(margin)}\n`).join(''))
      open = undefined
    } else open?.rows.push(row)
  }
  if (open !== undefined) throw new Error(`region "${open.name}" is not closed`)
  return regions
}

/** The file with the text of one block replaced. */
export const replaceBlock = (text: string, block: Block, by: string): string => {
  const rows = text.split('\n')
  rows.splice(block.line, block.text.split('\n').length - 1, ...by.split('\n').slice(0, -1))
  return rows.join('\n')
}
