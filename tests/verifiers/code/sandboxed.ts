/** The code verifier on a sandbox of its own, started when the first test needs it. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResponseInput } from '../../../src/responses/response.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { type RuntimeId, runtimeOf, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { Judgement } from '../../../src/verdict.ts';
import type { CodeOptions } from '../../../src/verifiers/code/options.ts';
import type { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { type CodeVerifier, createCodeVerifier } from '../../../src/verifiers/code/verifier.ts';

/** Kept between runs: building the interpreter's snapshot takes seconds. */
const DATA_DIR = join(tmpdir(), 'touchstone-tests');

export interface Sandboxed {
  sandbox: Sandbox;
  verifier: CodeVerifier;
}

const started = new Map<RuntimeId, Promise<Sandboxed>>();

export function sandboxed(runtime: RuntimeId): Promise<Sandboxed> {
  const running = started.get(runtime) ?? start(runtime);
  started.set(runtime, running);
  return running;
}

async function start(runtime: RuntimeId): Promise<Sandboxed> {
  mkdirSync(DATA_DIR, { recursive: true });
  const sandbox = createSandbox({ runtimes: [runtime], dataDir: DATA_DIR, probes: false });
  await sandbox.start();
  return { sandbox, verifier: createCodeVerifier({ sandbox }) };
}

/** Grades one response with its own signal and the tenant "test". */
export async function gradeCode(
  response: ResponseInput,
  reference: CodeReference,
  options: CodeOptions = {},
): Promise<Judgement> {
  const { verifier } = await sandboxed(runtimeOf(reference.language));
  const context = { signal: new AbortController().signal, tenant: 'test' };
  return verifier.grade({ response, reference, options }, context);
}

/** Ends every child. To be called after the tests of a file. */
export async function stopSandbox(): Promise<void> {
  await Promise.all([...started.values()].map(async (running) => (await running).sandbox.close()));
  started.clear();
}
