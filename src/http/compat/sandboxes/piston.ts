/**
 * Piston v2: `PISTON_ENDPOINTS=http://host:8080/compat/piston/api/v2` (open-r1's Codeforces
 * recipe), or `/api/v2` at the root. Wire facts: engineer-man/piston api/src/api/v2.js and job.js.
 * `cf_python3` and `c++17` are open-r1's packages: the program reads input.txt and is compared with
 * correct_output.txt, or judged by checker.py, in sandboxes apart.
 */
import { ServiceError } from '../../../errors.ts';
import type { Execution } from '../../../execution/executor.ts';
import { isRecord } from '../../../json.ts';
import type { CompatContext, CompatRoutes } from '../holding/context.ts';
import type { Held, Program } from '../holding/hold.ts';
import { problemOf } from '../holding/rewards.ts';
import { texts } from '../reading/answers.ts';
import { safePath } from '../reading/files.ts';
import { isCompiled, sourcesAmong } from './compiled.ts';
import { findRuntime, languageOf, runtimesHere } from './piston-runtimes.ts';

/** The client reads 30 s before it tries again. */
const PATIENCE_MS = 28_000;
/** Files that Piston would compile and link together. */
const UNIT = /\.(?:c|cc|cpp|cxx|go)$/i;

interface Stage {
  signal: string | null;
  stdout: string;
  stderr: string;
  code: number | null;
  output: string;
  memory: number | null;
  message: string | null;
  status: 'RE' | 'SG' | 'TO' | 'XX' | 'OL' | 'EL' | null;
  cpu_time: number | null;
  wall_time: number | null;
}

/** A stage that ended well and said nothing. */
const COMPILED: Stage = {
  signal: null,
  stdout: '',
  stderr: '',
  code: 0,
  output: '',
  memory: null,
  message: null,
  status: null,
  cpu_time: 0,
  wall_time: 0,
};

export const piston: CompatRoutes = (app, context) => {
  for (const base of ['/compat/piston/api/v2', '/api/v2']) {
    app.get(`${base}/runtimes`, async () => runtimesHere(context.lacks));
    app.get(`${base}/packages`, async () =>
      runtimesHere(context.lacks).map(({ language, version }) => ({
        language,
        language_version: version,
        installed: true,
      })),
    );
    app.post(`${base}/execute`, async (request, reply) => {
      if (!request.headers['content-type']?.startsWith('application/json')) {
        return reply.code(415).send({ message: 'requests must be of type application/json' });
      }
      const body = isRecord(request.body) ? request.body : {};
      const fault = faultOf(body, context);
      if (fault) return reply.code(400).send({ message: fault });
      const held = context.hold(request, reply, PATIENCE_MS);
      const runtime = findRuntime(body.language as string, context.lacks)!;
      const stages =
        runtime.language === 'cf_python3' || isJudged(runtime.language, body)
          ? await judged(body, runtime.language, held)
          : await executed(body, languageOf(runtime), { context, held });
      return { ...stages, language: runtime.language, version: runtime.version };
    });
  }
};

function faultOf(body: Record<string, unknown>, { maximum, lacks }: CompatContext): string | undefined {
  const { language, version, files } = body;
  if (typeof language !== 'string') return 'language is required as a string';
  if (typeof version !== 'string') return 'version is required as a string';
  if (!Array.isArray(files)) return 'files is required as an array';
  for (const [i, file] of files.entries()) {
    if (!isRecord(file) || typeof file.content !== 'string')
      return `files[${i}].content is required as a string`;
  }
  const runtime = findRuntime(language, lacks);
  if (!runtime) return `${language}-${version} runtime is unknown`;
  const units = files.filter(({ name }) => typeof name === 'string' && UNIT.test(name)).length;
  if (units > 1 && ['c++', 'c', 'go'].includes(runtime.language))
    return 'files may hold one file to compile and what it includes';
  if (!files.some(({ encoding = 'utf8' }) => encoding === 'utf8'))
    return 'files must include at least one utf8 encoded file';
  for (const name of [
    'compile_timeout',
    'run_timeout',
    'compile_cpu_time',
    'run_cpu_time',
    'compile_memory_limit',
    'run_memory_limit',
  ]) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number') return `If specified, ${name} must be a number`;
    if (value < 0 && !name.endsWith('memory_limit')) return `${name} must be non-negative`;
    const most = name.endsWith('memory_limit') ? maximum.memoryMb * 2 ** 20 : maximum.cpuMs;
    if (name.startsWith('run_cpu') && value > most)
      return `${name} cannot exceed the configured limit of ${most}`;
  }
  return undefined;
}

