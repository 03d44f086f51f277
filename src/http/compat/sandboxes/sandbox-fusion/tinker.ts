/**
 * tinker-cookbook's harness for programs (`sandbox_check_correctness`): it sends LiveCodeBench's
 * `testing_util.py`, the candidate (`code.py`) and its tests (`test_cases.txt`) as files, with
 * NumPy, signals and the expected outputs beside the candidate. No sandbox that keeps the truth
 * outside can run that: tests and candidate are read out and judged like any other item.
 */
import { isRecord } from '../../../../json.ts';
import type { Verdict } from '../../../../verdict.ts';
import type { Held } from '../../holding/hold.ts';
import { problemOf } from '../../holding/rewards.ts';
import { testsOfDataSet } from '../../reading/data-set-tests.ts';
import type { RunCodeRequest, RunCodeResponse } from './run-code.ts';

interface Harness {
  code: string;
  tests: Record<string, unknown>;
  /** For each test. */
  seconds: number;
}

const DEFAULT_SECONDS = 6;

/**
 * Undefined for every other program. @throws ServiceError invalid_reference for tests of no known
 * form.
 */
export function readTinkerHarness({ code: runner, files }: RunCodeRequest): Harness | undefined {
  if (files['testing_util.py'] === undefined) return undefined;
  const code = textOf(files['code.py']);
  const row = parsed(textOf(files['test_cases.txt']));
  if (code === undefined || !isRecord(row)) return undefined;
  const tests = testsOfDataSet(inputOutputOf(row), '/files/test_cases.txt');
  if (!tests) return undefined;
  const seconds = Number(/\btimeout=(\d{1,6}(?:\.\d{1,6})?)/.exec(runner)?.[1] ?? DEFAULT_SECONDS);
  return { code, tests, seconds };
}

export async function runTinkerHarness(
  { code, tests, seconds }: Harness,
  held: Held,
): Promise<RunCodeResponse> {
  const verdict = await held.grade({
    verifier: 'code',
    response: code,
    reference: { language: 'python', tests },
    options: {
      extract: 'none',
      limits: { test_cpu_ms: Math.max(10, Math.round(seconds * 1000)) },
      ...(tests.kind === 'stdio' ? { compare: 'lcb' } : {}),
    },
  });
  if (verdict.status === 'unscored') throw problemOf(verdict);
  return answer(verdict);
}

/** The row itself, or what its field `input_output` says as JSON text. */
function inputOutputOf(row: Record<string, unknown>): Record<string, unknown> {
  const inner = typeof row.input_output === 'string' ? parsed(row.input_output) : row.input_output;
  return isRecord(inner) ? inner : row;
}

const textOf = (base64: unknown) =>
  typeof base64 === 'string' ? Buffer.from(base64, 'base64').toString('utf8') : undefined;

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // not the harness: the program then runs as it is
  }
}

/** The client reads `status` alone; the rest is what its harness would have printed. */
function answer({ correct, tests = [], message, timing }: Verdict): RunCodeResponse {
  return {
    status: correct ? 'Success' : 'Failed',
    message: '',
    compile_result: null,
    run_result: {
      status: 'Finished',
      execution_time: timing.total_ms / 1000,
      return_code: correct ? 0 : 1,
      stdout: `${JSON.stringify(tests.map(({ status }) => status === 'passed'))}\n`,
      stderr: correct ? '' : `${message}\n`,
    },
    executor_pod_name: null,
    files: {},
  };
}
