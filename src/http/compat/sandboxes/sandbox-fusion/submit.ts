/**
 * SandboxFusion's `POST /submit` for problems that come with the request (`config.provided_data`):
 * CommonOJ (stdin and stdout), HumanEval, MBPP and AutoEval rows. The code verifier judges; this
 * translates. Row shapes: sandbox/datasets.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalid } from '../../../../errors.ts';
import type { Item } from '../../../../grading/items/item.ts';
import { isRecord } from '../../../../json.ts';
import type { TestResult, Verdict } from '../../../../verdict.ts';
import type { CompatContext } from '../../holding/context.ts';
import { problemOf } from '../../holding/rewards.ts';
import { streamText, texts } from '../../reading/answers.ts';
import { BodyReader } from '../../reading/body-reader.ts';
import { type Row, rowOf } from './problems.ts';
import { RUNTIMES, type RunCodeResponse } from './run-code.ts';

const DEFAULT_SECONDS = 20;
const AT = '/config/provided_data';

export async function submit(request: FastifyRequest, reply: FastifyReply, { hold }: CompatContext) {
  const reader = new BodyReader(request.body);
  reader.string('dataset');
  const completion = reader.string('completion');
  const config = reader.record('config');
  const seconds = new BodyReader(config).seconds('run_timeout', DEFAULT_SECONDS);
  reader.done();
  const row = rowOf(request.body);
  const item = itemOf(completion, row, config, seconds);
  const verdict = await hold(request, reply, (seconds + 40) * 1000).grade(item);
  if (verdict.status === 'unscored') throw problemOf(verdict);
  return evalResult(reader.value('id'), verdict, row);
}

function itemOf(completion: string, row: Row, config: Record<string, unknown>, seconds: number): Item {
  const labels = isRecord(row.labels) ? row.labels : {};
  const extra = isRecord(config.extra) ? config.extra : {};
  const name = config.language ?? labels.programming_language ?? 'python';
  const language = typeof name === 'string' ? RUNTIMES[name]?.language : undefined;
  if (!language) throw invalid('/config/language', `must be one of ${Object.keys(RUNTIMES).join(', ')}`);
  return {
    verifier: 'code',
    response: completion,
    reference: { language, tests: testsOf(row, labels) },
    options: {
      reward: extra.run_all_cases ? 'fraction' : 'all_or_nothing',
      limits: { test_cpu_ms: Math.max(10, Math.round(seconds * 1000)) },
      ...(extra.autoeval_extract_code_mode === 'all' ? { extract: 'all' } : {}),
      ...(Array.isArray(row.test) ? { compare: 'oj_float' } : {}),
    },
  };
}

function testsOf(row: Row, labels: Record<string, unknown>): Record<string, unknown> {
  if (Array.isArray(row.test)) return { kind: 'stdio', cases: row.test.map(stdioCase) };
  if (Array.isArray(row.test_list)) {
    const lines = [row.test_imports, row.test_setup_code].flat().filter((line) => typeof line === 'string');
    const setup = lines.join('\n');
    return { kind: 'asserts', ...(setup ? { setup } : {}), asserts: texts(row.test_list, `${AT}/test_list`) };
  }
  if (isRecord(row.test)) return autoEvalTests(row.test, labels);
  if (typeof row.test === 'string') return humanEvalTests(row, row.test, labels);
  throw invalid(`${AT}/test`, 'has no form that is known here', 'invalid_reference');
}

/** In which tests can be programs. */
const TEST_LANGUAGES = ['python', 'javascript', 'typescript'];

/** Where the code goes in a test that says so; else the test follows it. */
const INSERT = '#<INSERT>';

/** AutoEvalDataset: `content` is the question in words and never becomes part of the program. */
function autoEvalTests(
  { code, asset }: Record<string, unknown>,
  { execution_language }: Record<string, unknown>,
) {
  if (typeof code !== 'string') throw invalid(`${AT}/test/code`, 'must be text', 'invalid_reference');
  if (isRecord(asset) && Object.keys(asset).length > 0)
    throw invalid(`${AT}/test/asset`, 'files beside a test are not supported here', 'invalid_reference');
  const language = typeof execution_language === 'string' ? RUNTIMES[execution_language]?.language : 'python';
  if (!language || !TEST_LANGUAGES.includes(language)) {
    const detail = `${execution_language} is not supported here`;
    throw invalid(`${AT}/labels/execution_language`, detail, 'invalid_reference');
  }
  const at = code.indexOf(INSERT);
  if (at < 0) return { kind: 'program', prefix: '', suffix: `\n${code}` };
  return { kind: 'program', prefix: code.slice(0, at), suffix: code.slice(at + INSERT.length) };
}

/** The prompt comes first, since it holds the imports; `check` is called with the entry point. */
function humanEvalTests(row: Row, test: string, labels: Record<string, unknown>) {
  const entry = row.entry_point ?? labels.entry_point;
  const isCalled = /^check\(/m.test(test);
  if (!isCalled && /^def check\(/m.test(test) && typeof entry !== 'string')
    throw invalid(`${AT}/entry_point`, 'is needed: nothing calls check()', 'invalid_reference');
  const call = isCalled || typeof entry !== 'string' ? '' : `\ncheck(${entry})\n`;
  const prefix = typeof row.content === 'string' ? row.content : '';
  return { kind: 'program', prefix, suffix: `\n${test}${call}` };
}

function stdioCase(test: unknown, at: number) {
  const { input, output } = isRecord(test) ? test : {};
  return {
    input: streamText((isRecord(input) ? input.stdin : input) ?? '', `${AT}/test/${at}/input`),
    expected: streamText((isRecord(output) ? output.stdout : output) ?? '', `${AT}/test/${at}/output`),
  };
}

function evalResult(id: unknown, verdict: Verdict, row: Record<string, unknown>) {
  return {
    id: id ?? null,
    accepted: verdict.correct === true,
    extracted_code: verdict.extracted?.text ?? '',
    full_code: null,
    test_code: null,
    tests: (verdict.tests ?? [])
      .filter(({ status }) => status !== 'not_run')
      .map((test) => testResult(test, row)),
    extracted_type: verdict.reason === 'no_code' ? 'empty' : 'fenced',
    extra: { reason: verdict.reason, message: verdict.message },
  };
}

function testResult(test: TestResult, row: Record<string, unknown>) {
  const passed = test.status === 'passed';
  const timedOut = test.status === 'time_limit';
  const crashed =
    test.status === 'runtime_error' || test.status === 'compile_error' || test.status === 'exited_early';
  const exec: RunCodeResponse = {
    status: timedOut || crashed ? 'Failed' : 'Success',
    message: '',
    compile_result: null,
    run_result: {
      status: timedOut ? 'TimeLimitExceeded' : 'Finished',
      execution_time: test.cpu_ms === undefined ? null : test.cpu_ms / 1000,
      return_code: timedOut ? null : crashed ? 1 : 0,
      stdout: '',
      stderr: passed ? '' : (test.message ?? ''),
    },
    executor_pod_name: null,
    files: {},
  };
  const info = Array.isArray(row.test) ? row.test[test.index] : undefined;
  return { passed, exec_info: exec, test_info: info ?? null };
}
