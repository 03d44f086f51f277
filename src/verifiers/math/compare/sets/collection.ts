/** Answers of several parts: what they hold, with the names of the parts. */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import { type Labelled, labelled } from '../relations/labelled.ts';

export interface Collection {
  /** set: { }; tuple: ( ) and ⟨ ⟩; list: side by side. */
  kind: 'set' | 'tuple' | 'list';
  items: Labelled[];
  /** Said with "or". */
  alternatives: boolean;
  /** Every item has a name of its own: x = 1, y = 2. */
  named: boolean;
}

/** The parts of a set, tuple or list; `undefined` for anything else. */
export function collectionOf(node: Node): Collection | undefined {
  switch (node.kind) {
    case 'annotated':
      return collectionOf(node.value);
    case 'set':
      return { kind: 'set', items: node.items.map(labelled), alternatives: false, named: false };
    case 'tuple': {
      const items = node.items.map(labelled);
      return { kind: 'tuple', items, alternatives: false, named: distinctlyNamed(items) };
    }
    case 'list':
      return listOf(node.items.flatMap(spreadChain), node.separator === 'or');
    case 'logic':
      if (node.operator !== 'and' && node.operator !== 'or') return undefined;
      return listOf(node.operands.flatMap(spreadChain), node.operator === 'or');
    case 'set-operation': {
      if (node.operator !== 'union') return undefined;
      const parts = node.operands.map(collectionOf);
      if (!parts.every((p) => p?.kind === 'set')) return undefined;
      const items = parts.flatMap((p) => p!.items);
      return { kind: 'set', items, alternatives: false, named: false };
    }
    case 'relation': {
      const spread = spreadChain(node);
      return spread.length > 1 ? listOf(spread, false) : spreadTuple(node);
    }
    default:
      return undefined;
  }
}

/** x = y = 4 says x = 4 and y = 4. */
function spreadChain(node: Node): Node[] {
  if (node.kind !== 'relation' || node.operands.length < 3 || node.modulus) return [node];
  if (!node.operators.every((o) => o === '=')) return [node];
  const names = node.operands.slice(0, -1);
  const [first] = names;
  if (!first || !names.every((n) => n.kind === 'symbol' || (n.kind === 'apply' && first.kind === 'apply')))
    return [node];
  const value = node.operands[node.operands.length - 1]!;
  return names.map(
    (name) => ({ kind: 'relation', operands: [name, value], operators: ['='] }) satisfies Node,
  );
}

/** (x, y) = (1, 2) names the parts of the tuple. */
function spreadTuple(node: Node): Collection | undefined {
  const { value, name } = labelled(node);
  if (name === undefined) return undefined;
  const inner = collectionOf(value);
  if (!inner || name.kind !== 'tuple' || inner.kind !== 'tuple' || name.items.length !== inner.items.length) {
    return inner && { ...inner, named: false };
  }
  const items = inner.items.map((item, j) => ({
    ...item,
    label: keyOf(name.items[j]!),
    name: name.items[j]!,
  }));
  return { ...inner, items, named: distinctlyNamed(items) };
}

function listOf(nodes: readonly Node[], alternatives: boolean): Collection {
  const grouped = groupRecords(nodes);
  if (grouped)
    return {
      kind: 'list',
      items: grouped.map((value) => ({ value, roundings: [] })),
      alternatives,
      named: false,
    };
  const items = nodes.map(labelled);
  const first = items[0];
  // "x = 1, 2, 3" names all three.
  if (
    first?.name &&
    items.slice(1).every((item) => item.name === undefined && item.value.kind !== 'relation')
  ) {
    const { label, name } = first;
    for (const item of items) Object.assign(item, { label, name });
  }
  return { kind: 'list', items, alternatives, named: distinctlyNamed(items) };
}

/** p = 5, q = 2, p = 7, q = 2 is two answers of two values each. */
function groupRecords(nodes: readonly Node[]): Node[] | undefined {
  const labels = nodes.map((node) => (node.kind === 'relation' ? labelled(node).label : undefined));
  const size = labels.indexOf(labels[0], 1);
  if (labels[0] === undefined || size < 2 || nodes.length % size !== 0) return undefined;
  if (labels.some((label, j) => label !== labels[j % size])) return undefined;
  const groups: Node[] = [];
  for (let j = 0; j < nodes.length; j += size) {
    groups.push({ kind: 'list', items: nodes.slice(j, j + size), separator: 'comma' });
  }
  return groups;
}

function distinctlyNamed(items: readonly Labelled[]): boolean {
  const labels = new Set(items.map((item) => item.label));
  return items.length > 1 && !labels.has(undefined) && labels.size === items.length;
}

/** The name that all parts share, as in "x = 1 or x = 2". */
export function commonLabel(collection: Collection): Labelled | undefined {
  const first = collection.items[0];
  if (first?.label === undefined) return undefined;
  return collection.items.every((item) => item.label === first.label) ? first : undefined;
}
