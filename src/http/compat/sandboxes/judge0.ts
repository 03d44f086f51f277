/**
 * Judge0 CE: `JUDGE0_ENDPOINT=http://host:8080/compat/judge0` (ms-swift's CodeRewardByJudge0 among
 * others). Wire facts: judge0/judge0 app/controllers/submissions_controller.rb,
 * app/jobs/isolate_job.rb. Submissions without `wait` run at once and their results are kept for a
 * while.
 */
import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ServiceError } from '../../../errors.ts';
import type { Execution } from '../../../execution/executor.ts';
import { isRecord } from '../../../json.ts';
import type { CompatContext, CompatRoutes } from '../holding/context.ts';
import type { Held } from '../holding/hold.ts';
import { isCompiled } from './compiled.ts';
import { aboutRoutes, languageAt, MAX_BATCH } from './judge0-about.ts';

const PATIENCE_MS = 110_000;
const KEPT = 20_000;
const KEPT_MS = 3_600_000;
const STATUSES: Record<number, string> = {
  1: 'In Queue',
  2: 'Processing',
  3: 'Accepted',
  4: 'Wrong Answer',
  5: 'Time Limit Exceeded',
  6: 'Compilation Error',
  7: 'Runtime Error (SIGSEGV)',
  8: 'Runtime Error (SIGXFSZ)',
  9: 'Runtime Error (SIGFPE)',
  10: 'Runtime Error (SIGABRT)',
  11: 'Runtime Error (NZEC)',
  12: 'Runtime Error (Other)',
  13: 'Internal Error',
  14: 'Exec Format Error',
};

interface Result {
  token: string;
  time: string | null;
  memory: number | null;
  stdout: string | null;
  stderr: string | null;
  compile_output: string | null;
  message: string | null;
  status: { id: number; description: string };
}

type Faults = Record<string, string[]>;

export const judge0: CompatRoutes = (app, context) => {
  // By size, all of one: for `max` there would be room for all from the beginning.
  const one = { maxSize: KEPT, sizeCalculation: () => 1 };
  const kept = new LRUCache<string, { tenant: string; result: Result }>({ ...one, ttl: KEPT_MS });
  const start = async (body: Record<string, unknown>, token: string, held: Held) => {
    kept.set(token, { tenant: held.tenant, result: result(token, 2) });
    const finished = await judge(body, token, context, held);
    kept.set(token, { tenant: held.tenant, result: finished });
    return finished;
  };
  for (const base of ['/compat/judge0', '']) {
    for (const path of [`${base}/submissions`, `${base}/submissions/`])
      app.post(path, async (request, reply) => {
        const query = request.query as Record<string, string>;
        const body = decoded(request.body, query);
        const faults = faultsOf(body, context.lacks);
        if (faults) return reply.code(422).send(faults);
        const token = randomUUID();
        if (query.wait === 'true')
          return reply
            .code(201)
            .send(shown(await start(body, token, context.hold(request, reply, PATIENCE_MS)), query));
        inBackground(start(body, token, context.background(request, PATIENCE_MS)), request.log);
        return reply.code(201).send({ token });
      });
    app.post(`${base}/submissions/batch`, async (request, reply) => {
      const query = request.query as Record<string, string>;
      const list =
        isRecord(request.body) && Array.isArray(request.body.submissions) ? request.body.submissions : [];
      if (list.length === 0)
        return reply.code(400).send({ error: 'there should be at least one submission in a batch' });
      if (list.length > MAX_BATCH)
        return reply
          .code(400)
          .send({ error: `number of submissions in a batch should be less than or equal to ${MAX_BATCH}` });
      const answers = list.map((entry) => {
        const body = decoded(entry, query);
        const faults = faultsOf(body, context.lacks);
        if (faults) return faults;
        const token = randomUUID();
        inBackground(start(body, token, context.background(request, PATIENCE_MS)), request.log);
        return { token };
      });
      return reply.code(answers.some((answer) => 'token' in answer) ? 201 : 422).send(answers);
    });
    app.get(`${base}/submissions/batch`, async (request) => {
      const query = request.query as Record<string, string>;
      const tokens = (query.tokens ?? '').split(',').filter(Boolean);
      return { submissions: tokens.map((token) => shownTo(kept.get(token), request.tenant, query)) };
    });
    app.get(`${base}/submissions/:token`, async (request, reply) => {
      const { token } = request.params as { token: string };
      const answer = shownTo(kept.get(token), request.tenant, request.query as Record<string, string>);
      return answer ?? reply.code(404).send({ error: 'submission not found' });
    });
    aboutRoutes(app, base, context);
    app.get(`${base}/statuses`, async () =>
      Object.entries(STATUSES).map(([id, description]) => ({ id: Number(id), description })),
    );
  }
};

function inBackground(work: Promise<unknown>, log: { error(facts: object, text: string): void }): void {
  work.catch((error: unknown) => log.error({ err: error }, 'a background submission failed'));
}

/** Fields of the body, base64 undone where the client says so. */
function decoded(body: unknown, query: Record<string, string>): Record<string, unknown> {
  const fields = isRecord(body) ? { ...body } : {};
  if (query.base64_encoded !== 'true') return fields;
  for (const name of ['source_code', 'stdin', 'expected_output']) {
    const value = fields[name];
    if (typeof value === 'string') fields[name] = Buffer.from(value, 'base64').toString('utf8');
  }
  return fields;
}

