/**
 * Parameters that are counted out: x = 2kπ, k = 0, ±1, ±2, … says that k runs over the integers.
 */
import type { NamedSetNode, Node, SymbolNode } from '../../tree.ts';
import { smallInteger } from '../build.ts';

interface Counted {
  name: SymbolNode;
  values: Node[];
}

/**
 * k = 0, 1, 2, …: a letter with its first value, and the values after it, all plain or an ellipsis.
 */
function counted(items: readonly Node[]): Counted | undefined {
  const [first] = items;
  if (
    items.length < 2 ||
    first?.kind !== 'relation' ||
    first.operators.length !== 1 ||
    first.operators[0] !== '='
  )
    return undefined;
  const [name, start] = first.operands;
  if (name?.kind !== 'symbol') return undefined;
  const values = [start!, ...items.slice(1).map((item) => valueFor(item, name.name))];
  const isPlain = (node: Node) =>
    node.kind === 'ellipsis' ||
    smallInteger(node) !== undefined ||
    (node.kind === 'plus-minus' && smallInteger(node.operand) !== undefined);
  return values.every(isPlain) ? { name, values } : undefined;
}

/** The value that an item gives to the name: k = 2, or 2 alone. */
function valueFor(item: Node, name: string): Node {
  if (item.kind !== 'relation' || item.operators.length !== 1 || item.operators[0] !== '=') return item;
  const [label, value] = item.operands;
  return label?.kind === 'symbol' && label.name === name ? value! : item;
}

/**
 * The set of integers that 0, ±1, ±2, … or 0, 1, 2, … or 1, 2, … goes on to be; undefined when it
 * is none of them.
 */
function named(values: readonly Node[]): NamedSetNode | undefined {
  if (values.at(-1)?.kind !== 'ellipsis') return undefined;
  const shown = values.slice(0, -1);
  const [first, second] = shown;
  if (smallInteger(first) === 0 && second?.kind === 'plus-minus' && smallInteger(second.operand) === 1)
    return { kind: 'named-set', name: 'Z' };
  const start = smallInteger(first);
  if (start === undefined || !shown.every((value, index) => smallInteger(value) === start + index))
    return undefined;
  if (start === 0) return { kind: 'named-set', name: 'Z', restriction: '>=0' };
  return start === 1 ? { kind: 'named-set', name: 'Z', restriction: '+' } : undefined;
}

/** Whether the symbol stands anywhere in the node. */
function mentions(node: Node, name: string): boolean {
  if (node.kind === 'symbol') return node.name === name;
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value.flat()) if (isNode(item) && mentions(item, name)) return true;
    } else if (isNode(value) && mentions(value, name)) return true;
  }
  return false;
}

/**
 * Whether the answers before mention the name, and none of them gives it a value: x = 1, x = 2
 * counts nothing.
 */
function isParameter(body: readonly Node[], name: string): boolean {
  const isLabel = (item: Node) =>
    item.kind === 'relation' && item.operands[0]!.kind === 'symbol' && item.operands[0]!.name === name;
  return body.some((item) => mentions(item, name)) && !body.some(isLabel);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** k = 0, 1, 2, … as the membership that it is; undefined when the items count nothing out. */
export function asMembership(items: readonly Node[]): Node | undefined {
  const found = counted(items);
  if (found === undefined) return undefined;
  const set = named(found.values) ?? { kind: 'set' as const, items: found.values };
  return { kind: 'relation', operands: [found.name, set], operators: ['in'] };
}

/**
 * Splits off the counting at the end of a list: the items before it, and the membership. Only a
 * letter that the items before mention is counted for them; in x = 1, 2, y = 3, 4 none is.
 */
export function splitCounting(items: readonly Node[]): { body: Node[]; condition: Node } | undefined {
  for (let index = items.length - 2; index > 0; index--) {
    if (items[index]!.kind !== 'relation') continue;
    const found = counted(items.slice(index));
    const condition = found === undefined ? undefined : asMembership(items.slice(index));
    const body = items.slice(0, index);
    if (found === undefined || condition === undefined || !isParameter(body, found.name.name))
      return undefined;
    return { body, condition };
  }
  return undefined;
}
