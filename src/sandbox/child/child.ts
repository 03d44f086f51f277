/**
 * The process in which candidate code runs. It is started with an empty environment and talks to
 * the parent over one socket, descriptor 3, a JSON text per line (protocol.ts). It ends with the
 * parent: when the socket closes, so does it.
 */
import { writeSync } from 'node:fs';
import { bareReport, endsRun } from '../report.ts';
import { CutOff, type Manner, type Runtime, type RuntimeOptions } from '../runtime.ts';
import { type IsolateId, type Submission, TestSourceError } from '../sandbox.ts';
import { encodeMessage, openChannel } from './message-line.ts';
import type { ChildMessage, ParentMessage } from './protocol.ts';

const CHANNEL = 3;
const channel = openChannel(CHANNEL, take);
channel.on('close', () => process.exit(0));
channel.on('error', () => process.exit(0));

function send(message: ChildMessage): void {
  void sendSafely(message);
}

/** Sends them, and waits until the kernel has all of it: from then on no crash can lose it. */
async function sendSafely(...messages: ChildMessage[]): Promise<void> {
  const rest = writeNow(Buffer.from(messages.map(encodeMessage).join('')));
  if (rest.length > 0) await new Promise<void>((resolve) => channel.write(rest, () => resolve()));
}

/**
 * Writes what the kernel takes at once, which is nearly always all: a stream needs longer for it.
 * @returns what it did not take
 */
function writeNow(bytes: Buffer): Buffer {
  if (channel.writableLength > 0) return bytes;
  try {
    return bytes.subarray(writeSync(CHANNEL, bytes));
  } catch (error) {
    // Full, or the parent is gone: the stream waits for the one and notices the other.
    if (['EAGAIN', 'EPIPE', 'ECONNRESET'].includes((error as NodeJS.ErrnoException).code ?? '')) return bytes;
    throw error;
  }
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
 * Every step gets a report as it ends, those that do not run included. The last one goes together
 * with the end: the parent is woken once.
 */
async function runSteps(runtime: Runtime, id: number, submission: Submission, manner: Manner): Promise<void> {
  const run = runtime.open(submission, manner);
  const last = submission.steps.length - 1;
  const done = (): ChildMessage => ({ type: 'done', id, discard: run.abnormal });
  let over = false;
  try {
    if (last < 0) send(done());
    for (const [index, step] of submission.steps.entries()) {
      const report = over ? bareReport('not_run') : await run.step(step);
      const reported: ChildMessage = { type: 'step', id, report };
      if (index < last) await sendSafely(reported);
      else await sendSafely(reported, done());
      over ||= endsRun(submission, report, run.leftMs);
    }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    send({ type: 'again', id, discard: run.abnormal, wide: error.wide });
  } finally {
    run.close();
  }
}

async function serve(runtime: Runtime, message: ParentMessage): Promise<void> {
  if (message.type === 'run') {
    const { id, submission, patient = false, wide = false } = message;
    await runSteps(runtime, id, submission, { patient, wide });
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
}

let runtime: Runtime | undefined;
/** Messages are served one after another, in the order in which they came. */
let turn: Promise<void> = Promise.resolve();

function take(line: string): void {
  const message = JSON.parse(line) as ParentMessage;
  turn = turn
    .then(async () => {
      if (message.type !== 'boot') return serve(runtime!, message);
      runtime = await createRuntime(message.runtime, message.options);
      await runtime.warm();
      send({ type: 'ready', detail: `${message.runtime} on node ${process.version}` });
    })
    .catch((error: unknown) => fail(error, 'id' in message ? message.id : undefined));
}
