/** `expect(…).toBe(…)` and its matchers as assertions. */
import type { CallExpression, Expression } from 'acorn';
import { TestSourceError } from '../../../sandbox.ts';
import { type Assertion, type CheckDraft, operandCheck, sealedCheck } from './check-draft.ts';
import { equalityCheck } from './conditions.ts';
import { isConstant } from './constants.ts';
import type { Names } from './names.ts';

/** `expect(subject).not.matcher(...args)` of Jest and Vitest. */
interface Expectation {
  subject: Expression | undefined;
  matcher: string;
  args: Expression[];
  negate: boolean;
  /** Whose value is meant where the subject is a promise. */
  settled: 'resolves' | 'rejects' | undefined;
}

/**
 * Matchers that the guest makes and counts (guest/expect.cjs): nothing of them can be compared by
 * the host.
 */
const COUNTED =
  /^(?:toHaveBeenCalled(?:Times|With|Once|OnceWith)?|toBeCalled(?:Times|With)?|toHaveBeenLastCalledWith|toHaveBeenNthCalledWith|toHaveReturned(?:With)?|toMatchObject|toSatisfy|toBeTypeOf)$/;

/** @throws TestSourceError for a matcher that does not exist here */
export function readExpectation(node: CallExpression, names: Names): Assertion | undefined {
  const expectation = parts(node, names);
  if (expectation === undefined) return undefined;
  const { matcher, subject, args } = expectation;
  if (subject === undefined || COUNTED.test(matcher) || args.some(isAsymmetric)) {
    return { draft: undefined, throws: true };
  }
  const draft = settledDraft(expectation, subject, names);
  if (draft === undefined) {
    throw new TestSourceError(
      `The test in line ${node.loc?.start.line} needs the matcher ${matcher}, which expect does not have here.`,
    );
  }
  return { draft, throws: true };
}

function parts(node: CallExpression, names: Names): Expectation | undefined {
  const modifiers: string[] = [];
  let { callee } = node;
  while (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier') {
    modifiers.unshift(callee.property.name);
    callee = callee.object;
  }
  if (callee.type !== 'CallExpression' || callee.callee.type !== 'Identifier' || modifiers.length === 0)
    return undefined;
  if (callee.callee.name !== 'expect' || names.declared.has('expect')) return undefined;
  const args = [...callee.arguments.slice(0, 1), ...node.arguments];
  if (args.some(({ type }) => type === 'SpreadElement')) return undefined;
  const [subject, ...rest] = args as Expression[];
  const words = modifiers.slice(0, -1);
  return {
    subject: callee.arguments.length > 0 ? subject : undefined,
    matcher: modifiers.at(-1)!,
    args: rest,
    negate: words.includes('not'),
    settled: words.find((word) => word === 'resolves' || word === 'rejects') as Expectation['settled'],
  };
}

/** `expect.any(Number)` and the like, anywhere in a value. */
function isAsymmetric(node: Expression): boolean {
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const { object } = node.callee;
    const inner = object.type === 'MemberExpression' ? object.object : object;
    return inner.type === 'Identifier' && inner.name === 'expect';
  }
  if (node.type === 'ArrayExpression')
    return node.elements.some((item) => item !== null && isAsymmetric(item as Expression));
  return (
    node.type === 'ObjectExpression' &&
    node.properties.some((property) => property.type === 'Property' && isAsymmetric(property.value))
  );
}

/**
 * A promise is waited for by the hook: the matchers that look at a value then see what it came to.
 */
function settledDraft(expectation: Expectation, subject: Expression, names: Names): CheckDraft | undefined {
  const { settled, matcher, args, negate } = expectation;
  if (settled === 'rejects' && /^toThrow(?:Error)?$/.test(matcher)) {
    return sealedCheck('rejectsLike', [String(negate), subject, ...args]);
  }
  const draft = draftOf(expectation, subject, names);
  if (settled === undefined || draft === undefined) return draft;
  if (draft.how !== 'operands') return undefined;
  return { ...draft, hook: 'settled', operands: [`'${settled}'`, `'${draft.hook}'`, ...draft.operands] };
}

