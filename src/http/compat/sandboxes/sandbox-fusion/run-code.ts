/**
 * SandboxFusion's `POST /run_code` in both directions. Wire facts: bytedance/SandboxFusion,
 * sandbox/server/sandbox_api.py and runners.
 */
import type { Execution, ExecutionRequest } from '../../../../execution/executor.ts';
import type { CompatContext } from '../../holding/context.ts';
import type { Program } from '../../holding/hold.ts';
import { BodyReader } from '../../reading/body-reader.ts';
import { base64Files, safePath } from '../../reading/files.ts';
import { isCompiled, sourcesAmong } from '../compiled.ts';

export const LANGUAGES = [
  ...[
    'python',
    'cpp',
    'nodejs',
    'go',
    'go_test',
    'java',
    'php',
    'csharp',
    'bash',
    'typescript',
    'sql',
    'rust',
    'cuda',
    'lua',
    'R',
  ],
  ...[
    'perl',
    'D_ut',
    'ruby',
    'scala',
    'julia',
    'pytest',
    'junit',
    'kotlin_script',
    'jest',
    'verilog',
    'python_gpu',
    'lean',
    'swift',
    'racket',
  ],
];

/** What runs here, and as what. */
export const RUNTIMES: Record<string, { language: ExecutionRequest['language']; main: string }> = {
  python: { language: 'python', main: 'main.py' },
  nodejs: { language: 'javascript', main: 'main.js' },
  javascript: { language: 'javascript', main: 'main.js' },
  typescript: { language: 'typescript', main: 'main.ts' },
  cpp: { language: 'cpp', main: 'main.cpp' },
  rust: { language: 'rust', main: 'main.rs' },
  go: { language: 'go', main: 'main.go' },
  java: { language: 'java', main: 'Main.java' },
  bash: { language: 'bash', main: 'main.sh' },
};

/** ROLL says `javascript`, which the original refuses, and would count the refusal as failed. */
const ALSO = ['javascript'];

export interface RunCodeRequest {
  code: string;
  language: string;
  compileTimeout: number;
  runTimeout: number;
  memoryLimitMb: number;
  stdin: string;
  files: Record<string, unknown>;
  fetchFiles: string[];
}

export interface CommandRunResult {
  status: 'Finished' | 'Error' | 'TimeLimitExceeded';
  execution_time: number | null;
  return_code: number | null;
  stdout: string | null;
  stderr: string | null;
}

export interface RunCodeResponse {
  status: 'Success' | 'Failed' | 'SandboxError';
  message: string;
  compile_result: CommandRunResult | null;
  run_result: CommandRunResult | null;
  executor_pod_name: string | null;
  files: Record<string, string>;
}

/**
 * @throws PydanticError with the faults of the body. Unknown fields are ignored: ROLL sends its
 *   whole test case.
 */
export function readRunCode(body: unknown): RunCodeRequest {
  const reader = new BodyReader(body);
  const request = {
    code: reader.string('code'),
    language: reader.oneOf('language', [...LANGUAGES, ...ALSO]),
    compileTimeout: reader.seconds('compile_timeout', 10),
    runTimeout: reader.seconds('run_timeout', 10),
    memoryLimitMb: reader.number('memory_limit_MB', -1),
    stdin: reader.optionalString('stdin') ?? '',
    files: reader.record('files'),
    fetchFiles: reader.strings('fetch_files'),
  };
  reader.done();
  return request;
}

/**
 * The longest verl waits for an answer is compile + run + 10 s; then it counts the test as failed.
 * Give up before.
 */
export function patienceMs({ compileTimeout, runTimeout }: RunCodeRequest): number {
  return Math.max(1, (compileTimeout + runTimeout + 8) * 1000);
}

