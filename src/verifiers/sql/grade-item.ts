/**
 * The way of one item: what the right query returns on each database, then what the response's
 * query returns there, in another process, then the comparison of both here.
 */
import { type Compute, task } from '../../compute/compute.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import {
  type Extracted,
  type Flag,
  type Judgement,
  type ScoredReason,
  scored,
  type TestResult,
  type TestStatus,
  unscored,
} from '../../verdict.ts';
import type { GradeInput } from '../verifier.ts';
import type { Answered, Fault, Rows, SqlEngine } from './engine/engine.ts';
import type { Image } from './engine/job.ts';
import { candidateLimitMs, expectedLimitMs, type Plan, planOf, prepared } from './plan.ts';
import { type Found, findQuery, MAX_QUERY } from './query/extract.ts';
import { readStatement } from './query/statement.ts';
import type { SqlOptions, SqlReference } from './reference.ts';
import { type Comparison, compareResults } from './result/compare.ts';
import { hasTies } from './ties.ts';

export type SqlInput = GradeInput<SqlReference, SqlOptions>;

export interface Surroundings {
  engine: SqlEngine;
  compute: Compute;
  signal: AbortSignal;
  tenant: string;
}

/** What was seen on the way, for the explanation. */
export interface Trace {
  found?: Found;
  plan?: Plan;
  /** One for each database on which the query of the response ran. */
  runs: { expected: Rows; found: Rows | Fault }[];
}

/** One database with what the right query returns on it. */
interface Prepared {
  image: Image;
  expected: Rows;
  limitMs: number;
}

export async function gradeSql(
  input: SqlInput,
  surroundings: Surroundings,
  trace: Trace = { runs: [] },
): Promise<Judgement> {
  const text = responseText(input.response);
  if (text === undefined) return NO_ASSISTANT;
  const { reference, options } = input;
  const plan = planOf(reference, options);
  if ('status' in plan) return plan;
  trace.plan = plan;
  const databases = await Promise.all(
    reference.databases.map((_, index) => prepare({ input, plan, index }, surroundings)),
  );
  const broken = databases.find((one) => 'status' in one);
  if (broken && 'status' in broken) return broken;
  const ready = databases as Prepared[];
  const empty = ready.every(({ expected }) => expected.rows === 0);
  if (empty && options.reject_empty === true) {
    const message = 'The right query returns nothing on any database.';
    return unscored('invalid_reference', { pointer: '/reference/sql', message });
  }
  const flags: Flag[] = [
    ...(empty ? ['empty_result' as const] : []),
    ...(plan.rule.ordered && ready.some(({ expected }) => hasTies(expected, plan.order))
      ? ['ambiguous_order' as const]
      : []),
  ];
  return {
    ...(await gradeCandidate(text, { input, plan, ready, trace }, surroundings)),
    ...(flags.length > 0 && { flags }),
  };
}

interface Candidate {
  input: SqlInput;
  plan: Plan;
  index: number;
}

/** The image of a database and the right rows on it, or what is wrong with the reference. */
async function prepare(
  { input, plan, index }: Candidate,
  { engine }: Surroundings,
): Promise<Prepared | Judgement> {
  const { reference, options } = input;
  const one = reference.databases[index]!;
  const database =
    'sql' in one
      ? ({ kind: 'sql', text: one.sql } as const)
      : ({ kind: 'sqlite', text: one.sqlite } as const);
  const pointer = `/reference/databases/${index}`;
  if (database.kind === 'sqlite' && !isBase64(database.text))
    return unscored('invalid_reference', { pointer, message: 'The database is not written in base64.' });
  const image = await engine.image(database);
  if (!('bytes' in image)) {
    const message = `The database cannot be made: ${reasonOf(image)}.`;
    return unscored('invalid_reference', { pointer, message });
  }
  const { limits, sql } = plan;
  const limitMs = expectedLimitMs(options);
  const expected = await engine.expected(image, { sql, now: options.now, limitMs, limits });
  if ('fault' in expected) {
    const message = `The right query fails on database ${index + 1}: ${reasonOf(expected.fault)}.`;
    return unscored('invalid_reference', { pointer: '/reference/sql', message });
  }
  const sizes = { bytes: image.bytes.length, expectedMs: expected.cpuMs };
  return { image, expected: expected.rows, limitMs: candidateLimitMs(options, sizes) };
}

const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);

const reasonOf = ({ message }: Fault): string => message.replace(/\.$/, '');

interface Grading {
  input: SqlInput;
  plan: Plan;
  ready: readonly Prepared[];
  trace: Trace;
}

