/**
 * Self-check of a data set row (POST /v1/verifiers/code/check): do its tests accept a right program
 * and reject wrong ones, how long does that take, and which limit leaves room for slower answers?
 */
import { type Static, Type } from 'typebox';
import { type Judgement, REASONS, TEST_STATUSES } from '../../verdict.ts';
import type { GradeContext } from '../verifier.ts';
import { round } from './forms/cases.ts';
import { CodeOptions } from './options.ts';
import { CodeReference } from './reference.ts';
import type { CodeVerifier } from './verifier.ts';

const program = (description: string) => Type.String({ maxLength: 4_000_000, description });

export const CheckRequest = Type.Object(
  {
    reference: CodeReference,
    options: Type.Optional(CodeOptions),
    solution: program('A program, or a whole response, that the tests must accept.'),
    wrong: Type.Optional(
      Type.Array(program('A program, or a whole response, that the tests must reject.'), { maxItems: 100 }),
    ),
  },
  { additionalProperties: false },
);
export type CheckRequest = Static<typeof CheckRequest>;

const Outcome = Type.Object(
  {
    as_expected: Type.Boolean({ description: 'The solution was accepted, the wrong program rejected.' }),
    status: Type.Enum(['scored', 'unscored']),
    reason: Type.Enum(Object.keys(REASONS)),
    message: Type.String(),
    pointer: Type.Optional(Type.String({ description: 'Where in the item the fault lies.' })),
    reward: Type.Union([Type.Number(), Type.Null()]),
    cpu_ms: Type.Number({ description: 'CPU time of all tests, in milliseconds.' }),
    slowest_test_cpu_ms: Type.Optional(Type.Number({ description: 'CPU time of the slowest test.' })),
    statuses: Type.Array(Type.Enum([...TEST_STATUSES]), { description: 'One per test.' }),
  },
  { additionalProperties: false },
);
export type CheckOutcome = Static<typeof Outcome>;

export const CheckReport = Type.Object(
  {
    sound: Type.Boolean({
      description: 'The solution was accepted and every wrong program rejected: the row can be trained on.',
    }),
    solution: Outcome,
    wrong: Type.Array(Outcome),
    advice: Type.Array(Type.String(), { description: 'What to change, in sentences.' }),
    suggested_limits: Type.Optional(
      Type.Object(
        { test_cpu_ms: Type.Integer(), total_cpu_ms: Type.Integer() },
        { additionalProperties: false, description: 'Four times what the solution used, at least a second.' },
      ),
    ),
  },
  { additionalProperties: false },
);
export type CheckReport = Static<typeof CheckReport>;

/** How much slower than the reference an answer may be, and what is always allowed. */
const ROOM = 4;
const LEAST_MS = 1000;

/**
 * Every test is run, whatever the reward asks for. Faults of the item are part of the report, not
 * errors.
 * @throws SandboxError for failures of the sandbox.
 */
export async function checkReference(
  request: CheckRequest,
  context: GradeContext,
  verifier: CodeVerifier,
): Promise<CheckReport> {
  const grade = async (response: string, expectAccepted: boolean): Promise<CheckOutcome> => {
    const options: CodeOptions = { ...request.options, reward: 'fraction', detail: 'tests' };
    const input = { response, reference: request.reference, options };
    return outcomeOf(await verifier.grade(input, context), expectAccepted);
  };
  const solution = await grade(request.solution, true);
  const wrong: CheckOutcome[] = [];
  for (const response of request.wrong ?? []) {
    wrong.push(solution.status === 'scored' ? await grade(response, false) : skipped(solution));
  }
  return {
    sound: solution.as_expected && wrong.every((outcome) => outcome.as_expected),
    solution,
    wrong,
    advice: advise(solution, wrong),
    ...(solution.as_expected ? { suggested_limits: suggestLimits(solution) } : {}),
  };
}

/** When the row itself is at fault nothing can be said of other programs either. */
function skipped({ reason, message }: CheckOutcome): CheckOutcome {
  return { as_expected: false, status: 'unscored', reason, message, reward: null, cpu_ms: 0, statuses: [] };
}

function outcomeOf(judgement: Judgement, expectAccepted: boolean): CheckOutcome {
  const { status, reason } = judgement;
  const message = judgement.message ?? REASONS[reason].text;
  if (judgement.status === 'unscored') {
    const pointer = judgement.pointer === undefined ? {} : { pointer: judgement.pointer };
    return { as_expected: false, status, reason, message, ...pointer, reward: null, cpu_ms: 0, statuses: [] };
  }
  const tests = judgement.tests ?? [];
  const times = tests.flatMap(({ cpu_ms }) => (cpu_ms === undefined ? [] : [cpu_ms]));
  return {
    as_expected: judgement.correct === expectAccepted,
    status,
    reason,
    message,
    reward: judgement.reward,
    cpu_ms: round(judgement.cpuMs ?? 0),
    ...(times.length > 0 ? { slowest_test_cpu_ms: Math.max(...times) } : {}),
    statuses: tests.map((test) => test.status),
  };
}

function suggestLimits({ cpu_ms, slowest_test_cpu_ms }: CheckOutcome): CheckReport['suggested_limits'] {
  const test = roundUp(Math.max(LEAST_MS, ROOM * (slowest_test_cpu_ms ?? cpu_ms)));
  return { test_cpu_ms: test, total_cpu_ms: roundUp(Math.max(test, ROOM * cpu_ms)) };
}

function roundUp(ms: number): number {
  return Math.ceil(ms / 100) * 100;
}

function advise(solution: CheckOutcome, wrong: CheckOutcome[]): string[] {
  const advice: string[] = [];
  if (solution.status === 'unscored') advice.push(`Repair the reference: ${solution.message}`);
  else if (!solution.as_expected) {
    advice.push(
      solution.statuses.includes('time_limit')
        ? 'The tests are right or the limit is too low: the solution ran out of time. Raise options.limits.'
        : `The tests reject the solution: ${solution.message}`,
    );
  }
  const accepted = wrong.flatMap(({ status, as_expected }, index) =>
    status === 'scored' && !as_expected ? [index] : [],
  );
  if (accepted.length > 0) {
    advice.push(`The tests accept wrong programs (${accepted.join(', ')}): add tests that tell them apart.`);
  }
  return advice;
}
