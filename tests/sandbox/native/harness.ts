/** A native sandbox with one launcher: what one program leaves behind would meet the next. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type {
  Language,
  Limits,
  RunReport,
  Sandbox,
  Step,
  StepReport,
  Submission,
} from '../../../src/sandbox/sandbox.ts';

const here = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

/**
 * Why native programs cannot be tested here; undefined where they can. CI has to have them: there,
 * nothing is passed over.
 */
export const NO_NATIVE =
  here('bwrap', '--version') && here('/usr/bin/python3', '--version')
    ? undefined
    : 'bubblewrap or python3 is not installed';
if (NO_NATIVE !== undefined) {
  if (process.env.CI) throw new Error(`CI must test native programs: ${NO_NATIVE}`);
  process.stderr.write(`NATIVE PROGRAMS ARE NOT TESTED: ${NO_NATIVE}\n`);
}

/** For `test(name, NATIVE, …)`. */
export const NATIVE = { skip: NO_NATIVE };
const NO_CPP = NO_NATIVE ?? (here('/usr/bin/g++', '--version') ? undefined : 'g++ is not installed');
if (NO_CPP !== undefined && process.env.CI) throw new Error(`CI must test C++: ${NO_CPP}`);
export const CPP = { skip: NO_CPP };
export const NUMPY = {
  skip: NO_NATIVE ?? (here('/usr/bin/python3', '-c', 'import numpy') ? undefined : 'numpy is not installed'),
};

export const LIMITS: Limits = {
  stepCpuMs: 2_000,
  totalCpuMs: 20_000,
  wallMs: 120_000,
  memoryMb: 128,
  outputBytes: 64 * 1024,
  valueBytes: 64 * 1024,
};

let running: Promise<Sandbox> | undefined;

/** Closed with the process: launchers end with their parent. */
export function nativeSandbox(): Promise<Sandbox> {
  running ??= open();
  return running;
}

/** Compiled libraries are kept from test to test. */
export function dataDir(): string {
  const folder = join(tmpdir(), 'touchstone-tests');
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function open(): Promise<Sandbox> {
  const options = { children: { native: 1 }, probes: false, dataDir: dataDir() };
  const sandbox = createSandbox({ runtimes: ['native'], ...options });
  await sandbox.start();
  return sandbox;
}

export async function closeNative(): Promise<void> {
  await (await running)?.close();
}

export async function run(
  language: Language,
  source: string,
  steps: Step[],
  rest: Partial<Submission> = {},
): Promise<RunReport> {
  const sandbox = await nativeSandbox();
  return sandbox.run({
    language,
    runtime: 'native',
    tenant: 'tests',
    isolation: 'restored',
    sources: [{ path: 'main.txt', text: source }],
    steps,
    limits: LIMITS,
    ...rest,
  });
}

/** Runs a program once. */
export async function program(
  language: Language,
  source: string,
  stdin = '',
  rest: Partial<Submission> = {},
): Promise<StepReport> {
  const report = await run(language, source, [{ kind: 'program', stdin }], rest);
  return report.steps[0]!;
}