async function gradeCandidate(
  text: string,
  { input, plan, ready, trace }: Grading,
  surroundings: Surroundings,
): Promise<Judgement> {
  const { compute, signal, tenant } = surroundings;
  const { options, prompt } = input;
  if (
    prompt !== undefined &&
    typeof prompt === 'string' &&
    prompt.trim() === text.trim() &&
    text.trim() !== ''
  )
    return scored(false, 'echoes_prompt');
  const found =
    text.length > INLINE_TEXT
      ? await compute.run(FIND, text, { limitMs: LIMIT_MS, signal, tenant })
      : findQuery(text);
  if (found === undefined)
    return scored(false, 'no_answer', { message: 'No query was found in the response.' });
  trace.found = found;
  const { method, start, end } = found;
  const extracted: Extracted = { text: found.sql.slice(0, MAX_SHOWN), method, start, end };
  if (found.sql.length > MAX_QUERY) return scored(false, 'answer_too_complex', { extracted });
  const statement = readStatement(prepared(found.sql, options));
  if (statement.kind === 'fault') {
    const reason = statement.fault === 'empty' ? 'no_answer' : statement.fault;
    return scored(false, reason, { message: statement.message, extracted });
  }
  const tests: TestResult[] = [];
  let cpuMs = 0;
  for (const [index, { image, expected, limitMs }] of ready.entries()) {
    const run = { sql: statement.sql, now: options.now, limitMs, limits: plan.limits };
    const answered = await surroundings.engine.observed(image, run, signal);
    cpuMs += answered.cpuMs;
    trace.runs.push({ expected, found: 'rows' in answered ? answered.rows : answered.fault });
    const verdict = await compared(answered, expected, plan, surroundings);
    tests.push({ index, status: verdict.status, ...(verdict.message ? { message: verdict.message } : {}) });
    if (verdict.status === 'passed') continue;
    for (let rest = index + 1; rest < ready.length; rest++) tests.push({ index: rest, status: 'not_run' });
    const where = ready.length > 1 ? `On database ${index + 1} of ${ready.length}: ` : '';
    const message = `${where}${verdict.message ?? ''}`;
    return scored(false, verdict.reason, { message, extracted, tests, cpuMs });
  }
  return scored(true, 'equal_result', { extracted, tests, cpuMs });
}

const MAX_SHOWN = 2000;

interface DatabaseVerdict {
  status: TestStatus;
  reason: ScoredReason;
  message?: string;
}

const STATUS_OF: Record<Fault['trouble'], TestStatus> = {
  compile_error: 'compile_error',
  runtime_error: 'runtime_error',
  memory_limit: 'memory_limit',
  output_limit: 'output_limit',
  time_limit: 'time_limit',
  not_allowed: 'runtime_error',
  not_deterministic: 'runtime_error',
};

async function compared(
  answered: Answered,
  expected: Rows,
  plan: Plan,
  surroundings: Surroundings,
): Promise<DatabaseVerdict> {
  if ('fault' in answered) {
    const { trouble, message } = answered.fault;
    return { status: STATUS_OF[trouble], reason: trouble, message: `The query failed: ${message}.` };
  }
  const comparison = await compare(expected.body, answered.rows.body, plan, surroundings);
  if (comparison.state === 'equal') return { status: 'passed', reason: 'equal_result' };
  const message =
    comparison.state === 'different' ? comparison.message : 'Too many columns are alike to compare them.';
  return { status: 'wrong_answer', reason: 'different_result', message };
}

const FIND = task<typeof findQuery>(new URL('./query/extract.ts', import.meta.url), 'findQuery');
/** Longer responses are searched beside the event loop. */
const INLINE_TEXT = 32_768;

const COMPARE = task<typeof compareResults>(
  new URL('./result/compare.ts', import.meta.url),
  'compareResults',
);
/** Results that are compared beside the event loop, in bytes, and the work there. */
const INLINE_BYTES = 50_000;
const INLINE_BUDGET = 50_000;
const BUDGET = 50_000_000;
/** The budget bounds the work; this ends what is stuck. */
const LIMIT_MS = 30_000;

async function compare(
  expected: Buffer,
  found: Buffer,
  { rule }: Plan,
  { compute, signal, tenant }: Surroundings,
): Promise<Comparison> {
  if (expected.equals(found)) return { state: 'equal' };
  if (expected.length + found.length <= INLINE_BYTES) {
    const comparison = compareResults({ expected, found, rule, budget: INLINE_BUDGET });
    if (comparison.state !== 'exhausted') return comparison;
  }
  return compute.run(
    COMPARE,
    { expected, found, rule, budget: BUDGET },
    { limitMs: LIMIT_MS, signal, tenant },
  );
}