async function executed(
  body: Record<string, unknown>,
  language: Program['language'],
  { context, held }: { context: CompatContext; held: Held },
) {
  const files = body.files as { name?: string; content: string; encoding?: string }[];
  const named = files.map(({ name, content, encoding }, i) => ({
    path: safePath(name ?? `file${i}.code`, `/files/${i}/name`),
    text: encoding === 'hex' ? Buffer.from(content, 'hex').toString('base64') : content,
    encoding: encoding ?? 'utf8',
  }));
  // The first readable file is the program; Piston appends a missing final newline to stdin.
  const main = named.findIndex(({ encoding }) => encoding === 'utf8');
  const stdin = typeof body.stdin === 'string' ? body.stdin : '';
  const beside = named
    .filter((_, i) => i !== main)
    .map(({ path, text, encoding }) => (encoding === 'utf8' ? { path, text } : { path, text, base64: true }));
  const compiled = isCompiled(language);
  const program: Program = {
    language,
    sources: [
      { path: named[main]!.path, text: named[main]!.text },
      ...(compiled ? sourcesAmong(beside) : []),
    ],
    files: beside,
    stdin: stdin === '' || stdin.endsWith('\n') ? stdin : `${stdin}\n`,
    ...(Array.isArray(body.args) ? { argv: texts(body.args, '/args') } : {}),
    ...limitsOf(body, context.maximum),
  };
  const execution = await held.execute(program);
  if (!compiled) return { run: stage(execution) };
  if (execution.outcome !== 'compile_error') return { compile: COMPILED, run: stage(execution) };
  // Piston's own: what does not compile is told in both places.
  const stderr = execution.message ?? '';
  const failed: Stage = { ...COMPILED, code: 1, status: 'RE', stderr, output: stderr };
  return { compile: failed, run: failed };
}

function limitsOf(body: Record<string, unknown>, maximum: CompatContext['maximum']) {
  const given = (name: string) =>
    typeof body[name] === 'number' && (body[name] as number) > 0 ? (body[name] as number) : undefined;
  const cpuMs = given('run_cpu_time') ?? given('run_timeout') ?? 3000;
  const bytes = given('run_memory_limit');
  return {
    cpuMs: Math.min(cpuMs, maximum.cpuMs),
    memoryMb: Math.min(
      bytes === undefined ? maximum.memoryMb : Math.max(16, Math.floor(bytes / 2 ** 20)),
      maximum.memoryMb,
    ),
    outputBytes: maximum.outputBytes,
  };
}

/** What a native program is told to have ended by, and the shell's exit code of SIGKILL. */
const SIGNAL = /^The program was ended by (SIG[A-Z0-9]{2,10})\b/;
const KILLED = 137;

function stage({ outcome, exitCode, stdout, stderr, message, cpuMs, wallMs }: Execution): Stage {
  const ended = { time_limit: 'TO', memory_limit: 'SG', output_limit: 'OL' }[outcome as string] as
    | 'TO'
    | 'SG'
    | 'OL'
    | undefined;
  const signal = SIGNAL.exec(message ?? '')?.[1];
  const ownEnd = outcome === 'memory_limit' && exitCode && exitCode !== KILLED;
  const code = signal || (ended && !ownEnd) ? null : (exitCode ?? (outcome === 'ok' ? 0 : 1));
  return {
    signal: code === null ? (signal ?? 'SIGKILL') : null,
    stdout,
    stderr,
    code,
    output: `${stdout}${stderr}`,
    memory: null,
    message: code === null ? (message ?? null) : null,
    status: code === null ? (ended ?? (signal ? 'SG' : 'XX')) : code === 0 ? null : 'RE',
    cpu_time: Math.round(cpuMs),
    wall_time: Math.round(wallMs),
  };
}

/** What comes with an input is to be judged; else c++17 is the compiler alone. */
function isJudged(language: string, { files }: Record<string, unknown>): boolean {
  return language === 'c++17' && (files as { name?: string }[]).some(({ name }) => name === 'input.txt');
}

/**
 * open-r1's cf_python3 and c++17: stdout "1" for a right answer and "0" for a wrong one, and a
 * compile stage that its client indexes.
 */
async function judged(body: Record<string, unknown>, language: string, held: Held) {
  const files = new Map(
    (body.files as { name?: string; content: string }[]).map(({ name, content }) => [name ?? '', content]),
  );
  const inPython = language === 'cf_python3';
  const program = inPython ? (files.get('main.python') ?? files.get('main.py')) : files.get('main.cpp');
  const input = files.get('input.txt');
  if (program === undefined || input === undefined)
    throw new ServiceError(
      'invalid_request',
      `${language} needs ${inPython ? 'main.python' : 'main.cpp'} and input.txt`,
    );
  const config = files.get('grader_config') ?? '';
  const number = (name: string, fallback: number) =>
    Number(new RegExp(`^${name}=([\\d.]+)`, 'm').exec(config)?.[1] ?? fallback);
  const checker = files.get('checker.py');
  const verdict = await held.grade({
    verifier: 'code',
    response: program,
    reference: {
      language: inPython ? 'python' : 'cpp',
      tests: { kind: 'stdio', cases: [{ input, expected: files.get('correct_output.txt') ?? '' }] },
    },
    options: {
      extract: 'none',
      compare: checker === undefined ? 'lines' : { name: 'checker', language: 'python', source: checker },
      limits: {
        test_cpu_ms: Math.max(10, number('TIME_LIMIT', 10) * 1000),
        memory_mb: Math.max(16, Math.ceil(number('MEMORY_LIMIT', 256))),
      },
    },
  });
  if (verdict.status === 'unscored') throw problemOf(verdict);
  const cpu = Math.round(verdict.timing.cpu_ms ?? 0);
  const done: Stage = { ...COMPILED, cpu_time: cpu, wall_time: cpu };
  const answer = verdict.correct ? '1' : '0';
  const compile =
    verdict.reason === 'compile_error'
      ? { ...done, code: 1, status: 'RE' as const, stderr: verdict.message }
      : done;
  return {
    compile,
    run: {
      ...done,
      stdout: `${answer}\n`,
      output: `${answer}\n`,
      stderr: verdict.correct ? '' : verdict.message,
    },
  };
}
