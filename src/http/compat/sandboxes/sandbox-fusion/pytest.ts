/**
 * Language `pytest`: the code is a test file. Its tests are counted one by one by the code
 * verifier, so that a file which ends itself early does not pass by its exit code; the answer looks
 * like pytest's summary.
 */
import type { Verdict } from '../../../../verdict.ts';
import type { Held } from '../../holding/hold.ts';
import { problemOf } from '../../holding/rewards.ts';
import type { RunCodeRequest, RunCodeResponse } from './run-code.ts';

export async function runPytest(request: RunCodeRequest, held: Held): Promise<RunCodeResponse> {
  const files: Record<string, string> = {};
  for (const [path, content] of Object.entries(request.files)) {
    if (typeof content === 'string') files[path] = Buffer.from(content, 'base64').toString('utf8');
  }
  const verdict = await held.grade({
    verifier: 'code',
    // The file under test holds everything; the response adds nothing to it.
    response: '# the tests are in test_main.py\n',
    reference: {
      language: 'python',
      tests: { kind: 'files', files: { ...files, 'test_main.py': request.code }, run: 'pytest' },
    },
    options: {
      extract: 'none',
      reward: 'fraction',
      limits: { test_cpu_ms: Math.max(10, Math.round(request.runTimeout * 1000)) },
    },
  });
  if (verdict.status === 'unscored' && verdict.reason !== 'invalid_reference') throw problemOf(verdict);
  return answer(verdict);
}

function answer(verdict: Verdict): RunCodeResponse {
  const tests = verdict.tests ?? [];
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const lines = tests.map(
    ({ name, index, status, message }) =>
      `${name ?? `test ${index}`} ${status === 'passed' ? 'PASSED' : `FAILED ${message ?? status}`}`,
  );
  const timedOut = verdict.reason === 'time_limit';
  // pytest's exit codes: 0 all passed, 1 some failed, 2 interrupted (a file that cannot be
  // imported), 5 no tests.
  const code = verdict.correct
    ? 0
    : verdict.status === 'unscored' || verdict.reason === 'compile_error'
      ? 2
      : 1;
  const seconds = verdict.timing.total_ms / 1000;
  const summary =
    verdict.status === 'unscored'
      ? verdict.message
      : `${passed} passed, ${tests.length - passed} failed in ${seconds.toFixed(2)}s`;
  return {
    status: code === 0 ? 'Success' : 'Failed',
    message: '',
    compile_result: null,
    run_result: {
      status: timedOut ? 'TimeLimitExceeded' : 'Finished',
      execution_time: seconds,
      return_code: timedOut ? null : code,
      stdout: `${[...lines, `===== ${summary} =====`].join('\n')}\n`,
      stderr: '',
    },
    executor_pod_name: null,
    files: {},
  };
}
