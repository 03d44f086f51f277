/**
 * SandboxFusion's `POST /submit` for problems that come with the request (`config.provided_data`):
 * CommonOJ (stdin and stdout), HumanEval, MBPP and AutoEval rows. The code verifier judges; this
 * translates. Row shapes: sandbox/datasets.
 */
import { ServiceError } from '../../../../errors.ts';
import type { Item } from '../../../../grading/items/item.ts';
import type { TestResult, Verdict } from '../../../../verdict.ts';
import type { CompatContext } from '../../holding/context.ts';
import { gradePatiently } from '../../holding/patience.ts';
import { problemOf } from '../../holding/rewards.ts';
import { isRecord } from '../../reading/labels.ts';
import { BodyReader } from '../../reading/pydantic.ts';
import type { RunCodeResponse } from './run-code.ts';

type Request = Parameters<CompatContext['call']>[0];
type Reply = Parameters<CompatContext['call']>[1];

const LANGUAGES: Record<string, string> = {
  python: 'python',
  nodejs: 'javascript',
  javascript: 'javascript',
  typescript: 'typescript',
};

export async function submit(request: Request, reply: Reply, context: CompatContext) {
  const reader = new BodyReader(request.body);
  const dataset = reader.string('dataset');
  const completion = reader.string('completion');
  const config = reader.record('config');
  reader.done();
  const id = (request.body as Record<string, unknown>).id;
  const row = rowOf(config, id);
  if (!row)
    throw new ServiceError(
      'invalid_request',
      `no eval class found for dataset ${dataset}: problems come with the request, as config.provided_data`,
    );
  const seconds = typeof config.run_timeout === 'number' ? config.run_timeout : 20;
  const item = itemOf(completion, row, config, seconds);
  const verdict = await gradePatiently(
    context.grader,
    item,
    context.call(request, reply, (seconds + 40) * 1000),
  );
  if (verdict.status === 'unscored') throw problemOf(verdict);
  return evalResult(id, verdict, row);
}

function rowOf(config: Record<string, unknown>, id: unknown): Record<string, unknown> | undefined {
  const data = config.provided_data;
  if (Array.isArray(data)) return data.find((row) => isRecord(row) && String(row.id) === String(id));
  return isRecord(data) ? data : undefined;
}

function itemOf(
  completion: string,
  row: Record<string, unknown>,
  config: Record<string, unknown>,
  seconds: number,
): Item {
  const labels = isRecord(row.labels) ? row.labels : {};
  const extra = isRecord(config.extra) ? config.extra : {};
  const name = String(config.language ?? labels.programming_language ?? 'python');
  const language = LANGUAGES[name];
  if (!language) throw new ServiceError('invalid_request', `language ${name} is not available here`);
  const options = {
    reward: extra.run_all_cases ? 'fraction' : 'all_or_nothing',
    limits: { test_cpu_ms: Math.max(10, Math.round(seconds * 1000)) },
    ...(extra.autoeval_extract_code_mode === 'all' ? { extract: 'all' } : {}),
  };
  const code = (tests: unknown, more: object = {}): Item => ({
    verifier: 'code',
    response: completion,
    reference: { language, tests },
    options: { ...options, ...more },
  });
  if (Array.isArray(row.test))
    return code({ kind: 'stdio', cases: row.test.map(stdioCase) }, { compare: 'oj_float' });
  if (Array.isArray(row.test_list)) {
    const setup = [row.test_imports, row.test_setup_code]
      .flat()
      .filter((line) => typeof line === 'string')
      .join('\n');
    return code({ kind: 'asserts', ...(setup ? { setup } : {}), asserts: row.test_list.map(String) });
  }
  const test = isRecord(row.test) ? row.test.code : row.test;
  if (typeof test !== 'string') {
    throw new ServiceError('invalid_request', undefined, {
      fields: [{ pointer: '/config/provided_data/test', detail: 'has no form that is known here' }],
    });
  }
  const entry = typeof labels.entry_point === 'string' ? `\ncheck(${labels.entry_point})\n` : '';
  const called = /^check\(/m.test(test) ? test : `${test}${entry}`;
  return code({
    kind: 'program',
    prefix: typeof row.content === 'string' ? row.content : '',
    suffix: `\n${called}`,
  });
}

function stdioCase(test: unknown) {
  const { input, output } = isRecord(test) ? test : {};
  return {
    input: String((isRecord(input) ? input.stdin : input) ?? ''),
    expected: String((isRecord(output) ? output.stdout : output) ?? ''),
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
