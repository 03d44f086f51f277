/**
 * The call form: a function of the candidate is called, and what it returns is compared by value.
 */
import { writeInOrder } from '../../../key-order.ts';
import type { CallStep, StepReport } from '../../../sandbox/sandbox.ts';
import type { Value } from '../../../sandbox/values.ts';
import type { Attempt, PreparedTests } from '../attempt.ts';
import type { NamedRule } from '../compare/rule.ts';
import { ItemFault } from '../fault.ts';
import type { CallCase, CallTests } from '../reference.ts';
import { compareValues, DEFAULT_VALUE, isValueComparator } from '../values/compare-values.ts';
import { decodeValue, InvalidValue } from '../values/decode.ts';
import { InvalidJson, linesToList, valueFromJson } from '../values/from-json.ts';
import { valueToJson } from '../values/to-json.ts';
import { brokenOff, type CaseResult, runCases } from './cases.ts';
import { explainCase } from './explain-tests.ts';
import { sourceOf } from './imports.ts';
import type { Preparation } from './preparation.ts';

interface Expected {
  value: Value;
  /** As JSON text, for a checker. */
  json: string;
  fromJson: boolean;
}

export async function prepareCall(tests: CallTests, preparation: Preparation): Promise<PreparedTests> {
  const steps = tests.cases.map((item, index) => callStep(tests, item, index, preparation));
  const expected = await expectedValues(tests, steps, preparation);
  const sizes = expected.map(encodedBytes);
  const bytes = {
    expectedBytes: Math.max(...sizes.map((size, at) => (expected[at]!.json.length > SHORT ? size : 0))),
    allExpectedBytes: sizes.reduce((sum, size) => sum + size, 0),
  };
  const rule = valueRule(steps, expected, preparation);
  const imports = tests.imports ?? 'common';
  const run = (attempt: Attempt) => {
    const sources = [sourceOf(attempt.code, attempt.language, imports)];
    const judge = async (from: number, reports: StepReport[]) => {
      const values = reports.map((report) => resultOf(report, attempt));
      const accepted = await rule.decide({ from, values });
      return values.map((value, offset): CaseResult => {
        if (!Array.isArray(value)) return value;
        return { status: accepted[offset] ? 'passed' : 'wrong_answer', comparator: rule.name };
      });
    };
    return runCases(attempt, steps, judge, { sources, ...bytes });
  };
  const explain = () =>
    steps.map(({ args, kwargs }, index) =>
      explainCase(index, `${tests.function} ${args}${kwargs ? ` ${kwargs}` : ''}`, expected[index]!.json),
    );
  return { count: steps.length, beside: [], modules: [], run, explain };
}

/** What the encoding of a value takes at most: a number of one digit takes most, for its size. */
function encodedBytes({ json }: Expected): number {
  let parts = 0;
  for (let at = 0; at < json.length; at += 1) if (OPENING.has(json.charCodeAt(at))) parts += 1;
  return json.length + PART_BYTES * parts;
}

/** Each of `,:[{` begins a value or a list of them; around it stand a tag, quotes and brackets. */
const OPENING = new Set([...',:[{'].map((sign) => sign.charCodeAt(0)));
const PART_BYTES = 12;
/** Characters of JSON up to which there is room for a value in any case. */
const SHORT = 10_000;

/** The value a step returned, or the failed result. */
function resultOf(report: StepReport, attempt: Attempt): Value | CaseResult {
  if (report.outcome !== 'ok') return brokenOff(report);
  try {
    return decodeValue(report.value ?? '');
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    // The encoder writes nothing else: something of the candidate got at the channel.
    attempt.seen.flags.add('forged_result');
    return { status: 'wrong_answer', message: 'The result was not written by the encoder of the sandbox.' };
  }
}

/** What the cases from `from` on came to. */
interface CallAnswers {
  from: number;
  values: (Value | CaseResult)[];
}

/**
 * The comparator an item asks for, with its name. @throws ItemFault when it does not compare
 * values.
 */
