/**
 * SandboxFusion's HTTP interface: verl, ROLL, tinker-cookbook and the sandbox_fusion SDK work with
 * the URL alone (`http://host:8080/compat/sandbox-fusion/run_code`, or
 * `http://host:8080/run_code`). Busy means waiting: verl scores 0 for every error but 504.
 */
import type { CompatContext, CompatRoutes } from '../../holding/context.ts';
import { executePatiently } from '../../holding/patience.ts';
import { runJupyter } from './jupyter.ts';
import { runPytest } from './pytest.ts';
import {
  fromExecution,
  notInstalled,
  patienceMs,
  type RunCodeResponse,
  readRunCode,
  toExecution,
} from './run-code.ts';
import { submit } from './submit.ts';

type Request = Parameters<CompatContext['call']>[0];
type Reply = Parameters<CompatContext['call']>[1];

/** 504 is the one status after which verl tries again. */
const options = { config: { busy: 'gateway_timeout' } } as const;

export const sandboxFusion: CompatRoutes = (app, context) => {
  for (const base of ['/compat/sandbox-fusion', '']) {
    app.post(`${base}/run_code`, options, (request, reply) => runCode(request, reply, context));
    app.post(`${base}/run_jupyter`, options, (request, reply) => runJupyter(request, reply, context));
    app.post(`${base}/submit`, options, (request, reply) => submit(request, reply, context));
    app.get(`${base}/v1/ping`, async (_request, reply) => reply.type('application/json').send('"pong"'));
    // Data sets are not stored here: problems come with the request (provided_data).
    app.get(`${base}/list_datasets`, async () => []);
  }
};

async function runCode(request: Request, reply: Reply, context: CompatContext): Promise<RunCodeResponse> {
  const body = readRunCode(request.body);
  const call = context.call(request, reply, patienceMs(body));
  if (body.language === 'pytest') return runPytest(body, context, call);
  const program = toExecution(body, call.tenant, context.maximum);
  if (!program) return notInstalled(body.language);
  return fromExecution(await executePatiently(context.executor, program, call));
}
