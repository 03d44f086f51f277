/**
 * Literals that mean the same to every reader, encoded as the guest would
 * (guest/harness/encode.cjs) without one: a context of its own takes longer than all else that is
 * done to a test program.
 */
import type { AnyNode, ObjectExpression } from 'acorn';
import { calculated, stringified } from './plain-values.ts';

/** What is nested deeper, or longer, is left to the guest, which knows its limits. */
const MAX_DEPTH = 16;
const MAX_SOURCE = 100_000;

/** What names stand for, and literals that no source holds. */
const NAMED: Record<string, string> = {
  undefined: '["undefined"]',
  NaN: '["float","NaN"]',
  Infinity: '["float","Infinity"]',
  null: '["null"]',
  true: '["bool",true]',
  false: '["bool",false]',
};

/**
 * @param node a constant expression (../constants.ts)
 * @returns undefined where it has to be evaluated
 */
export function encodeLiteral(node: AnyNode): string | undefined {
  return node.end - node.start > MAX_SOURCE ? undefined : encoded(node, 0);
}

function encoded(node: AnyNode, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (node.type) {
    case 'Literal':
      return node.end > node.start ? ofLiteral(node.value) : named(String(node.raw));
    case 'Identifier':
      return named(node.name);
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? ofLiteral(node.quasis[0]?.value.cooked) : undefined;
    case 'UnaryExpression':
      return node.operator === '-' ? negative(node.argument) : undefined;
    case 'ArrayExpression':
      return list(node.elements, depth);
    case 'ObjectExpression':
      return entries(node, depth);
    case 'CallExpression':
      return ofText(stringified(node));
    case 'BinaryExpression':
      return ofNumber(calculated(node));
    default:
      return undefined;
  }
}

const named = (name: string) => (Object.hasOwn(NAMED, name) ? NAMED[name] : undefined);

function ofLiteral(value: unknown): string | undefined {
  if (typeof value === 'string') return `["str",${JSON.stringify(value)}]`;
  if (typeof value === 'number') return ofNumber(value);
  return typeof value === 'boolean' || value === null ? named(String(value)) : undefined;
}

const ofText = (text: string | undefined) => (text === undefined ? undefined : ofLiteral(text));

function ofNumber(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `["float","${Object.is(value, -0) ? '-0' : value}"]`;
}

function negative(node: AnyNode): string | undefined {
  if (node.type === 'Identifier' && node.name === 'Infinity') return '["float","-Infinity"]';
  if (node.type !== 'Literal' || typeof node.value !== 'number') return undefined;
  return `["float","-${node.value}"]`;
}

function list(elements: readonly (AnyNode | null)[], depth: number): string | undefined {
  const items: string[] = [];
  for (const element of elements) {
    const item = element === null ? '["hole"]' : encoded(element, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return `["list",[${items.join(',')}]]`;
}

/** Keys that are numbers come first in an object, and a key that comes twice keeps its place. */
function entries({ properties }: ObjectExpression, depth: number): string | undefined {
  const pairs = new Map<string, string>();
  for (const property of properties) {
    if (property.type !== 'Property' || property.computed || property.method || property.shorthand)
      return undefined;
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined;
    if (typeof name !== 'string' || name === '__proto__' || /^\d/.test(name) || pairs.has(name))
      return undefined;
    const value = encoded(property.value, depth + 1);
    if (value === undefined) return undefined;
    pairs.set(name, `[["str",${JSON.stringify(name)}],${value}]`);
  }
  return `["dict",[${[...pairs.values()].join(',')}]]`;
}
