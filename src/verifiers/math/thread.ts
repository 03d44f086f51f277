/**
 * A worker thread that grades what would hold up the event loop, and explains. It runs the same
 * code with the whole budget of steps.
 */
import { parentPort } from 'node:worker_threads';
import { explainItem } from './explain/explain.ts';
import { gradeText, type MathItem } from './grade-text.ts';
import type { ThreadRequest, ThreadResponse, ThreadTasks } from './threads.ts';

const port = parentPort;
if (port === null) throw new Error('thread.ts runs as a worker thread only');

const TASKS: { [T in keyof ThreadTasks]: (item: MathItem) => ThreadTasks[T] } = {
  grade(item) {
    const judgement = gradeText(item);
    if (judgement === undefined) throw new Error('the full budget left an item undecided');
    return judgement;
  },
  explain: explainItem,
};

port.on('message', ({ id, task, item }: ThreadRequest) => {
  let response: ThreadResponse;
  try {
    response = { id, result: TASKS[task](item) };
  } catch (error) {
    response = { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(response);
});
