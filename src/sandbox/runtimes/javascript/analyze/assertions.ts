/** Which calls assert something, and what: `console.assert`, `assert` and its functions. */
import type { AnyNode, CallExpression, Expression } from 'acorn';
import { TestSourceError } from '../../../sandbox.ts';
import { type Assertion, type CheckDraft, operandCheck, sealedCheck } from './check-draft.ts';
import { conditionCheck, equalityCheck } from './conditions.ts';
import { isConstant } from './constants.ts';
import { readExpectation } from './expectations.ts';
import { type Meaning, memberMeaning, type Names, required } from './names.ts';

/**
 * The part of an assertion that is a call of `console.assert`, of `assert`, or of one of its
 * functions.
 */
export function readAssertion(node: CallExpression, names: Names): Assertion | undefined {
  const { callee } = node;
  if (isConsoleAssert(callee, names)) {
    const [condition] = node.arguments;
    if (condition === undefined || condition.type === 'SpreadElement') return undefined;
    refuseEmpty(condition);
    return { draft: conditionCheck(condition, names), throws: false };
  }
  const expectation = readExpectation(node, names);
  if (expectation !== undefined) return expectation;
  const meaning = meaningOf(callee, names);
  if (meaning?.kind === 'assert') return readCall('ok', false, node, names);
  if (meaning?.kind !== 'assertion' || /^is(?:DeepStrict)?Equal$/.test(meaning.method)) return undefined;
  return readCall(meaning.method, meaning.strict, node, names);
}

function isConsoleAssert(callee: CallExpression['callee'], names: Names): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'console' &&
    !names.declared.has('console') &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'assert'
  );
}

function meaningOf(callee: AnyNode, names: Names): Meaning | undefined {
  if (callee.type === 'Identifier') return names.meanings.get(callee.name);
  if (callee.type === 'CallExpression') return names.declared.has('require') ? undefined : required(callee);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') {
    return undefined;
  }
  return memberMeaning(meaningOf(callee.object, names), callee.property.name);
}

const EQUALITIES: Record<string, { loose: CheckDraft['operator']; strict: CheckDraft['operator'] }> = {
  equal: { loose: 'loose_equal', strict: 'same' },
  strictEqual: { loose: 'same', strict: 'same' },
  deepEqual: { loose: 'deep_equal', strict: 'strict_equal' },
  deepStrictEqual: { loose: 'strict_equal', strict: 'strict_equal' },
};

/**
 * An assertion of something that is always true asserts nothing, whatever its author meant.
 * @throws TestSourceError
 */
function refuseEmpty(node: Expression): void {
  if (saysNothing(node))
    throw new TestSourceError(`The assertion in line ${node.loc?.start.line ?? 1} is always true.`);
}

/** Whether an expression is true whatever the program does, and no plain `true`. */
function saysNothing(node: Expression): boolean {
  // f(1) === 2 || 'f(1) should be 2'
  if (node.type === 'LogicalExpression' && node.operator === '||')
    return [node.left, node.right].some((side) => isTrue(side) || saysNothing(side));
  const text = node.type === 'Literal' && typeof node.value === 'string' && node.value !== '';
  const filled = node.type === 'TemplateLiteral' && node.quasis.some(({ value }) => value.raw !== '');
  return text || filled || ALWAYS_TRUE.has(node.type);
}
const isTrue = (node: Expression): boolean => node.type === 'Literal' && node.value === true;
const ALWAYS_TRUE = new Set<string>([
  'ArrayExpression',
  'ObjectExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassExpression',
]);

/** Comparisons of two things by identity are made in the guest, where identity is. */
const IDENTITIES: Record<string, string> = { loose_equal: 'loose', same: 'same' };

function readCall(
  method: string,
  strict: boolean,
  node: CallExpression,
  names: Names,
): Assertion | undefined {
  const operands: Expression[] = [];
  for (const argument of node.arguments) {
    if (argument.type === 'SpreadElement') return { draft: undefined, throws: true };
    operands.push(argument);
  }
  const [a, b] = operands;
  const assertion = (draft: CheckDraft | undefined): Assertion => ({ draft, throws: true });
  if (method === 'fail') return { draft: sealedCheck('holds', ['false']), throws: true, unreached: true };
  if (a === undefined) return undefined;
  if (method === 'ok') {
    refuseEmpty(a);
    return assertion(conditionCheck(a, names));
  }
  if (method === 'ifError') return assertion(operandCheck('loose_equal', a, { right: NULL }));
  const positive = method.replace(/^notS/, 's').replace(/^notD/, 'd').replace(/^notE/, 'e');
  const negate = positive !== method;
  if (Object.hasOwn(EQUALITIES, positive)) {
    if (b === undefined) return undefined;
    const operator = EQUALITIES[positive]![strict ? 'strict' : 'loose'];
    return assertion(equality(operator, a, b, names, negate));
  }
  return assertion(special(method, operands));
}

/** `null`, which no source has to hold. */
const NULL = { type: 'Literal', start: 0, end: 0, value: null, raw: 'null' } as Expression;

function equality(
  operator: CheckDraft['operator'],
  a: Expression,
  b: Expression,
  names: Names,
  negate: boolean,
): CheckDraft {
  const dynamic = !isConstant(a, names.declared) && !isConstant(b, names.declared);
  const hook = dynamic ? IDENTITIES[operator] : undefined;
  if (hook !== undefined) return sealedCheck(hook, [String(negate), a, b]);
  return equalityCheck(operator, a, b, names, negate);
}

function special(method: string, [body, expected]: Expression[]): CheckDraft | undefined {
  if (body === undefined) return undefined;
  const rest = expected === undefined ? [body] : [body, expected];
  switch (method) {
    case 'throws':
    case 'doesNotThrow':
      return sealedCheck('throws', [String(method === 'doesNotThrow'), ...rest]);
    case 'rejects':
    case 'doesNotReject':
      return sealedCheck('rejects', [String(method === 'doesNotReject'), ...rest]);
    case 'match':
    case 'doesNotMatch':
      return expected && sealedCheck('matches', [String(method === 'doesNotMatch'), body, expected]);
    default:
      return undefined;
  }
}
