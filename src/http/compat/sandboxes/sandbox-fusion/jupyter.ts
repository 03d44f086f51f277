/**
 * SandboxFusion's `POST /run_jupyter`: cells of a fresh notebook, each with its output, display and
 * error.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notebookProgram, readNotebook } from '../../../../execution/notebook.ts';
import type { CompatContext } from '../../holding/context.ts';
import { BodyReader } from '../../reading/body-reader.ts';
import { base64Files, safePath } from '../../reading/files.ts';

export async function runJupyter(request: FastifyRequest, reply: FastifyReply, context: CompatContext) {
  const reader = new BodyReader(request.body);
  const cells = reader.strings('cells');
  const totalTimeout = reader.seconds('total_timeout', 45);
  const memoryLimit = reader.number('memory_limit_MB', -1);
  const files = base64Files(reader.record('files'));
  const collect = reader.strings('fetch_files').map((path) => safePath(path, '/fetch_files'));
  reader.done();
  const { maximum } = context;
  const held = context.hold(request, reply, (totalTimeout + 8) * 1000);
  const cpuMs = Math.min(maximum.cpuMs, Math.max(1, totalTimeout * 1000));
  const memoryMb = memoryLimit > 0 ? Math.min(maximum.memoryMb, memoryLimit) : maximum.memoryMb;
  const program = notebookProgram({
    ...maximum,
    cpuMs,
    memoryMb,
    tenant: held.tenant,
    cells,
    files,
    collect,
    stopAtError: true,
  });
  const execution = await held.execute(program);
  const results = readNotebook(execution);
  const timedOut = execution.outcome === 'time_limit';
  return {
    status: results ? 'Success' : 'Failed',
    message: '',
    driver: {
      status: timedOut ? 'TimeLimitExceeded' : 'Finished',
      execution_time: execution.wallMs / 1000,
      return_code: timedOut ? null : (execution.exitCode ?? (results ? 0 : 1)),
      stdout: execution.stdout,
      stderr: execution.stderr,
    },
    cells: (results ?? []).map(({ stdout, stderr, text, error }) => ({
      stdout,
      stderr,
      display: text === null ? [] : [{ 'text/plain': text }],
      error: error ? [error] : [],
    })),
    executor_pod_name: null,
    files: Object.fromEntries(
      (execution.files ?? [])
        .filter(({ path }) => path !== 'results.json')
        .map(({ path, base64 }) => [path, base64]),
    ),
  };
}