/** Dialects of C++ that can be asked for, and options that change nothing. */
const STANDARD = /-std=(?:c|gnu)\+\+(17|20|23)\b/;
const HARMLESS = /^-(?:std=(?:c|gnu)\+\+(?:17|20|23)|O[0-3s]?|W[a-z-]*|lm|g|pipe)$/;

const optionsOf = ({ compiler_options: given }: Record<string, unknown>) =>
  typeof given === 'string' ? given : '';

function faultsOf(body: Record<string, unknown>, lacks: CompatContext['lacks']): Faults | undefined {
  const { source_code, language_id, additional_files } = body;
  if (typeof source_code !== 'string' || source_code === '') return { source_code: ["can't be blank"] };
  if (language_id === undefined || language_id === null) return { language_id: ["can't be blank"] };
  const row = languageAt(language_id, lacks);
  if (!row) return { language_id: [`language with id ${JSON.stringify(language_id)} doesn't exist`] };
  // Run without them, the program would fail and be scored for it.
  const options = optionsOf(body).split(/\s+/).filter(Boolean);
  if (isCompiled(row.language) && !options.every((option) => row.language === 'cpp' && HARMLESS.test(option)))
    return { compiler_options: ['are not supported here'] };
  if (additional_files) return { additional_files: ['are not supported here'] };
  return undefined;
}

async function judge(
  body: Record<string, unknown>,
  token: string,
  { maximum, lacks }: CompatContext,
  held: Held,
): Promise<Result> {
  const { language, main } = languageAt(body.language_id, lacks)!;
  const standard = language === 'cpp' ? STANDARD.exec(optionsOf(body))?.[1] : undefined;
  const given = (name: string, fallback: number) => (Number(body[name]) > 0 ? Number(body[name]) : fallback);
  const args =
    typeof body.command_line_arguments === 'string'
      ? body.command_line_arguments.split(/\s+/).filter(Boolean)
      : [];
  try {
    const execution = await held.execute({
      language,
      ...(standard ? { standard: `gnu++${standard}` } : {}),
      sources: [{ path: main, text: body.source_code as string }],
      stdin: typeof body.stdin === 'string' ? body.stdin : '',
      argv: args,
      cpuMs: Math.min(given('cpu_time_limit', 5) * 1000, maximum.cpuMs),
      // Judge0 counts a process without its interpreter's address space; less than 64 MiB holds no
      // interpreter here.
      memoryMb: Math.min(Math.max(64, Math.ceil(given('memory_limit', 128_000) / 1024)), maximum.memoryMb),
      outputBytes: maximum.outputBytes,
    });
    return fromExecution(token, execution, body.expected_output);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ...result(token, 13), message: error.message };
  }
}

function fromExecution(token: string, execution: Execution, expected: unknown): Result {
  const { outcome, exitCode = 0, stdout, stderr, message, cpuMs } = execution;
  const id = statusOf(execution, expected);
  return {
    ...result(token, id),
    time: (cpuMs / 1000).toFixed(3),
    stdout: stdout === '' ? null : stdout,
    stderr: stderr === '' || outcome === 'compile_error' ? null : stderr,
    compile_output: outcome === 'compile_error' ? stderr || (message ?? null) : null,
    message:
      outcome === 'ok' ? null : (message ?? (exitCode ? `Exited with error status ${exitCode}` : null)),
  };
}

/** How a native program that was ended, or ended itself badly, is told of. */
const ENDED = /^The program (?:was ended by (SIG[A-Z0-9]{2,10})|ended with exit status)/;
const SIGNALS: Record<string, number> = { SIGSEGV: 7, SIGXFSZ: 8, SIGFPE: 9, SIGABRT: 10 };

function statusOf({ outcome, exitCode = 0, stdout, message }: Execution, expected: unknown): number {
  const native = ENDED.exec(message ?? '');
  const signal = native?.[1];
  if (outcome === 'time_limit') return 5;
  if (outcome === 'compile_error') return 6;
  if (outcome === 'output_limit') return 8;
  if (outcome === 'memory_limit') return 12;
  if (outcome !== 'ok' && native) return signal ? (SIGNALS[signal] ?? 12) : 11;
  if (outcome !== 'ok') return exitCode < 0 || exitCode > 128 ? 12 : 11;
  return typeof expected !== 'string' || trimmed(stdout) === trimmed(expected) ? 3 : 4;
}

/** White space at the end of each line and of the whole does not count (isolate_job.rb). */
const trimmed = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();

const result = (token: string, id: number): Result => ({
  token,
  time: null,
  memory: null,
  stdout: null,
  stderr: null,
  compile_output: null,
  message: null,
  status: { id, description: STATUSES[id]! },
});

function shownTo(
  entry: { tenant: string; result: Result } | undefined,
  tenant: string,
  query: Record<string, string>,
) {
  return entry && entry.tenant === tenant ? shown(entry.result, query) : null;
}

function shown(full: Result, { base64_encoded, fields }: Record<string, string>) {
  const encoded = { ...full };
  if (base64_encoded === 'true') {
    for (const name of ['stdout', 'stderr', 'compile_output', 'message'] as const) {
      const text = encoded[name];
      if (text !== null) encoded[name] = `${Buffer.from(text).toString('base64')}\n`;
    }
  }
  if (!fields || fields === '*') return encoded;
  return Object.fromEntries(
    fields.split(',').flatMap((name) => (name in encoded ? [[name, encoded[name as keyof Result]]] : [])),
  );
}
