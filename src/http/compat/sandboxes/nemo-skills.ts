/**
 * NeMo-Skills' local sandbox: `NEMO_SKILLS_SANDBOX_HOST/PORT`, `POST /execute`. Wire facts:
 * nemo_skills/code_execution/local_sandbox/local_sandbox_server.py. Sessions are kept by running
 * their earlier cells again (the ones that succeeded, as that server's own client does after a
 * restart): no interpreter stays alive between requests.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Execution } from '../../../execution/executor.ts';
import { type CellResult, notebookProgram, readNotebook } from '../../../execution/notebook.ts';
import type { CompatContext, CompatRoutes } from '../holding/context.ts';
import type { Held, Program } from '../holding/hold.ts';
import { BodyReader } from '../reading/body-reader.ts';

interface Session {
  id: string;
  tenant: string;
  cells: string[];
  created: number;
  lastUsed: number;
}

/**
 * What `process_status` says of a program's end. A program that fails has `completed` too: its
 * traceback is in stderr.
 */
interface Answer {
  process_status: 'completed' | 'error' | 'timeout';
  stdout: string;
  stderr: string;
  new_session_created?: boolean;
}

const MAX_SESSIONS = 2000;
const MAX_SESSION_CELLS = 200;
const SESSION_IDLE_MS = 3_600_000;

/**
 * Its client returns any document as the result of the program, but takes 502 for a time-out of the
 * sandbox.
 */
const options = { config: { busy: 'bad_gateway' } } as const;

export const nemoSkills: CompatRoutes = (app, context) => {
  const sessions = new LRUCache<string, Session>({
    max: MAX_SESSIONS,
    ttl: SESSION_IDLE_MS,
    updateAgeOnGet: true,
  });
  for (const base of ['/compat/nemo-skills', '']) {
    app.post(`${base}/execute`, options, async (request, reply) => {
      const reader = new BodyReader(request.body);
      const code = reader.string('generated_code');
      const seconds = reader.seconds('timeout', 10);
      const language = reader.string('language', 'ipython');
      const stdin = reader.string('std_input', '');
      const limit = reader.number('max_output_characters', 1000);
      const verbosity = reader.string('traceback_verbosity', 'Plain');
      reader.done();
      // Its client waits timeout + 5 s and takes silence for a time-out of the program.
      const work = { seconds, context, held: context.hold(request, reply, (seconds + 4.5) * 1000) };
      const sessionId = request.headers['x-session-id'];
      let answer: Answer;
      if (language === 'python' || language === 'python3') answer = await runProgram(code, stdin, work);
      else if (language === 'shell' && context.lacks('bash') === undefined)
        answer = await runShell(code, stdin, work);
      else if (language === 'ipython') {
        if (typeof sessionId !== 'string') {
          return reply.code(400).send({ error: 'X-Session-ID header required for ipython sessions' });
        }
        answer = await runCell(sessionOf(sessions, sessionId, request.tenant), { code, verbosity }, work);
      } else
        answer = {
          process_status: 'error',
          stdout: '',
          stderr: `${language} is not available in this sandbox; it runs python and ipython\n`,
        };
      return { ...answer, stdout: cut(answer.stdout, limit), stderr: cut(answer.stderr, limit) };
    });
    app.get(`${base}/sessions`, async (request) => ({
      sessions: listSessions(sessions, request.tenant),
      backend: 'ipython',
    }));
    app.delete(`${base}/sessions/:id`, async (request, reply) => {
      const { id } = request.params as { id: string };
      if (sessions.delete(keyOf(request.tenant, id)))
        return { message: `IPython session ${id} deleted successfully` };
      return reply.code(404).send({ error: `IPython session ${id} not found` });
    });
  }
  app.get('/compat/nemo-skills/health', async () => ({ status: 'healthy', worker: 'unknown' }));
};

interface Work {
  seconds: number;
  context: CompatContext;
  held: Held;
}

async function runProgram(code: string, stdin: string, work: Work): Promise<Answer> {
  const program: Program = {
    language: 'python',
    sources: [{ path: 'main.py', text: code }],
    stdin,
    ...limits(work),
  };
  const execution = await work.held.execute(program);
  const { seconds } = work;
  if (execution.outcome === 'time_limit') return timedOut(seconds);
  return { process_status: 'completed', stdout: execution.stdout, stderr: withReason(execution) };
}