const NUMBERS: Record<string, CheckDraft['operator']> = {
  toBeGreaterThan: 'gt',
  toBeGreaterThanOrEqual: 'ge',
  toBeLessThan: 'lt',
  toBeLessThanOrEqual: 'le',
};
const VALUES: Record<string, string> = {
  toBeNull: 'null',
  toBeUndefined: 'undefined',
  toBeNaN: 'NaN',
  toBeDefined: 'undefined',
};

function draftOf(
  { matcher, args, negate }: Expectation,
  subject: Expression,
  names: Names,
): CheckDraft | undefined {
  const [a, b] = args;
  const rest = negate ? { negate: true } : {};
  if (Object.hasOwn(VALUES, matcher)) {
    const not = negate !== (matcher === 'toBeDefined');
    return operandCheck('same', subject, {
      right: written(VALUES[matcher]!),
      ...(not ? { negate: true } : {}),
    });
  }
  if (matcher === 'toBeTruthy' || matcher === 'toBeFalsy') {
    return operandCheck((matcher === 'toBeTruthy') !== negate ? 'truthy' : 'falsy', subject);
  }
  if (/^toThrow(?:Error)?$/.test(matcher))
    return sealedCheck('throwsLike', [String(negate), subject, ...args]);
  if (a === undefined) return undefined;
  const constant = isConstant(a, names.declared);
  if (Object.hasOwn(NUMBERS, matcher)) {
    const operator = NUMBERS[matcher]!;
    if (constant) return operandCheck(operator, subject, { right: a, ...rest });
    return { operator, how: 'operands', hook: 'two', operands: [subject, a], ...rest };
  }
  switch (matcher) {
    case 'toBe':
      return constant
        ? operandCheck('same', subject, { right: a, ...rest })
        : sealedCheck('same', [String(negate), subject, a]);
    case 'toEqual':
      return equalityCheck('similar', subject, a, names, negate);
    case 'toStrictEqual':
      return equalityCheck('strict_equal', subject, a, names, negate);
    case 'toBeCloseTo':
      return closeDraft(subject, a, b, names, negate);
    case 'toHaveLength':
      return constant ? operandCheck('same', subject, { hook: 'length', right: a, ...rest }) : undefined;
    case 'toContain':
    case 'toContainEqual': {
      const operator = matcher === 'toContain' ? 'contains' : 'contains_similar';
      if (constant) return operandCheck(operator, subject, { right: a, ...rest });
      if (matcher === 'toContain') return sealedCheck('contains', [String(negate), subject, a]);
      return { operator, how: 'operands', hook: 'two', operands: [subject, a], ...rest };
    }
    case 'toMatch':
      return a.type === 'Literal' && 'regex' in a
        ? sealedCheck('matches', [String(negate), subject, a])
        : constant
          ? operandCheck('contains', subject, { right: a, ...rest })
          : sealedCheck('matchesLike', [String(negate), subject, a]);
    case 'toBeInstanceOf':
      return sealedCheck('instance', [String(negate), subject, a]);
    case 'toHaveProperty':
      if (b === undefined) return sealedCheck('property', [String(negate), subject, a]);
      if (!isConstant(b, names.declared)) return undefined;
      return { operator: 'similar', how: 'operands', hook: 'at', operands: [subject, a], right: b, ...rest };
    default:
      return undefined;
  }
}

/** `toBeCloseTo(value, digits)`: nearer than half of the last digit. */
function closeDraft(
  subject: Expression,
  value: Expression,
  digits: Expression | undefined,
  names: Names,
  negate: boolean,
): CheckDraft | undefined {
  const places = digits === undefined ? 2 : digits.type === 'Literal' ? Number(digits.value) : Number.NaN;
  if (!Number.isInteger(places)) return undefined;
  const rest = { exclusive: true, ...(negate ? { negate: true } : {}) };
  const tolerance = written(String(10 ** -places / 2));
  if (isConstant(value, names.declared)) {
    return operandCheck('close', subject, { hook: 'number', right: value, tolerance, ...rest });
  }
  return { operator: 'close', how: 'operands', hook: 'two', operands: [subject, value], tolerance, ...rest };
}

/** A literal that the source does not hold. */
function written(raw: string): Expression {
  return { type: 'Literal', start: 0, end: 0, value: null, raw } as Expression;
}
