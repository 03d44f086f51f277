/**
 * The process in which candidate code runs. It is started with an empty environment and talks to
 * the parent over one socket, descriptor 3, a JSON text per line (protocol.ts). It ends with the
 * parent: when the socket closes, so does it.
 */
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { bareReport, endsRun } from '../report.ts';
import type { Runtime, RuntimeOptions } from '../runtime.ts';
import { type IsolateId, type Submission, TestSourceError } from '../sandbox.ts';
import { encodeMessage } from './message-line.ts';
import type { ChildMessage, ParentMessage } from './protocol.ts';

const channel = new Socket({ fd: 3 });
channel.on('close', () => process.exit(0));
channel.on('error', () => process.exit(0));

function send(message: ChildMessage): void {
  channel.write(encodeMessage(message));
}

/** Sends it, and waits until the kernel has all of it: from then on no crash can lose it. */
function sendSafely(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    channel.write(encodeMessage(message), () => resolve());
  });
}

/** Ours to fail: the parent reads why and takes another child. */
function fail(error: unknown, id?: number): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  channel.write(encodeMessage({ type: 'failed', ...(id === undefined ? {} : { id }), message }), () =>
    process.exit(1),
  );
}

async function createRuntime(id: IsolateId, options: RuntimeOptions): Promise<Runtime> {
  if (id === 'javascript') {
    const { createJavaScriptRuntime } = await import('../runtimes/javascript/javascript.ts');
    return createJavaScriptRuntime(options);
  }
  const { createPythonRuntime } = await import('../runtimes/python/python.ts');
  return createPythonRuntime(options);
}

/**
 * Every step gets a report as it ends, those that do not run included. @returns whether the child
 * is spent
 */
async function runSteps(runtime: Runtime, id: number, submission: Submission): Promise<boolean> {
  const run = runtime.open(submission);
  let over = false;
  try {
    for (const step of submission.steps) {
      const report = over ? bareReport('not_run') : await run.step(step);
      await sendSafely({ type: 'step', id, report });
      over ||= endsRun(submission, report, run.leftMs);
    }
  } finally {
    run.close();
  }
  return run.abnormal;
}

async function serve(runtime: Runtime, message: ParentMessage): Promise<void> {
  if (message.type === 'run') {
    const { id, submission } = message;
    send({ type: 'begun', id });
    send({ type: 'done', id, discard: await runSteps(runtime, id, submission) });
  } else if (message.type === 'analyze') {
    const { id, request } = message;
    try {
      send({ type: 'plan', id, plan: await runtime.analyze(request) });
    } catch (error) {
      if (!(error instanceof TestSourceError)) throw error;
      send({ type: 'refused', id, message: error.message });
    }
  }
  await runtime.idle();
  send({ type: 'idle' });
}

let runtime: Runtime | undefined;
/** Messages are served one after another, in the order in which they came. */
let turn: Promise<void> = Promise.resolve();

createInterface({ input: channel, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
  const message = JSON.parse(line) as ParentMessage;
  turn = turn
    .then(async () => {
      if (message.type !== 'boot') return serve(runtime!, message);
      runtime = await createRuntime(message.runtime, message.options);
      await runtime.warm();
      send({ type: 'ready', detail: `${message.runtime} on node ${process.version}` });
    })
    .catch((error: unknown) => fail(error, 'id' in message ? message.id : undefined));
});
