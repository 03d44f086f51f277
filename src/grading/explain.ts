/** How the verdict of one item came about, within bounds, and never instead of the verdict. */
import type { ExplainedRow, ExplainedStage, Explanation } from '../verifiers/verifier.ts';
import { aboveCap } from './caps.ts';
import { type Assignment, contextOf, demandOf, type RunnerParts } from './run-verifier.ts';

/**
 * Stages, rows of a stage, and UTF-16 units of a text: enough for people, and no way to a large
 * answer.
 */
const MAX_STAGES = 40;
const MAX_ROWS = 200;
const MAX_TEXT = 2000;

/**
 * Runs the item again with the verifier's eyes open, in a slot where it is expensive. Never
 * rejects: what went wrong is told as a stage.
 */
export async function explainItem(parts: RunnerParts, assignment: Assignment): Promise<Explanation> {
  const { verifier, input, call } = assignment;
  const tooLarge = aboveCap(verifier, input);
  if (tooLarge) return { stages: [{ stage: 'caps', summary: tooLarge.message ?? tooLarge.reason }] };
  const left = AbortSignal.timeout(Math.max(1, call.deadlineAt - Date.now()));
  const signal = call.signal ? AbortSignal.any([call.signal, left]) : left;
  const work = async () => {
    try {
      return bounded(await verifier.explain(input, contextOf(parts, call, signal)));
    } catch (error) {
      parts.log.error(
        { requestId: call.requestId, verifier: verifier.id, err: error },
        'an item could not be explained',
      );
      return failed('The item could not be explained; the failure has been logged.');
    }
  };
  const demand = demandOf(assignment);
  if (!demand) return work();
  const held = await parts.slots.hold(demand, signal, async () => ({
    value: await work(),
    endedByItself: false,
  }));
  return held.entry === 'entered' ? held.value : failed('There was no time left to explain the item.');
}

const failed = (summary: string): Explanation => ({ stages: [{ stage: 'explain', summary }] });

function bounded({ stages }: Explanation): Explanation {
  return { stages: stages.slice(0, MAX_STAGES).map(boundedStage) };
}

function boundedStage({ stage, summary, rows }: ExplainedStage): ExplainedStage {
  const kept = rows?.slice(0, MAX_ROWS).map(boundedRow);
  const left = (rows?.length ?? 0) - MAX_ROWS;
  if (kept && left > 0) kept.push({ name: '…', text: `${left} more` });
  return { stage, summary: cut(summary), ...(kept ? { rows: kept } : {}) };
}

function boundedRow({ name, text, note, chosen }: ExplainedRow): ExplainedRow {
  return {
    name: cut(name),
    text: cut(text),
    ...(note === undefined ? {} : { note: cut(note) }),
    ...(chosen ? { chosen } : {}),
  };
}

const cut = (text: string) => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text);
