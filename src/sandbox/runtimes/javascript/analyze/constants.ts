/** Which expressions of a test program are constants. */
import type { AnyNode, Expression, SpreadElement } from 'acorn';

/** Functions of the language whose result depends on nothing but their arguments. */
const FUNCTIONS = new Set(
  'String Number Boolean BigInt Array Object parseInt parseFloat isNaN isFinite RegExp'.split(' '),
);
const CONSTRUCTORS = new Set(
  'Set Map Date Array RegExp Uint8Array Int32Array Float64Array Error TypeError'.split(' '),
);
const NAMESPACES: Record<string, Set<string>> = {
  JSON: new Set(['stringify', 'parse']),
  Math: new Set(
    'abs ceil floor round trunc sign sqrt cbrt pow exp log log2 log10 sin cos tan min max hypot PI E LN2 LN10 SQRT2 SQRT1_2'.split(
      ' ',
    ),
  ),
  Number: new Set(
    'MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE EPSILON POSITIVE_INFINITY NEGATIVE_INFINITY NaN parseInt parseFloat'.split(
      ' ',
    ),
  ),
  Object: new Set('keys values entries fromEntries assign freeze create'.split(' ')),
  Array: new Set(['of', 'from']),
  String: new Set(['fromCharCode', 'fromCodePoint']),
  Date: new Set(['UTC']),
};
/** Methods of arrays, strings and numbers that call nothing but themselves. */
const METHODS = new Set(
  `join split repeat slice concat toUpperCase toLowerCase padStart padEnd trim trimStart trimEnd reverse sort fill flat
  toFixed toString charAt charCodeAt codePointAt at includes indexOf lastIndexOf startsWith endsWith substring replace
  replaceAll keys values entries toISOString getTime length size`.split(/\s+/),
);

/**
 * Whether an expression has the same value whatever the candidate is: literals, and what built-ins
 * without side effects make of them.
 * @param names names declared in the test program, which may stand for anything
 */
export function isConstant(node: Expression | SpreadElement, names: ReadonlySet<string>): boolean {
  const all = (nodes: readonly (Expression | SpreadElement | null)[]) =>
    nodes.every((item) => item === null || isConstant(item, names));
  const isGlobal = (item: AnyNode, known: { has(name: string): boolean }): boolean =>
    item.type === 'Identifier' && known.has(item.name) && !names.has(item.name);

  switch (node.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return isGlobal(node, new Set(['undefined', 'NaN', 'Infinity']));
    case 'TemplateLiteral':
      return all(node.expressions);
    case 'ParenthesizedExpression':
      return isConstant(node.expression, names);
    case 'UnaryExpression':
      return node.operator !== 'delete' && isConstant(node.argument, names);
    case 'BinaryExpression':
      return node.left.type !== 'PrivateIdentifier' && all([node.left, node.right]);
    case 'LogicalExpression':
      return all([node.left, node.right]);
    case 'ConditionalExpression':
      return all([node.test, node.consequent, node.alternate]);
    case 'SequenceExpression':
    case 'ArrayExpression':
      return all(node.type === 'ArrayExpression' ? node.elements : node.expressions);
    case 'SpreadElement':
      return isConstant(node.argument, names);
    case 'ObjectExpression':
      return node.properties.every((property) =>
        property.type === 'SpreadElement'
          ? isConstant(property.argument, names)
          : property.kind === 'init' &&
            !property.method &&
            !(property.shorthand && !isConstant(property.value, names)) &&
            (!property.computed || isConstant(property.key as Expression, names)) &&
            isConstant(property.value, names),
      );
    case 'MemberExpression':
      return isConstantMember(node, names, isGlobal);
    case 'NewExpression':
      return (
        isGlobal(node.callee, CONSTRUCTORS) &&
        all(node.arguments) &&
        !(node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
      );
    case 'CallExpression': {
      if (node.optional || !all(node.arguments)) return false;
      if (node.callee.type === 'MemberExpression') return isConstantMember(node.callee, names, isGlobal);
      return isGlobal(node.callee, FUNCTIONS);
    }
    default:
      return false;
  }
}

function isConstantMember(
  node: Extract<AnyNode, { type: 'MemberExpression' }>,
  names: ReadonlySet<string>,
  isGlobal: (item: AnyNode, known: { has(name: string): boolean }) => boolean,
): boolean {
  const { object, property } = node;
  if (object.type === 'Super' || property.type === 'PrivateIdentifier') return false;
  if (node.computed) return isConstant(object, names) && isConstant(property, names);
  if (property.type !== 'Identifier') return false;
  const namespaces = { has: (name: string) => Object.hasOwn(NAMESPACES, name) };
  if (object.type === 'Identifier' && isGlobal(object, namespaces)) {
    return NAMESPACES[object.name]!.has(property.name);
  }
  return METHODS.has(property.name) && isConstant(object, names);
}
