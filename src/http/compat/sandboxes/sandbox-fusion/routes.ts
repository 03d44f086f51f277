/**
 * SandboxFusion's HTTP interface: verl, ROLL, tinker-cookbook and the sandbox_fusion SDK work with
 * the URL alone (`http://host:8080/compat/sandbox-fusion/run_code`, or
 * `http://host:8080/run_code`). Busy means waiting: verl scores 0 for every error but 504.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompatContext, CompatRoutes } from '../../holding/context.ts';
import { runJupyter } from './jupyter.ts';
import { listIds, promptById, prompts } from './problems.ts';
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
import { readTinkerHarness, runTinkerHarness } from './tinker.ts';

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
    app.post(`${base}/list_ids`, async (request) => listIds(request.body));
    app.post(`${base}/get_prompts`, async (request) => prompts(request.body));
    app.post(`${base}/get_prompt_by_id`, async (request) => promptById(request.body));
    // The metrics of a data set are those of its own class; the rows that come with a request have
    // none.
    for (const name of ['get_metrics', 'get_metrics_function'])
      app.post(`${base}/${name}`, async () => (name === 'get_metrics' ? {} : { function: null }));
  }
};

async function runCode(
  request: FastifyRequest,
  reply: FastifyReply,
  context: CompatContext,
): Promise<RunCodeResponse> {
  const body = readRunCode(request.body);
  const held = context.hold(request, reply, patienceMs(body));
  if (body.language === 'pytest') return runPytest(body, held);
  const harness = readTinkerHarness(body);
  if (harness) return runTinkerHarness(harness, held);
  const program = toExecution(body, context);
  if (!program) return notInstalled(body.language, context.lacks);
  return fromExecution(await held.execute(program), program.language);
}
