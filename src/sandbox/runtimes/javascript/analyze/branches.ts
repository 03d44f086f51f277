/** What a condition and its branch come to. */
import type { AnyNode, Expression, Statement } from 'acorn';
import { childrenOf } from './walk.ts';

/** `a || b` */
export function isAlternative(node: AnyNode): boolean {
  if (node.type === 'ParenthesizedExpression') return isAlternative(node.expression);
  return node.type === 'LogicalExpression' && node.operator === '||';
}

/** `return false` */
export function denies(node: Statement): boolean {
  if (node.type === 'BlockStatement') return node.body.length === 1 && denies(node.body[0]!);
  return (
    node.type === 'ReturnStatement' && node.argument?.type === 'Literal' && node.argument.value === false
  );
}

/** Whether a branch does nothing but end the program as failed. */
export function endsProgram(node: Statement): boolean {
  const last = node.type === 'BlockStatement' ? node.body.at(-1) : node;
  if (last === undefined) return false;
  if (last.type === 'ThrowStatement') return true;
  return last.type === 'ExpressionStatement' && isFailure(last.expression);
}

/** Whether a branch may leave the function around it, or the loop. */
export function returns(node: Statement): boolean {
  if (node.type === 'ReturnStatement' || node.type === 'ContinueStatement') return true;
  return !/Function|Class/.test(node.type) && childrenOf(node).some((child) => returns(child as Statement));
}

/** What a program ends with: `process.exit(code)`, `process.exitCode = code`. */
export function exitCode(node: AnyNode): Expression | undefined {
  if (node.type === 'AssignmentExpression') {
    return node.operator === '=' && isOfProcess(node.left, 'exitCode') ? node.right : undefined;
  }
  if (node.type !== 'CallExpression' || !isOfProcess(node.callee, 'exit')) return undefined;
  const [code] = node.arguments;
  return code === undefined || code.type === 'SpreadElement' ? undefined : code;
}

function isOfProcess(node: AnyNode, name: string): boolean {
  if (node.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier') return false;
  return node.object.name === 'process' && node.property.type === 'Identifier' && node.property.name === name;
}

/** `process.exit(1)`, `assert.fail(…)`. */
export function isFailure(node: Expression): boolean {
  if (node.type !== 'CallExpression') return false;
  const {
    callee,
    arguments: [code],
  } = node;
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    if (callee.property.name === 'fail') return true;
  }
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'process' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'exit' &&
    code?.type === 'Literal' &&
    code.value !== 0
  );
}
