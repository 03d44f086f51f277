/**
 * A worker thread that grades what would hold up the event loop. It runs the same code with the
 * whole budget of steps.
 */
import { parentPort } from 'node:worker_threads';
import { gradeText } from './grade-text.ts';
import type { ThreadRequest, ThreadResponse } from './threads.ts';

const port = parentPort;
if (port === null) throw new Error('thread.ts runs as a worker thread only');

port.on('message', ({ id, text, reference, options }: ThreadRequest) => {
  let response: ThreadResponse;
  try {
    const judgement = gradeText(text, reference, options);
    if (judgement === undefined) throw new Error('the full budget left an item undecided');
    response = { id, judgement };
  } catch (error) {
    response = { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(response);
});
