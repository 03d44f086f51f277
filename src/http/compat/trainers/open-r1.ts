/**
 * open-r1's E2B and Morph routers: `--e2b_router_url host:8080/compat/open-r1` (the client puts
 * `http://` before it), `POST /execute_batch`. Wire facts: scripts/e2b_router.py,
 * src/open_r1/utils/routed_sandbox.py. The scripts that open-r1's code_reward sends run the
 * candidate in a subprocess, with the expected output beside it; no sandbox without processes can
 * do that, and none should: code and test cases are read out of the script and judged like any
 * other stdio item. Other scripts run as they are, and their last expression is the result, as in a
 * notebook.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceError } from '../../../errors.ts';
import { isRecord } from '../../../json.ts';
import type { CompatContext, CompatRoutes } from '../holding/context.ts';
import type { Held } from '../holding/hold.ts';
import { streamText } from '../reading/answers.ts';
import { BodyReader } from '../reading/body-reader.ts';
import { runNotebook } from '../reading/notebook.ts';

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
    app.post(`${base}/execute_batch`, { config: { failure: masked } }, async (request, reply) => {
      const reader = new BodyReader(request.body);
      const scripts = reader.strings('scripts');
      const timeout = reader.seconds('timeout', 30);
      const requestTimeout = reader.seconds('request_timeout', Math.max(1, timeout - 2));
      reader.done();
      const held = context.hold(request, reply, requestTimeout * 1000);
      return Promise.all(scripts.map((script) => routed(script, { seconds: timeout, context, held })));
    });
  }
  app.get('/compat/open-r1/health', async () => ({ status: 'ok' }));
};

/**
 * The client reads no status and goes through a list, one entry a script: each then says why it has
 * no result.
 */
function masked(failure: ServiceError, { body }: FastifyRequest, reply: FastifyReply) {
  const scripts = isRecord(body) && Array.isArray(body.scripts) ? body.scripts : [undefined];
  const nothing: RoutedExecution = { execution: null, exception_str: `${failure.code}: ${failure.message}` };
  return reply.send(scripts.map(() => nothing));
}

interface Work {
  seconds: number;
  context: CompatContext;
  held: Held;
}

/**
 * One script's result. What could not be run comes back as `exception_str`: open-r1 masks such a
 * sample.
 */
async function routed(script: string, { seconds, context, held }: Work): Promise<RoutedExecution> {
  const task = readCodeReward(script);
  if (task) {
    const verdict = await held.grade({
      verifier: 'code',
      response: task.code,
      reference: { language: 'python', tests: { kind: 'stdio', cases: task.cases } },
      options: { extract: 'none', reward: 'fraction' },
    });
    if (verdict.reward === null)
      return { execution: null, exception_str: `${verdict.reason}: ${verdict.message}` };
    return { execution: execution({ text: String(verdict.reward) }), exception_str: null };
  }
  try {
    return {
      execution: execution(await runNotebook(script, seconds, { context, held })),
      exception_str: null,
    };
  } catch (error) {
    return { execution: null, exception_str: `the sandbox was not available: ${(error as Error).message}` };
  }
}

interface Ran {
  text: string | null;
  stdout?: string;
  stderr?: string;
  error?: { name: string; value: string; traceback: string } | null;
}

function execution({ text, stdout, stderr, error = null }: Ran): RoutedExecution['execution'] {
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
    cases: cases.map((test, at) => ({
      input: streamText((isRecord(test) ? test.input : undefined) ?? '', `/scripts/test_cases/${at}/input`),
      expected: streamText(isRecord(test) ? test.output : undefined, `/scripts/test_cases/${at}/output`),
    })),
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
