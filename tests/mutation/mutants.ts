// For the mutation run: where the verifiers check something, and the source without that check.
import { parseSync } from 'oxc-parser'

export interface Mutant {
  readonly file: string
  readonly line: number
  /** The text that is taken out. */
  readonly check: string
  /** What stands in its place. */
  readonly instead: string
  /** The whole file without it. */
  readonly source: string
}

/** As oxc-parser gives it: ESTree. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [member: string]: unknown
}

/** How the verifiers say that a rule is broken. */
const REPORTS = ['say', 'findings.add', 'log.finding', 'problems.push', 'codes.push']
/** How their parsers do. */
const REFUSALS = ['undefined', 'false', 'err', 'refuse']

/**
 * Each check, taken out by itself:
 * - a report: the call does nothing; where one of two codes is chosen, each is taken out in turn;
 * - a condition for a report or a refusal: each operand of its `||` is false;
 * - a function that answers with `a && b`: each operand is true.
 */
export function mutantsOf(file: string, source: string): ReadonlyArray<Mutant> {
  const mutants: Mutant[] = []
  const text = ({ start, end }: Node): string => source.slice(start, end)
  const put = (node: Node, instead: string): void => {
    const line = source.slice(0, node.start).split('\n').length
    const mutated = source.slice(0, node.start) + instead + source.slice(node.end)
    if (!mutants.some((mutant) => mutant.source === mutated))
      mutants.push({ file, line, check: text(node).replaceAll(/\s+/g, ' '), instead, source: mutated })
  }
  const isReport = (node: Node): boolean =>
    node.type === 'CallExpression' && REPORTS.includes(text(node['callee'] as Node)) && !isRelay(node, text)

  const visit = (node: Node): void => {
    if (isReport(node)) withoutReport(node, put, text)
    if (node.type === 'IfStatement') {
      const test = node['test'] as Node
      const then = node['consequent'] as Node
      const operands = operandsOf(test, '||')
      const isCovered = operands.length === 1 && isOnlyReport(then, isReport)
      if (!isCovered && within(then).some((inner) => isReport(inner) || isRefusal(inner, text)))
        for (const operand of operands) put(operand, 'false')
    }
    const answer =
      node.type === 'ReturnStatement'
        ? node['argument']
        : node.type === 'ArrowFunctionExpression' && node['expression'] === true
          ? node['body']
          : undefined
    for (const operand of answer === undefined || answer === null ? [] : operandsOf(answer as Node, '&&'))
      if (operand !== answer) put(operand, 'true')
    for (const child of childrenOf(node)) visit(child)
  }
  visit(parseSync(file, source).program as unknown as Node)
  return mutants
}

function withoutReport(
  call: Node,
  put: (node: Node, instead: string) => void,
  text: (node: Node) => string,
): void {
  const [code] = call['arguments'] as ReadonlyArray<Node>
  if (code?.type !== 'ConditionalExpression') return put(call, 'undefined')
  const test = text(code['test'] as Node)
  put(call, `((${test}) ? undefined : ${text(call)})`)
  put(call, `((${test}) ? ${text(call)} : undefined)`)
}

/** The one line through which all reports of a file go is no check. */
const isRelay = (call: Node, text: (node: Node) => string): boolean => {
  const [first] = call['arguments'] as ReadonlyArray<Node>
  return first?.type === 'ObjectExpression' && /^\{\s*code[,\s]/.test(text(first))
}

const isRefusal = (node: Node, text: (node: Node) => string): boolean => {
  if (node.type !== 'ReturnStatement') return false
  const value = node['argument'] as Node | null
  if (value === null) return false
  const name = value.type === 'CallExpression' ? text(value['callee'] as Node) : text(value)
  return REFUSALS.includes(name)
}

const isOnlyReport = (then: Node, isReport: (node: Node) => boolean): boolean => {
  const statements = then.type === 'BlockStatement' ? (then['body'] as ReadonlyArray<Node>) : [then]
  const [only] = statements
  return (
    statements.length === 1 && only?.type === 'ExpressionStatement' && isReport(only['expression'] as Node)
  )
}

const operandsOf = (node: Node, operator: '||' | '&&'): ReadonlyArray<Node> =>
  node.type === 'LogicalExpression' && node['operator'] === operator
    ? [...operandsOf(node['left'] as Node, operator), ...operandsOf(node['right'] as Node, operator)]
    : [node]

/** The node and all below it, functions left out. */
const within = (node: Node): ReadonlyArray<Node> => [
  node,
  ...childrenOf(node)
    .filter(({ type }) => !/Function/.test(type))
    .flatMap(within),
]

const childrenOf = (node: Node): ReadonlyArray<Node> =>
  Object.values(node)
    .flatMap((member) => (Array.isArray(member) ? member : [member]))
    .filter(isNode)

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value