function valueRule(
  steps: CallStep[],
  expected: Expected[],
  { compare, language }: Preparation,
): NamedRule<CallAnswers> {
  if (compare.name === 'checker') {
    const { check } = compare;
    const decide = ({ from, values }: CallAnswers) =>
      check(
        values.map((value, offset) => ({
          input: steps[from + offset]!.args,
          expected: expected[from + offset]!.json,
          output: Array.isArray(value) ? valueToJson(value) : undefined,
        })),
      );
    return { name: 'checker', decide };
  }
  const name = compare.name ?? DEFAULT_VALUE;
  if (!isValueComparator(name)) {
    throw new ItemFault('invalid_item', `"${name}" does not compare values`, '/options/compare');
  }
  const { tolerance } = compare;
  const decide = async ({ from, values }: CallAnswers) =>
    values.map((got, offset) => {
      const { value, fromJson } = expected[from + offset]!;
      return Array.isArray(got) && compareValues(got, value, { name, language, fromJson, tolerance });
    });
  return { name, decide };
}

function callStep(tests: CallTests, item: CallCase, index: number, preparation: Preparation): CallStep {
  const pointer = `/reference/tests/cases/${index}`;
  const given = [item.args, item.args_json, item.input].filter((form) => form !== undefined);
  if (given.length > 1) {
    throw new ItemFault('invalid_item', 'a case has one of args, args_json and input', pointer);
  }
  const args =
    item.args_json ?? (item.input === undefined ? writeInOrder(item.args ?? []) : linesToList(item.input));
  const list = readJson(args, `${pointer}/${item.args_json === undefined ? 'input' : 'args_json'}`);
  if (list[0] !== 'list') throw new ItemFault('invalid_reference', 'args_json is not a list', pointer);
  if (preparation.language !== 'python') strictJson(args, pointer);
  const kwargs = item.kwargs && Object.keys(item.kwargs).length > 0 ? writeInOrder(item.kwargs) : undefined;
  return {
    kind: 'call',
    function: tests.function,
    args,
    ...(kwargs === undefined ? {} : { kwargs }),
    ...(preparation.freshState ? { fresh: true } : {}),
    ...(tests.helpers ? { helpers: tests.helpers } : {}),
  };
}

async function expectedValues(
  tests: CallTests,
  steps: CallStep[],
  { compare, solve, language }: Preparation,
): Promise<Expected[]> {
  const given = tests.cases.map(expectedOf);
  const missing = given.flatMap((value, index) => (value === undefined ? [index] : []));
  if (missing.length === 0) return given as Expected[];
  if (tests.reference_solution === undefined) {
    const none: Expected = { value: ['opaque', 'none'], json: 'null', fromJson: true };
    if (compare.name === 'checker') return given.map((value) => value ?? none);
    throw new ItemFault(
      'invalid_reference',
      'a case has no expected value, and there is no reference solution to compute it',
      `/reference/tests/cases/${missing[0]}`,
    );
  }
  const chosen = missing.map((index) => steps[index]!);
  const solution = sourceOf(tests.reference_solution, language, tests.imports ?? 'common');
  const reports = await solve(solution, chosen, missing);
  for (const [at, index] of missing.entries()) {
    const value = decodeValue(reports[at]!.value ?? '');
    given[index] = { value, json: valueToJson(value) ?? 'null', fromJson: false };
  }
  return given as Expected[];
}

function expectedOf(item: CallCase, index: number): Expected | undefined {
  const pointer = `/reference/tests/cases/${index}`;
  if (item.expected !== undefined && item.expected_json !== undefined) {
    throw new ItemFault('invalid_item', 'a case has one of expected and expected_json', pointer);
  }
  const json = item.expected_json ?? (item.expected === undefined ? undefined : writeInOrder(item.expected));
  if (json === undefined) return undefined;
  const name = item.expected_json === undefined ? 'expected' : 'expected_json';
  return { value: readJson(json, `${pointer}/${name}`), json, fromJson: true };
}

function readJson(text: string, pointer: string): Value {
  try {
    return valueFromJson(text);
  } catch (error) {
    if (!(error instanceof InvalidJson)) throw error;
    throw new ItemFault('invalid_reference', `the value is ${error.message}`, pointer, { cause: error });
  }
}

/** JavaScript's parser does not know NaN and Infinity. */
function strictJson(text: string, pointer: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = 'the arguments are not JSON as JavaScript reads it';
    throw new ItemFault('invalid_reference', message, pointer, { cause: error });
  }
}