/** As that server has it, a script that fails is an error, and a program is not. */
async function runShell(code: string, stdin: string, work: Work): Promise<Answer> {
  const sources = [{ path: 'main.sh', text: code }];
  const execution = await work.held.execute({ language: 'bash', sources, stdin, ...limits(work) });
  if (execution.outcome === 'time_limit') return timedOut(work.seconds);
  const { outcome, stdout } = execution;
  return {
    process_status: outcome === 'ok' ? 'completed' : 'error',
    stdout,
    stderr: withReason(execution),
  };
}

interface Cell {
  code: string;
  /** Minimal: the exception alone. Everything else is shown as Plain. */
  verbosity: string;
}

async function runCell(
  { session, created }: { session: Session; created: boolean },
  { code, verbosity }: Cell,
  work: Work,
): Promise<Answer> {
  const earlier = session.cells;
  const program = notebookProgram({
    ...limits(work),
    tenant: work.held.tenant,
    cells: [...earlier, code],
    skip: earlier.length,
    stopAtError: false,
  });
  const execution = await work.held.execute(program);
  // A cell that takes too long is interrupted there, as by Ctrl-C; the session lives on.
  if (execution.outcome === 'time_limit') return failed(`${TRACEBACK}\nKeyboardInterrupt\n`, created);
  const cell = readNotebook(execution)?.[0];
  if (!cell) return { ...failed(execution.stdout, created), stderr: withReason(execution) };
  if (!cell.error && session.cells.length < MAX_SESSION_CELLS) session.cells = [...earlier, code];
  return cellAnswer(cell, created, verbosity);
}

const TRACEBACK = 'Traceback (most recent call last):';

const failed = (stdout: string, created: boolean): Answer => ({
  process_status: 'error',
  stdout,
  stderr: '',
  new_session_created: created,
});

/**
 * That server shows everything on stdout: output, the last expression, and the traceback without
 * the lines that name its files.
 */
function cellAnswer(
  { stdout, stderr, text, error }: CellResult,
  created: boolean,
  verbosity: string,
): Answer {
  const onItsOwnLine = (more: string) => `${stdout}${stdout && !stdout.endsWith('\n') ? '\n' : ''}${more}`;
  if (!error) {
    const shown = text === null ? stdout : onItsOwnLine(`${text}\n`);
    return { process_status: 'completed', stdout: shown, stderr, new_session_created: created };
  }
  const lines = error.traceback
    .join('')
    .split('\n')
    .filter((line) => !/^ {2}File "<cell \d+>"/.test(line));
  const shown =
    verbosity === 'Minimal' ? `${lines.filter(Boolean).at(-1) ?? error.ename}\n` : lines.join('\n');
  return { ...failed(onItsOwnLine(shown), created), stderr };
}

function limits({ seconds, context: { maximum } }: Work) {
  return { ...maximum, cpuMs: Math.min(maximum.cpuMs, Math.max(1, Math.round(seconds * 1000))) };
}

/**
 * The time as it was sent: 10.0 and 10 are the same number in JSON; whole seconds print with one
 * decimal there.
 */
function timedOut(seconds: number): Answer {
  return { process_status: 'timeout', stdout: '', stderr: `Execution timed out after ${seconds} seconds\n` };
}

const withReason = ({ outcome, stderr, message }: Execution) =>
  outcome === 'memory_limit' || outcome === 'output_limit' ? `${stderr}${message ?? outcome}\n` : stderr;

/** Counts characters as Python does: code points. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = Array.from(text.slice(0, limit * 2 + 2));
  return characters.length <= limit ? text : `${characters.slice(0, limit).join('')}<output cut>`;
}

const keyOf = (tenant: string, id: string) =>
  createHash('sha256').update(`${tenant}\0${id}`).digest('base64');

function sessionOf(sessions: LRUCache<string, Session>, id: string, tenant: string) {
  const key = keyOf(tenant, id);
  const found = sessions.get(key);
  const session: Session = found ?? { id, tenant, cells: [], created: Date.now(), lastUsed: 0 };
  session.lastUsed = Date.now();
  sessions.set(key, session);
  return { session, created: found === undefined };
}

function listSessions(sessions: LRUCache<string, Session>, tenant: string) {
  const own = [...sessions.values()].filter((session) => session.tenant === tenant);
  return Object.fromEntries(
    own.map(({ id, created, lastUsed }) => [
      id,
      { backend: 'ipython', created: created / 1000, last_used: lastUsed / 1000, alive: true },
    ]),
  );
}
