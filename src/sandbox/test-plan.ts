/**
 * A test program that was taken apart: what runs beside the candidate, and what the host compares.
 * The program holds no expected literal; the checks never enter the process of the candidate.
 */

/**
 * How the host compares the two decoded operands, by the language of the test program.
 *   eq ne lt le gt ge    Python: the operators. JavaScript: === !== and the relational operators;
 *                        objects are never ===
 *   same                 JavaScript: Object.is (assert.strictEqual); objects never
 *   loose_equal          JavaScript: == and NaN with NaN (assert.equal)
 *   deep_equal           JavaScript: assert.deepEqual
 *   strict_equal         JavaScript: assert.deepStrictEqual
 *   lodash_equal         JavaScript: lodash's isEqual
 *   is is_not in not_in  Python (left in right)
 *   close                |left - right| within the tolerances
 *   evalplus             as EvalPlus's own `assertion(out, exp, atol)`; evalplus_set: as sets;
 *                        evalplus_not_none: True where something was returned
 *   truthy falsy         the left operand alone
 *   raises holds         sealed: `Observation.holds`
 */
export const CHECK_OPERATORS = [
  'eq',
  'same',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'is',
  'is_not',
  'in',
  'not_in',
  'truthy',
  'falsy',
  'close',
  'deep_equal',
  'strict_equal',
  'lodash_equal',
  'loose_equal',
  'similar',
  'contains',
  'contains_similar',
  'evalplus',
  'evalplus_set',
  'evalplus_not_none',
  'raises',
  'holds',
] as const;
export type CheckOperator = (typeof CHECK_OPERATORS)[number];

/** One assertion of a test program. */
export interface Check {
  /**
   * `operands`: the host compares. `sealed`: could not be taken apart; evaluated in the guest by
   * sealed code and counted.
   */
  how: 'operands' | 'sealed';
  operator: CheckOperator;
  /** The comparison is negated as a whole. */
  negate?: boolean;
  /**
   * Encoded literal operands, which never enter the process of the candidate. Absent where the
   * guest evaluates that side.
   */
  left?: string;
  right?: string;
  /** close: tolerances, as in math.isclose. */
  relative?: number;
  absolute?: number;
  /**
   * close: the distance must be smaller than the tolerance, not equal to it (`abs(a - b) < eps`).
   */
  exclusive?: boolean;
  /**
   * Encoded literal operands of a check in a loop over a table, by the number of the row, which the
   * guest sends along.
   */
  leftRows?: string[];
  rightRows?: string[];
  /** So many rows must be observed, each. */
  rows?: number;
  /** It fails whenever it is reached: a passing program does not reach it. */
  never?: boolean;
  /** Name of the test function that holds the check, where the test program has such functions. */
  test?: string;
  /**
   * It stands for the whole run of `test`, which must not fail outside of its assertions either.
   */
  run?: boolean;
  /** Line in the test source, from 1. */
  line: number;
  /**
   * The check must be observed at least once for the program to pass (false for checks in branches
   * that may not run).
   */
  required: boolean;
}

export interface TestPlan {
  /** The test program with every captured assertion rewritten and its literals taken out. */
  program: string;
  checks: Check[];
  /** What the program comes to, where that is calls with constants and nothing else. */
  calls?: PlainCall[];
  /** The code of the program, for isolates of the same runtime. */
  compiled?: string;
}

/** The step that runs a test program. */
export function checksStep({ program, checks, calls, compiled }: TestPlan): ChecksStep {
  return {
    kind: 'checks',
    program,
    checks: checks.length,
    ...(calls ? { calls } : {}),
    ...(compiled ? { compiled } : {}),
  };
}

/** Runs a test program that was taken apart by `analyze`, beside the candidate. */
export interface ChecksStep {
  kind: 'checks';
  /** `TestPlan.program`: holds no expected literal. */
  program: string;
  /** Number of checks in the plan. */
  checks: number;
  /** `TestPlan.calls`, where the program comes to no more than that. */
  calls?: PlainCall[];
  /** `TestPlan.compiled`: spares an isolate compiling the program. */
  compiled?: string;
}

/**
 * A function of the candidate that is called with constants, and its value observed as an operand
 * of a check.
 */
export interface PlainCall {
  check: number;
  /** `truth`: what `bool` says of the value, as the left operand, where it is not plain. */
  side: 'left' | 'right' | 'truth';
  /** `bound`: it was looked up once, before all calls; where it is missing, none is made. */
  callee: { name: string; method: string | null; bound: boolean };
  /** Python source of constants: a tuple of arguments, and a dictionary of those by name. */
  arguments: string;
}
