/** A condition as a comparison of two operands. */
import type { BinaryExpression, CallExpression, Expression } from 'acorn';
import { type CheckDraft, operandCheck, sealedCheck } from './check-draft.ts';
import { isConstant } from './constants.ts';
import { memberMeaning, type Names } from './names.ts';

const COMPARISONS: Record<string, { operator: CheckDraft['operator']; negate?: boolean; mirrored: string }> =
  {
    '===': { operator: 'eq', mirrored: '===' },
    '!==': { operator: 'eq', negate: true, mirrored: '!==' },
    '==': { operator: 'loose_equal', mirrored: '==' },
    '!=': { operator: 'loose_equal', negate: true, mirrored: '!=' },
    '<': { operator: 'lt', mirrored: '>' },
    '<=': { operator: 'le', mirrored: '>=' },
    '>': { operator: 'gt', mirrored: '<' },
    '>=': { operator: 'ge', mirrored: '<=' },
  };

/**
 * The check that a condition holds (or, with `wanted` false, that it does not). Literals compared
 * with something of the candidate stay with the host; comparisons of two things the guest has are
 * made there by operators that nothing can replace.
 */
export function conditionCheck(node: Expression, names: Names, wanted = true): CheckDraft {
  if (node.type === 'ParenthesizedExpression') return conditionCheck(node.expression, names, wanted);
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    return conditionCheck(node.argument, names, !wanted);
  }
  if (node.type === 'BinaryExpression' && Object.hasOwn(COMPARISONS, node.operator)) {
    return comparisonCheck(node, names, wanted);
  }
  const equality = node.type === 'CallExpression' ? equalityCall(node, names, wanted) : undefined;
  return equality ?? operandCheck(wanted ? 'truthy' : 'falsy', node);
}

/** What holds of two numbers where the other does not. */
export const COMPLEMENTS: Record<string, string> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

function comparisonCheck(node: BinaryExpression, names: Names, wanted: boolean): CheckDraft {
  const left = node.left as Expression;
  const { right } = node;
  const constant = { left: isConstant(left, names.declared), right: isConstant(right, names.declared) };
  if (constant.left === constant.right) {
    const hook = wanted ? 'holds' : 'fails';
    return sealedCheck(hook, [node], { operator: 'holds' });
  }
  const complement = wanted ? undefined : COMPLEMENTS[node.operator];
  // Of what is no number nothing holds: then `if (f(1) > 9) throw …` has seen no small number.
  if (complement !== undefined) {
    return comparisonCheck({ ...node, operator: complement as BinaryExpression['operator'] }, names, true);
  }
  const distance = constant.right && wanted ? distanceCheck(left, node.operator, right, names) : undefined;
  if (distance !== undefined) return distance;
  const { operator, negate = false } =
    COMPARISONS[constant.right ? node.operator : COMPARISONS[node.operator]!.mirrored]!;
  return operandCheck(operator, constant.right ? left : right, {
    right: constant.right ? right : left,
    ...(negate === wanted ? { negate: true } : {}),
  });
}

/** `Math.abs(f(x) - 1.5) < 1e-6`: the distance of two numbers, one of which the host has. */
function distanceCheck(
  left: Expression,
  operator: string,
  tolerance: Expression,
  names: Names,
): CheckDraft | undefined {
  if (operator !== '<' && operator !== '<=') return undefined;
  if (left.type !== 'CallExpression' || left.arguments.length !== 1) return undefined;
  const { callee } = left;
  const [argument] = left.arguments;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  if (callee.object.name !== 'Math' || callee.property.type !== 'Identifier') return undefined;
  if (callee.property.name !== 'abs' || argument?.type !== 'BinaryExpression' || argument.operator !== '-') {
    return undefined;
  }
  const sides = [argument.left as Expression, argument.right] as const;
  const literal = sides.find((side) => isConstant(side, names.declared));
  const operand = sides.find((side) => !isConstant(side, names.declared));
  if (literal === undefined || operand === undefined) return undefined;
  return operandCheck('close', operand, {
    hook: 'number',
    right: literal,
    tolerance,
    ...(operator === '<' ? { exclusive: true } : {}),
  });
}

const EQUALITIES: Record<string, CheckDraft['operator']> = {
  isDeepStrictEqual: 'strict_equal',
  isEqual: 'lodash_equal',
};

/** `_.isEqual(a, b)`, `util.isDeepStrictEqual(a, b)`. */
function equalityCall(node: CallExpression, names: Names, wanted: boolean): CheckDraft | undefined {
  const { callee } = node;
  let meaning = callee.type === 'Identifier' ? names.meanings.get(callee.name) : undefined;
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && !callee.computed) {
    const owner = names.meanings.get(callee.object.name);
    meaning = callee.property.type === 'Identifier' ? memberMeaning(owner, callee.property.name) : undefined;
  }
  if (meaning?.kind !== 'assertion') return undefined;
  const operator = EQUALITIES[meaning.method];
  if (operator === undefined) return undefined;
  const [a, b] = node.arguments;
  if (a === undefined || b === undefined || a.type === 'SpreadElement' || b.type === 'SpreadElement') {
    return undefined;
  }
  return equalityCheck(operator, a, b, names, !wanted);
}

/** Two operands that the host compares; a literal one stays with it. */
export function equalityCheck(
  operator: CheckDraft['operator'],
  a: Expression,
  b: Expression,
  names: Names,
  negate: boolean,
): CheckDraft {
  const rest = negate ? { negate: true } : {};
  if (isConstant(b, names.declared)) return operandCheck(operator, a, { right: b, ...rest });
  if (isConstant(a, names.declared)) return operandCheck(operator, b, { right: a, ...rest });
  return { operator, how: 'operands', hook: 'two', operands: [a, b], ...rest };
}
