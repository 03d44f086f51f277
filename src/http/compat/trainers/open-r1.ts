/**
 * open-r1's E2B and Morph routers: `--e2b_router_url http://host:8080/compat/open-r1`, `POST
 * /execute_batch`. Wire facts: scripts/e2b_router.py, src/open_r1/utils/routed_sandbox.py. The
 * scripts that open-r1's code_reward sends run the candidate in a subprocess, with the expected
 * output beside it; no sandbox without processes can do that, and none should: code and test cases
 * are read out of the script and judged like any other stdio item. Other scripts run as they are,
 * and their last expression is the result, as in a notebook.
 */
import type { CompatContext, CompatRoutes } from '../holding/context.ts';
import { gradePatiently, type PatientCall } from '../holding/patience.ts';
import { runNotebook } from '../reading/notebook.ts';
import { BodyReader } from '../reading/pydantic.ts';

interface RoutedExecution {
  execution: {
    results: { text: string; is_main_result: true }[];
    logs: { stdout: string[]; stderr: string[] };
    error: { name: string; value: string; traceback: string } | null;
    execution_count: number;
  } | null;
  exception_str: string | null;
}

export const openR1: CompatRoutes = (app, context) => {
  for (const base of ['/compat/open-r1', '']) {
    app.post(`${base}/execute_batch`, async (request, reply) => {
      const reader = new BodyReader(request.body);
      const scripts = reader.list('scripts').map(String);
      const timeout = reader.number('timeout', 30);
      const requestTimeout = reader.number('request_timeout', Math.max(1, timeout - 2));
      reader.done();
      const call = context.call(request, reply, requestTimeout * 1000);
      return Promise.all(scripts.map((script) => routed(script, timeout, context, call)));
    });
  }
  app.get('/compat/open-r1/health', async () => ({ status: 'ok' }));
};

/**
 * One script's result. What could not be run comes back as `exception_str`: open-r1 masks such a
 * sample.
 */
async function routed(
  script: string,
  timeout: number,
  context: CompatContext,
  call: PatientCall,
): Promise<RoutedExecution> {
  const task = readCodeReward(script);
  if (task) {
    const tests = { kind: 'stdio', cases: task.cases };
    const item = {
      verifier: 'code',
      response: task.code,
      reference: { language: 'python', tests },
      options: { extract: 'none', reward: 'fraction' },
    };
    const verdict = await gradePatiently(context.grader, item, call);
    if (verdict.reward === null)
      return { execution: null, exception_str: `${verdict.reason}: ${verdict.message}` };
    return { execution: execution(String(verdict.reward), '', '', null), exception_str: null };
  }
  try {
    const cell = await runNotebook(script, timeout, context, call);
    return { execution: execution(cell.text, cell.stdout, cell.stderr, cell.error), exception_str: null };
  } catch (error) {
    return { execution: null, exception_str: `the sandbox was not available: ${(error as Error).message}` };
  }
}

function execution(
  text: string | null,
  stdout: string,
  stderr: string,
  error: { name: string; value: string; traceback: string } | null,
) {
  return {
    results: text === null ? [] : [{ text, is_main_result: true as const }],
    logs: { stdout: stdout ? [stdout] : [], stderr: stderr ? [stderr] : [] },
    error,
    execution_count: 1,
  };
}

/**
 * The code and cases of a script made from open-r1's template: `code_snippet = <JSON text>` and
 * `test_cases = json.loads(<JSON text>)`, each alone on its line, and a call of `evaluate_code`.
 * Undefined for any other script.
 */
export function readCodeReward(
  script: string,
): { code: string; cases: { input: string; expected: string }[] } | undefined {
  if (!script.includes('evaluate_code') || !script.includes('subprocess.run')) return undefined;
  const code = jsonAfter(script, 'code_snippet = ', '');
  const packed = jsonAfter(script, 'test_cases = json.loads(', ')');
  if (typeof code !== 'string' || typeof packed !== 'string') return undefined;
  const cases: unknown = JSON.parse(packed);
  if (!Array.isArray(cases) || cases.length === 0) return undefined;
  return {
    code,
    cases: cases.map((test) => ({ input: String(test.input ?? ''), expected: String(test.output ?? '') })),
  };
}

function jsonAfter(script: string, before: string, after: string): unknown {
  const line = script.split('\n').find((candidate) => candidate.trimStart().startsWith(before));
  const text = line?.trim().slice(before.length);
  if (text === undefined || !text.endsWith(after)) return undefined;
  try {
    return JSON.parse(text.slice(0, text.length - after.length));
  } catch {
    return undefined; // not from the template: the script then runs as it is
  }
}
