/**
 * Values of literals that JSON has, too: what `JSON.stringify` and arithmetic make of them needs no
 * guest.
 */
import type { AnyNode, BinaryExpression, CallExpression, ObjectExpression } from 'acorn';

/** What is nested deeper is left to the guest, which knows its limits. */
const MAX_DEPTH = 16;

/** A value in a list of one: `undefined` is a value, too. */
type Found = [value: unknown] | undefined;

const NAMED: Record<string, unknown> = {
  undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
};

/**
 * The text that `JSON.stringify(literal)` comes to.
 * @param node a call in a constant expression, so that JSON is that of the language
 * @returns undefined where it has to be evaluated
 */
export function stringified({ callee, arguments: [value, ...rest] }: CallExpression): string | undefined {
  if (callee.type !== 'MemberExpression' || callee.computed || value === undefined || rest.length > 0)
    return undefined;
  const { object, property } = callee;
  if (object.type !== 'Identifier' || object.name !== 'JSON') return undefined;
  if (property.type !== 'Identifier' || property.name !== 'stringify') return undefined;
  const found = plainValue(value, 0);
  // `undefined` alone has no text.
  return found && (JSON.stringify(found[0]) as string | undefined);
}

/** @returns what an expression of numbers comes to; undefined where it is none */
export function calculated(node: BinaryExpression, depth = 0): number | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const [left, right] = [node.left, node.right].map((side) => plainValue(side, depth + 1)?.[0]);
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (node.operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return undefined;
  }
}

function plainValue(node: AnyNode | null, depth: number): Found {
  if (node === null || depth > MAX_DEPTH) return undefined;
  switch (node.type) {
    case 'Literal': {
      const { value } = node;
      const plain = value === null ? node.raw === 'null' : /^(?:string|number|boolean)$/.test(typeof value);
      return plain ? [value] : undefined;
    }
    case 'Identifier':
      return Object.hasOwn(NAMED, node.name) ? [NAMED[node.name]] : undefined;
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? [node.quasis[0]?.value.cooked] : undefined;
    case 'UnaryExpression': {
      const { operator, argument } = node;
      const found = operator === '-' ? plainValue(argument, depth + 1) : undefined;
      return typeof found?.[0] === 'number' ? [-found[0]] : undefined;
    }
    case 'BinaryExpression': {
      const number = calculated(node, depth + 1);
      return number === undefined ? undefined : [number];
    }
    case 'SequenceExpression': {
      const items = valuesOf(node.expressions, depth);
      return items && [items.at(-1)];
    }
    case 'ArrayExpression': {
      const items = valuesOf(node.elements, depth);
      return items && [items];
    }
    case 'ObjectExpression':
      return objectOf(node, depth);
    default:
      return undefined;
  }
}

function valuesOf(elements: readonly (AnyNode | null)[], depth: number): unknown[] | undefined {
  const items: unknown[] = [];
  for (const element of elements) {
    const item = plainValue(element, depth + 1);
    if (item === undefined) return undefined;
    items.push(item[0]);
  }
  return items;
}

/** The engine orders the keys, as it does in the guest. */
function objectOf({ properties }: ObjectExpression, depth: number): Found {
  const object: Record<string, unknown> = {};
  for (const property of properties) {
    if (property.type !== 'Property' || property.computed || property.method || property.shorthand)
      return undefined;
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined;
    const value = plainValue(property.value, depth + 1);
    if (typeof name !== 'string' || name === '__proto__' || value === undefined) return undefined;
    object[name] = value[0];
  }
  return [object];
}
