/**
 * Runs a program as a plain command would: source and stdin in, output and exit code back, nothing
 * judged. The sandbox protocols of `http/compat/` stand on it. Requests that run the same program
 * (verl sends one for every test case) travel in one submission, so that they share a child, its
 * warm interpreter and the compilation.
 */
import { createHash } from 'node:crypto';
import { ServiceError } from '../errors.ts';
import {
  isIsolateLanguage,
  type Language,
  type RuntimeChoice,
  type Sandbox,
  SandboxError,
  type SourceFile,
  type StepReport,
  type Submission,
} from '../sandbox/sandbox.ts';

export interface ExecutionRequest {
  language: Language;
  /** By default an isolate where the language has one. */
  runtime?: RuntimeChoice;
  /** Native: the dialect of the language. */
  standard?: string;
  /** Identifies the API key; programs of different tenants never share a submission. */
  tenant: string;
  /** The first source is the main program. */
  sources: SourceFile[];
  files?: Submission['files'];
  stdin: string;
  argv?: string[];
  /** Files to bring back, relative to the working folder. */
  collect?: string[];
  /** CPU milliseconds of this run. */
  cpuMs: number;
  /** MiB. */
  memoryMb: number;
  /** Bytes of stdout and stderr together. */
  outputBytes: number;
}

export interface Execution extends StepReport {
  /** The whole-program time limit that was applied, in milliseconds. */
  limitMs: number;
}

export interface Executor {
  /**
   * Resolves with what the program did; a candidate's failure is an outcome, not a rejection.
   * @throws ServiceError sandbox_unavailable, overloaded, or client_closed when `signal` fired:
   * never an outcome of the program.
   */
  execute(request: ExecutionRequest, signal: AbortSignal): Promise<Execution>;
  /** Why programs of a language do not run here; undefined where they do, or may after a wait. */
  lacks(language: Language): string | undefined;
}

interface Waiting {
  request: ExecutionRequest;
  signal: AbortSignal;
  resolve(report: Execution): void;
  reject(error: unknown): void;
}

/** Most runs that travel together: bounds how long the last one waits for the first. */
const GROUP_SIZE = 32;
/** What a program says that wants a module with a part in machine code, and has none. */
const NO_MODULE = /ModuleNotFoundError: No module named '(?:numpy|scipy|pandas)\b/;
/** A submission lost its child half-way; its remaining runs are sent again, but not without end. */
const MAX_ROUNDS = 3;

/**
 * @param sandbox Undefined where this process has none: every program is then refused as
 *   sandbox_unavailable.
 * @param concurrency Submissions under way at a time; further ones gather into groups while they
 *   wait.
 */
export function createExecutor(sandbox: Sandbox | undefined, concurrency: number): Executor {
  const groups = new Map<string, Waiting[]>();
  let active = 0;

  async function dispatch(sandbox: Sandbox, group: Waiting[]): Promise<void> {
    active++;
    try {
      await runGroup(sandbox, group);
    } finally {
      active--;
      next();
    }
  }

  function next(): void {
    while (sandbox && active < concurrency) {
      const first = groups.entries().next();
      if (first.done) return;
      const [key, waiting] = first.value;
      const group = waiting.splice(0, GROUP_SIZE).filter(({ signal }) => !signal.aborted);
      // What is left goes to the back, so that one popular program does not keep the others
      // waiting.
      groups.delete(key);
      if (waiting.length > 0) groups.set(key, waiting);
      if (group.length > 0) void dispatch(sandbox, group);
    }
  }

  function enqueue(request: ExecutionRequest, signal: AbortSignal): Promise<Execution> {
    return new Promise((resolve, reject) => {
      const abort = () =>
        reject(new ServiceError('client_closed', 'The request was withdrawn before it ran.'));
      if (!sandbox) return reject(new ServiceError('sandbox_unavailable', 'This process runs no sandbox.'));
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort, { once: true });
      const settle =
        <T>(act: (value: T) => void) =>
        (value: T) => {
          signal.removeEventListener('abort', abort);
          act(value);
        };
      const key = programKey(request);
      const group = groups.get(key) ?? [];
      group.push({ request, signal, resolve: settle(resolve), reject: settle(reject) });
      groups.set(key, group);
      // One turn of the event loop lets requests that arrived together meet.
      setImmediate(next);
    });
  }

  return {
    async execute(request, signal) {
      const done = await enqueue(request, signal);
      const other = wantsNative(request, done) && sandbox?.nativeLacks('python') === undefined;
      return other ? enqueue({ ...request, runtime: 'native' }, signal) : done;
    },
    lacks: (language) => (isIsolateLanguage(language) ? undefined : sandbox?.nativeLacks(language)),
  };
}

