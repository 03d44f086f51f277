/**
 * `touchstone run FILE`: one program in the sandbox, as a candidate's would run, and what it used.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { readConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { createLog } from '../observability/logs.ts';
import { openSandbox } from '../open-sandbox.ts';
import { largestLimits } from '../sandbox/limits.ts';
import { LANGUAGES, type Language, type Limits, type RunReport, runtimeOf } from '../sandbox/sandbox.ts';
import { resolveLimits, sandboxLimits } from '../verifiers/code/limits.ts';

export interface RunOptions {
  /** Path of the program. */
  file: string;
  /** Arguments of the program. */
  argv: string[];
  /** By default that of the file's name. */
  language?: string | undefined;
  /** Outside of an isolate, where the language has one. */
  native?: boolean | undefined;
}

const BY_ENDING: [RegExp, Language][] = [
  [/\.py$/, 'python'],
  [/\.[cm]?js$/, 'javascript'],
  [/\.[cm]?ts$/, 'typescript'],
  [/\.(?:cpp|cc|cxx)$/, 'cpp'],
  [/\.c$/, 'c'],
  [/\.rs$/, 'rust'],
  [/\.go$/, 'go'],
  [/\.java$/, 'java'],
  [/\.sh$/, 'bash'],
];

/** @returns the exit code of the program; 1 when it ended by a limit */
export async function run(env: NodeJS.ProcessEnv, options: RunOptions): Promise<number> {
  const config = readConfig(env);
  const language = languageOf(options);
  const runtime = options.native ? 'native' : undefined;
  const source = await readFile(options.file, 'utf8');
  const stdin = process.stdin.isTTY ? '' : await text(process.stdin);
  const limits = sandboxLimits(resolveLimits(undefined, largestLimits(config), language));
  const log = createLog(config.logLevel === 'info' ? 'silent' : config.logLevel, process.stderr);
  const sandbox = openSandbox(
    { ...config, runtimes: [runtimeOf(language, runtime)], sandboxChildren: 1 },
    log,
  );
  try {
    // What makes a start fail is what the run is then refused with.
    sandbox.start().catch(() => {});
    const report = await sandbox.run({
      language,
      ...(runtime ? { runtime } : {}),
      tenant: 'command-line',
      isolation: 'fresh',
      sources: [{ path: basename(options.file), text: source }],
      steps: [{ kind: 'program', stdin, argv: options.argv }],
      limits,
    });
    return show(report, limits);
  } finally {
    await sandbox.close();
  }
}

function languageOf({ file, language }: RunOptions): Language {
  const named = language ?? BY_ENDING.find(([ending]) => ending.test(file))?.[1];
  const known = LANGUAGES.find((each) => each === named);
  if (known === undefined) throw new ConfigError(`say --language: one of ${LANGUAGES.join(', ')}`);
  return known;
}

/** The program's output goes where it belongs; the account of the run goes to standard error. */
function show({ steps, queueMs }: RunReport, limits: Limits): number {
  const step = steps[0]!;
  process.stdout.write(step.stdout);
  process.stderr.write(step.stderr);
  const ms = (value: number) => `${Math.round(value)} ms`;
  const rows = [
    ['outcome', [step.outcome, step.message ?? ''].filter(Boolean).join(': ')],
    ['exit code', String(step.exitCode ?? 'none')],
    ['cpu', `${ms(step.cpuMs)} of ${ms(limits.stepCpuMs)}`],
    ['wall', `${ms(step.wallMs)} of ${ms(limits.wallMs)}, after ${ms(queueMs)} for the sandbox to start`],
    ['output', `${Buffer.byteLength(step.stdout + step.stderr)} of ${limits.outputBytes} bytes`],
    ['memory', `limit ${limits.memoryMb} MiB`],
    ['flags', step.flags.join(', ') || 'none'],
  ];
  process.stderr.write(rows.map(([name, value]) => `${name!.padEnd(10)} ${value}\n`).join(''));
  return step.exitCode ?? (step.outcome === 'ok' ? 0 : 1);
}
