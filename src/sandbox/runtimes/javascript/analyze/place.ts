/** Where in a test program a node stands, and so what a check there says. */
import type { AnyNode, CallExpression, ForStatement, Function as FunctionNode } from 'acorn';
import { isFilled, type Names } from './names.ts';
import { childrenOf } from './walk.ts';

/** Where in the program a node stands. */
export interface Place {
  /** A failing assertion here is caught by the program itself. */
  caught: boolean;
  /** It may be that this is never reached, in a program that passes. */
  optional: boolean;
  /**
   * Inside a function with parameters: a condition there says something about arguments, not about
   * the candidate.
   */
  helper: boolean;
  /** Part of a condition that must not hold: what compares nothing there has shown nothing. */
  refuted?: boolean;
  /** Part of the condition of an `if`. */
  tested?: boolean;
  /** The host compares what is here with a literal. */
  plain?: boolean;
  test: string | undefined;
}

/** Where a child of a node stands. */
export function placeOf(child: AnyNode, parent: AnyNode, place: Place, names: Names): Place {
  switch (parent.type) {
    case 'TryStatement':
      if (child === parent.block) return { ...place, caught: place.caught || Boolean(parent.handler) };
      return child === parent.handler ? { ...place, optional: true } : place;
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.test ? place : { ...place, optional: true };
    case 'LogicalExpression':
      return child === parent.left ? place : { ...place, optional: true };
    case 'SwitchCase':
      return { ...place, optional: true };
    case 'ForOfStatement':
      return child === parent.body && !isFilled(parent.right, names) ? { ...place, optional: true } : place;
    case 'ForInStatement':
    case 'WhileStatement':
      return child === parent.body ? { ...place, optional: true } : place;
    case 'ForStatement':
      return child === parent.body && !runsOnce(parent, names) ? { ...place, optional: true } : place;
    case 'CallExpression':
      return isFunction(child) && isIteration(parent, names) ? { ...place, optional: true } : place;
    case 'FunctionDeclaration':
      return { ...functionPlace(parent, place), optional: place.optional || isIdle(parent, names) };
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return functionPlace(parent, place);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' && child === parent.init && isFunction(child)
        ? { ...place, test: place.test ?? parent.id.name }
        : place;
    default:
      return place;
  }
}

function functionPlace(node: FunctionNode, place: Place): Place {
  return {
    ...place,
    caught: false,
    helper: place.helper || node.params.length > 0,
    test: place.test ?? node.id?.name,
  };
}

/** A function that nobody names. */
function isIdle({ id }: { id: { name: string } | null }, { occurrences }: Names): boolean {
  return id !== null && (occurrences.get(id.name) ?? 0) < 2;
}

/** `for (let i = 0; i < 5; i++)`, `… < table.length`. */
function runsOnce({ test }: ForStatement, names: Names): boolean {
  if (test?.type !== 'BinaryExpression') return test == null;
  const { right } = test;
  if (right.type === 'MemberExpression') return isFilled(right.object, names);
  return right.type === 'Literal';
}

/** Methods that call a function for each element, of which there may be none. */
const ITERATIONS = new Set(
  'forEach map filter every some find findIndex reduce flatMap then catch'.split(' '),
);

function isIteration({ callee }: CallExpression, names: Names): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (callee.optional) return true;
  const { name } = callee.property;
  return ITERATIONS.has(name) && name !== 'then' && !isFilled(callee.object, names);
}

/** Whether what stands behind a statement of a block may be left out. @param code it stands in */
export function mayLeave(node: AnyNode, code: string): boolean {
  // Keywords have no escapes: where none is written there is none.
  return /return|break|continue/.test(code.slice(node.start, node.end)) && leaves(node);
}

function leaves(node: AnyNode): boolean {
  if (node.type === 'ReturnStatement' || node.type === 'BreakStatement' || node.type === 'ContinueStatement')
    return true;
  if (/Function|Class/.test(node.type)) return false;
  return childrenOf(node).some(leaves);
}

function isFunction(node: AnyNode): boolean {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}
