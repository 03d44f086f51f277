/** Replacing parts of a node. */
import type { Node } from '../tree.ts';

type Replace = (node: Node) => Node | undefined;

/**
 * A copy in which `replace` has been asked for every node from the outside in; what it answers is
 * put in as it is.
 */
export function substitute(node: Node, replace: Replace): Node {
  const instead = replace(node);
  if (instead !== undefined) return instead;
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'constant':
    case 'text':
      return node;
    case 'sum': {
      const terms = substituteEach(node.terms, replace);
      return terms === node.terms ? node : { ...node, terms };
    }
    case 'product': {
      const factors = substituteEach(node.factors, replace);
      return factors === node.factors ? node : { ...node, factors };
    }
    case 'quotient': {
      const numerator = substitute(node.numerator, replace);
      const denominator = substitute(node.denominator, replace);
      const same = numerator === node.numerator && denominator === node.denominator;
      return same ? node : { ...node, numerator, denominator };
    }
    case 'power': {
      const base = substitute(node.base, replace);
      const exponent = substitute(node.exponent, replace);
      return base === node.base && exponent === node.exponent ? node : { ...node, base, exponent };
    }
    case 'negation': {
      const operand = substitute(node.operand, replace);
      return operand === node.operand ? node : { ...node, operand };
    }
    case 'call': {
      const args = substituteEach(node.args, replace);
      return args === node.args ? node : { ...node, args };
    }
    default:
      return substituteFields(node, replace) as Node;
  }
}

/** The list itself where nothing in it was replaced. */
function substituteEach(nodes: Node[], replace: Replace): Node[] {
  let copy: Node[] | undefined;
  for (let j = 0; j < nodes.length; j++) {
    const next = substitute(nodes[j]!, replace);
    if (next !== nodes[j]) copy ??= nodes.slice(0, j);
    copy?.push(next);
  }
  return copy ?? nodes;
}

/** The same for kinds of node that are rarer, without knowing their fields. */
function substituteFields(node: object, replace: Replace): object {
  let changed = false;
  const copy: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(node)) {
    const next = substituteValue(value, replace);
    if (next !== value) changed = true;
    copy[field] = next;
  }
  return changed ? copy : node;
}

function substituteValue(value: unknown, replace: Replace): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const next = value.map((item) => substituteValue(item, replace));
    return next.some((item, j) => item !== value[j]) ? next : value;
  }
  return 'kind' in value ? substitute(value as Node, replace) : substituteFields(value, replace);
}

/** The same with one symbol replaced by name. */
export function substituteSymbol(node: Node, name: string, by: Node): Node {
  return substitute(node, (n) => (n.kind === 'symbol' && n.name === name ? by : undefined));
}
