/**
 * open-instruct's code API: `--code_api_url http://host:8080/compat/open-instruct/test_program`
 * (the stdio address is derived from it). Wire facts: open_instruct/code_utils/api.py and
 * ground_truth_utils.py. Its client scores 0 for every error and has no mask: requests are held
 * while the sandbox is busy, and what still cannot be graded is answered with 500 as that server
 * does.
 */
import { promisify } from 'node:util';
import { inflate as inflateWithCallback } from 'node:zlib';
import { invalid, ServiceError } from '../../../errors.ts';
import type { Item } from '../../../grading/items/item.ts';
import { isRecord } from '../../../json.ts';
import type { TestResult, Verdict } from '../../../verdict.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { problemOf } from '../holding/rewards.ts';
import { streamText } from '../reading/answers.ts';
import { BodyReader } from '../reading/body-reader.ts';
import { PickleError, readPlainPickle } from '../reading/pickle.ts';

/** The client waits clamp(10 × max_execution_time, 30, 300) seconds. */
const patienceMs = (limit: number) => Math.min(300, Math.max(30, 10 * limit)) * 1000 - 2000;
/** Unpacked bytes of packed tests: they are read at one go, in some tens of milliseconds. */
const MAX_UNPACKED = 64 * 1024 * 1024;
/** Most text of all tests together: lists of a pickle may share what they hold. */
const MAX_TEXT = 64 * 1024 * 1024;

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateWithCallback);

export const openInstruct: CompatRoutes = (app, { hold }) => {
  for (const base of ['/compat/open-instruct', '']) {
    for (const form of ['asserts', 'stdio'] as const) {
      app.post(`${base}/test_program${form === 'stdio' ? '_stdio' : ''}`, async (request, reply) => {
        const reader = new BodyReader(request.body);
        const program = reader.string('program');
        const limit = reader.seconds('max_execution_time', 1);
        reader.done();
        const tests = await unpack(reader.value('tests'));
        if (tests.length === 0) return { results: [], runtimes: [] };
        const item =
          form === 'asserts' ? assertsItem(program, tests, limit) : stdioItem(program, tests, limit);
        return results(await hold(request, reply, patienceMs(limit)).grade(item), tests.length);
      });
    }
  }
  app.get('/compat/open-instruct/health', async () => ({ status: 'healthy' }));
};

function options(limit: number) {
  const cpu = Math.max(10, Math.round(limit * 1000));
  return { extract: 'none', reward: 'fraction', limits: { test_cpu_ms: cpu } };
}

function assertsItem(program: string, tests: unknown[], limit: number): Item {
  const asserts = tests.map((test, i) =>
    typeof test === 'string' ? test : fault(i, 'must be an assert as text'),
  );
  const reference = { language: 'python', tests: { kind: 'asserts', asserts } };
  return { verifier: 'code', response: program, reference, options: options(limit) };
}

function stdioItem(program: string, tests: unknown[], limit: number): Item {
  let left = MAX_TEXT;
  const cases = tests.map((test, i) => {
    if (!isRecord(test)) return fault(i, 'must be an object with input and output');
    const input = streamText(test.input ?? '', `/tests/${i}/input`, left);
    const expected = streamText(test.output, `/tests/${i}/output`, left - input.length);
    left -= input.length + expected.length;
    return { input, expected };
  });
  const reference = { language: 'python', tests: { kind: 'stdio', cases } };
  return { verifier: 'code', response: program, reference, options: { ...options(limit), compare: 'lcb' } };
}

function results(verdict: Verdict, count: number): { results: number[]; runtimes: number[] } {
  if (verdict.status === 'unscored') throw problemOf(verdict);
  const byIndex = new Map<number, TestResult>((verdict.tests ?? []).map((test) => [test.index, test]));
  const all = Array.from({ length: count }, (_, i) => byIndex.get(i));
  return {
    results: all.map((test) => (test?.status === 'passed' ? 1 : 0)),
    runtimes: all.map((test) => (test?.status === 'passed' ? (test.cpu_ms ?? 0) / 1000 : -1)),
  };
}

/**
 * Tests as a list, as JSON text, or as base64(zlib(pickle(list))): the packing of LiveCodeBench's
 * private tests.
 */
async function unpack(tests: unknown): Promise<unknown[]> {
  if (Array.isArray(tests)) return tests;
  if (typeof tests !== 'string')
    return fault(undefined, 'must be a list, JSON text, or base64(zlib(pickle(list)))');
  const text = tests.trim();
  if (text.startsWith('[')) return listOf(parse(text));
  try {
    const packed = await inflate(Buffer.from(text, 'base64'), { maxOutputLength: MAX_UNPACKED });
    const data = readPlainPickle(packed);
    return listOf(typeof data === 'string' ? parse(data) : data);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    const why =
      error instanceof PickleError
        ? `the pickle ${error.message}`
        : 'is neither JSON nor base64(zlib(pickle))';
    return fault(undefined, why);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fault(undefined, `is not valid JSON: ${(error as Error).message}`);
  }
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : fault(undefined, 'must hold a list');

function fault(index: number | undefined, detail: string): never {
  throw invalid(index === undefined ? '/tests' : `/tests/${index}`, detail);
}
