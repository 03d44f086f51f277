/**
 * What items with separators between them come to: groups, solutions, shared labels, conditions at
 * the end.
 */

import type { ListNode, Node, RelationNode } from '../../tree.ts';
import { isSet } from '../build.ts';
import { splitCounting } from './enumeration.ts';

export type Separator = ListNode['separator'];

/**
 * Groups by semicolons first, then alternatives that are each several equations, else one flat
 * list.
 */
export function arrange(items: Node[], separators: Separator[]): Node {
  if (items.length === 1) return items[0]!;
  const counting = splitCounting(items);
  if (counting !== undefined) {
    const { body, condition } = counting;
    return {
      kind: 'where',
      body: arrange(body, separators.slice(0, body.length - 1)),
      conditions: [condition],
    };
  }
  for (const outer of ['semicolon', 'system'] as const) {
    if (separators.includes(outer) && separators.some((separator) => separator !== outer)) {
      const groups = split(items, separators, outer).map((group) => arrange(group.items, group.separators));
      return withConditions(groups, outer);
    }
  }
  if (separators.includes('or') && separators.some((separator) => separator !== 'or')) {
    const groups = split(items, separators, 'or');
    const ranges = items.every(isInequality) && separators.every((s) => s === 'or' || s === 'and');
    if (ranges || groups.every(isSolution)) {
      return withConditions(
        groups.map((group) => arrange(group.items, group.separators)),
        'or',
      );
    }
  }
  if (separators.includes('and') && separators.some((separator) => separator !== 'and')) {
    const groups = split(items, separators, 'and');
    if (groups.every(isSolution) && new Set(groups.map(labels)).size === 1) {
      return withConditions(
        groups.map((group) => arrange(group.items, group.separators)),
        'and',
      );
    }
  }
  const kind: Separator = separators.includes('or')
    ? 'or'
    : separators.includes('and')
      ? 'and'
      : separators[0]!;
  return withConditions(shareLabel(items), kind);
}

interface Group {
  items: Node[];
  separators: Separator[];
}

function split(items: Node[], separators: Separator[], by: Separator): Group[] {
  const groups: Group[] = [{ items: [items[0]!], separators: [] }];
  for (let index = 1; index < items.length; index++) {
    const separator = separators[index - 1]!;
    if (separator === by) groups.push({ items: [items[index]!], separators: [] });
    else {
      groups.at(-1)!.items.push(items[index]!);
      groups.at(-1)!.separators.push(separator);
    }
  }
  return groups;
}

function isInequality(item: Node): boolean {
  return item.kind === 'relation' && item.operators.every((operator) => /^[<>]=?$/.test(operator));
}

/** x = 1, y = 2: equations of different names, one solution. */
function isSolution(group: Group): boolean {
  if (group.items.length < 2) return false;
  const names = new Set<string>();
  for (const item of group.items) {
    const label = item.kind === 'relation' && item.operators.length === 1 ? item.operands[0] : undefined;
    if (label?.kind !== 'symbol' || names.has(label.name)) return false;
    names.add(label.name);
  }
  return true;
}

/** The names that a solution gives values to. */
function labels(group: Group): string {
  const names = group.items.map((item) =>
    item.kind === 'relation' && item.operands[0]!.kind === 'symbol' ? item.operands[0]!.name : '',
  );
  return names.sort().join(' ');
}

/** x = 1, 2, 3 says x = 1, x = 2, x = 3. */
function shareLabel(items: Node[]): Node[] {
  const [first] = items;
  if (first?.kind !== 'relation' || first.operators.length !== 1 || first.modulus !== undefined) return items;
  const [operator] = first.operators;
  const [label] = first.operands;
  if (operator === '==') return shareModulus(items, label!);
  if (operator !== '=' && operator !== '!=') return items;
  const shared: Node[] = [];
  let current: { label: Node; operator: typeof operator } | undefined;
  for (const item of items) {
    if (item.kind === 'relation') {
      current = labelOf(item);
      if (current === undefined) return items;
      shared.push(item);
    } else if (current !== undefined && takes(current.label, item)) {
      shared.push({ kind: 'relation', operands: [current.label, item], operators: [current.operator] });
    } else return items;
  }
  return shared;
}

/** What a relation gives values to, when it can be said of several: x =, f(x) =, (x, y) =, x ≠. */
function labelOf(item: RelationNode): { label: Node; operator: '=' | '!=' } | undefined {
  const [operator] = item.operators;
  const [label] = item.operands;
  if (item.operators.length !== 1 || (operator !== '=' && operator !== '!=') || label === undefined)
    return undefined;
  const isLabel = label.kind === 'symbol' || label.kind === 'apply' || label.kind === 'tuple';
  return isLabel ? { label, operator } : undefined;
}

function takes(label: Node, item: Node): boolean {
  if (label.kind === 'tuple') return item.kind === 'tuple' && item.items.length === label.items.length;
  return isValue(item);
}

/** x ≡ 1, 3 (mod 8): the modulus behind the last holds for all. */
function shareModulus(items: Node[], label: Node): Node[] {
  const last = items.at(-1)!;
  if (
    last.kind !== 'relation' ||
    last.modulus === undefined ||
    last.operands[0]!.kind !== 'symbol' ||
    last.operands[0]!.base !== '\\square'
  )
    return items;
  const { modulus } = last;
  const values = items.map((item) => (item.kind === 'relation' ? item.operands[1]! : item));
  if (!values.every(isValue)) return items;
  return values.map((value) => ({ kind: 'relation', operands: [label, value], operators: ['=='], modulus }));
}

function isValue(node: Node): boolean {
  return (
    node.kind !== 'relation' &&
    node.kind !== 'text' &&
    node.kind !== 'logic' &&
    node.kind !== 'ellipsis' &&
    node.kind !== 'list' &&
    node.kind !== 'where' &&
    node.kind !== 'mapping'
  );
}

/**
 * x = kπ, k ∈ ℤ: a membership in a set of numbers at the end is a condition on what stands before
 * it.
 */
function withConditions(items: Node[], separator: Separator): Node {
  let count = items.length;
  while (count > 1 && isMembership(items[count - 1]!)) count--;
  const body = items.slice(0, count);
  if (count === items.length || body.some(isMembership)) return { kind: 'list', items, separator };
  const rest: Node = body.length === 1 ? body[0]! : { kind: 'list', items: body, separator };
  return { kind: 'where', body: rest, conditions: items.slice(count) };
}

function isMembership(node: Node): boolean {
  if (node.kind !== 'relation' || !node.operators.every((operator) => operator === 'in')) return false;
  return node.operands[0]!.kind === 'symbol' && isSet(node.operands[1]!);
}