/** The program to run; undefined where the language is not one that this sandbox has. */
export function toExecution(
  request: RunCodeRequest,
  { maximum, lacks }: Pick<CompatContext, 'maximum' | 'lacks'>,
): Program | undefined {
  const runtime = RUNTIMES[request.language];
  if (!runtime || lacks(runtime.language) !== undefined) return undefined;
  const files = base64Files(request.files);
  return {
    language: runtime.language,
    sources: [
      { path: runtime.main, text: request.code },
      ...(isCompiled(runtime.language) ? sourcesAmong(files) : []),
    ],
    files,
    stdin: request.stdin,
    collect: request.fetchFiles.map((path) => safePath(path, '/fetch_files')),
    cpuMs: Math.min(maximum.cpuMs, Math.max(1, Math.round(request.runTimeout * 1000))),
    memoryMb:
      request.memoryLimitMb > 0 ? Math.min(maximum.memoryMb, request.memoryLimitMb) : maximum.memoryMb,
    outputBytes: maximum.outputBytes,
  };
}

/**
 * The answer for a program that ran. Output is given whole up to the cap (the original cuts it
 * above 140 kB, or hangs).
 */
export function fromExecution(execution: Execution, language: ExecutionRequest['language']): RunCodeResponse {
  const compiled = isCompiled(language);
  if (compiled && execution.outcome === 'compile_error') return notCompiled(execution);
  const timedOut = execution.outcome === 'time_limit';
  const returnCode = timedOut ? null : exitCode(execution);
  const result: CommandRunResult = {
    status: timedOut ? 'TimeLimitExceeded' : 'Finished',
    execution_time: execution.wallMs / 1000,
    return_code: returnCode,
    stdout: execution.stdout,
    stderr: stderr(execution),
  };
  return {
    status: returnCode === 0 ? 'Success' : 'Failed',
    message: '',
    compile_result: compiled ? { ...COMPILED } : null,
    run_result: result,
    executor_pod_name: null,
    files: Object.fromEntries((execution.files ?? []).map(({ path, base64 }) => [path, base64])),
  };
}

/** Its time is not that of the program: most are compiled once and kept. */
const COMPILED: CommandRunResult = {
  status: 'Finished',
  execution_time: 0,
  return_code: 0,
  stdout: '',
  stderr: '',
};

function notCompiled({ message = '' }: Execution): RunCodeResponse {
  return {
    status: 'Failed',
    message: '',
    compile_result: { ...COMPILED, return_code: 1, stderr: message },
    run_result: null,
    executor_pod_name: null,
    files: {},
  };
}

/**
 * As the original answers when a language's tools are not installed: 200 with SandboxError, which
 * its clients do not score.
 */
export function notInstalled(language: string, lacks: CompatContext['lacks']): RunCodeResponse {
  const runtime = RUNTIMES[language];
  const why = runtime && lacks(runtime.language);
  const here = Object.keys(RUNTIMES).filter((name) => lacks(RUNTIMES[name]!.language) === undefined);
  const message = `${language} is not available in this sandbox${why ? ` (${why})` : ''}; it runs pytest, ${here.join(', ')}`;
  const result = {
    status: 'Error',
    execution_time: null,
    return_code: null,
    stdout: null,
    stderr: message,
  } as const;
  return {
    status: 'SandboxError',
    message,
    compile_result: null,
    run_result: result,
    executor_pod_name: null,
    files: {},
  };
}

/**
 * A program that was ended from outside has no exit code of its own: asyncio reports the negative
 * signal, SIGKILL for memory and output.
 */
function exitCode({ outcome, exitCode }: Execution): number {
  if (outcome === 'memory_limit' && !exitCode) return -9;
  if (outcome === 'output_limit') return -9;
  return exitCode ?? (outcome === 'ok' ? 0 : 1);
}

function stderr({ outcome, stderr, message }: Execution): string {
  const ended = outcome === 'output_limit' || (outcome === 'memory_limit' && !stderr);
  return ended && message ? `${stderr}${stderr && !stderr.endsWith('\n') ? '\n' : ''}${message}\n` : stderr;
}