/** Whether it failed in an isolate for a library that the machine itself may have. */
function wantsNative(
  { language, runtime }: ExecutionRequest,
  { outcome, stderr, message = '' }: Execution,
): boolean {
  if (language !== 'python' || runtime !== undefined || outcome !== 'runtime_error') return false;
  return NO_MODULE.test(stderr) || NO_MODULE.test(message);
}

async function runGroup(sandbox: Sandbox, group: Waiting[]): Promise<void> {
  let open = group;
  for (let round = 0; open.length > 0; round++) {
    if (round === MAX_ROUNDS)
      return fail(open, new ServiceError('sandbox_unavailable', 'The sandbox lost its child several times.'));
    try {
      const { steps } = await sandbox.run(submission(open), anyAlive(open));
      const unanswered = open.filter((waiting, i) => {
        const report = steps[i];
        if (!report || report.outcome === 'not_run') return true;
        waiting.resolve({ ...report, limitMs: waiting.request.cpuMs });
        return false;
      });
      // A run that ended its child leaves the ones behind it unanswered; they have done nothing
      // wrong. Rounds with progress are free.
      if (unanswered.length < open.length) round = -1;
      open = unanswered;
    } catch (error) {
      return fail(open, toServiceError(error));
    }
  }
}

function fail(waiting: Waiting[], error: unknown): void {
  for (const { reject } of waiting) reject(error);
}

function toServiceError(error: unknown): unknown {
  if (!(error instanceof SandboxError)) return error;
  return new ServiceError(error.code, error.message, { cause: error, retryAfter: 1 });
}

function submission(group: Waiting[]): Submission {
  const { request } = group[0]!;
  return {
    language: request.language,
    ...(request.runtime ? { runtime: request.runtime } : {}),
    ...(request.standard ? { standard: request.standard } : {}),
    tenant: request.tenant,
    isolation: 'restored',
    sources: request.sources,
    ...(request.files ? { files: request.files } : {}),
    steps: group.map(({ request: { stdin, argv, collect } }) => ({
      kind: 'program',
      stdin,
      ...(argv ? { argv } : {}),
      ...(collect ? { collect } : {}),
    })),
    limits: {
      stepCpuMs: request.cpuMs,
      totalCpuMs: request.cpuMs * group.length,
      wallMs: (request.cpuMs * 4 + 5000) * group.length,
      memoryMb: request.memoryMb,
      outputBytes: request.outputBytes,
      valueBytes: 65536,
    },
  };
}

/** Fires once every member of the group has been withdrawn. */
function anyAlive(group: Waiting[]): AbortSignal {
  const controller = new AbortController();
  let alive = group.length;
  for (const { signal } of group) {
    const gone = () => {
      if (--alive === 0) controller.abort();
    };
    if (signal.aborted) gone();
    else signal.addEventListener('abort', gone, { once: true });
  }
  return controller.signal;
}

/**
 * Equal for requests that may share a submission: everything but stdin, arguments and the files to
 * bring back.
 */
function programKey(request: ExecutionRequest): string {
  const { stdin: _stdin, argv: _argv, collect: _collect, ...program } = request;
  return createHash('sha256').update(JSON.stringify(program)).digest('base64');
}
