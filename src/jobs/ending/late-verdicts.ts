/** Verdicts of external items, reported from outside under a signature. */
import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import type { Item } from '../../grading/items/item.ts';
import { toVerdict } from '../../grading/verdicts.ts';
import type { BatchRecord } from '../../queue/batch.ts';
import type { Queue } from '../../queue/queue.ts';
import type { Services } from '../../services.ts';
import { scored, type Verdict } from '../../verdict.ts';
import { EXTERNAL, type Measured } from '../../verifiers/external/verifier.ts';
import { readResultLines } from '../following/read-results.ts';
import { resultLine } from '../lines/result-lines.ts';

/** Structures of proteins have a megabyte at most. */
const MAX_MEASURED = 1024 ** 2;

export const LateVerdict = Type.Object(
  {
    reward: Type.Optional(Type.Number({ description: 'Any finite number.' })),
    measured: Type.Optional(
      Type.String({
        maxLength: MAX_MEASURED,
        description:
          'What was measured, as text such as `83.2 %` or a whole structure, in place of a reward: graded by the rules of `reference.measured` of the item.',
      }),
    ),
    correct: Type.Optional(
      Type.Boolean({ description: 'Whether it counts as right; when absent, a reward above 0 does.' }),
    ),
    message: Type.Optional(Type.String({ maxLength: 2000, description: 'One sentence for people.' })),
    components: Type.Optional(
      Type.Record(Type.String({ maxLength: 128 }), Type.Number(), {
        maxProperties: 64,
        description: 'Named parts of the reward.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type LateVerdict = Static<typeof LateVerdict>;

interface Dependencies extends Pick<Services, 'registry' | 'grader'> {
  queue: Queue;
}

/** Which item a report is about. */
export interface ItemPlace {
  batch: BatchRecord;
  index: number;
}

/**
 * A signature covers the id of its message and its body. The id names batch and item, so that a
 * message which was overheard is good for nothing else; what follows a further stroke is the
 * sender's own.
 * @returns why a message is not for this item, or undefined.
 */
export function addressFault(messageId: string, batch: string, index: number): string | undefined {
  const address = `${batch}/${index}`;
  const isFor = messageId === address || messageId.startsWith(`${address}/`);
  return isFor ? undefined : `webhook-id must be ${address}, or begin with ${address}/`;
}

/** What is told of a verdict that was recorded. */
export interface Recorded {
  reward: number | null;
  correct: boolean | null;
}

/**
 * Records a verdict once. The same report again is answered in the same way; another one is
 * refused.
 * @throws ServiceError not_found when no external item has this index; verdict_exists,
 *   batch_finished; invalid_request when a reward is reported where a measured value is graded, or
 *   the other way round.
 */
export async function recordLateVerdict(
  dependencies: Dependencies,
  { batch, index }: ItemPlace,
  late: LateVerdict,
): Promise<Recorded> {
  const { queue } = dependencies;
  if ((late.reward === undefined) === (late.measured === undefined))
    throw new ServiceError('invalid_request', 'A report holds a reward or a measured value, one of the two.');
  const [parked] = await queue.parked(batch.id, index - 1, 1);
  const item = parked?.index === index ? (JSON.parse(parked.item) as ParkedItem) : undefined;
  const verdict = await verdictOf(dependencies, { item, late, tookMs: queue.now() - batch.createdAt });
  const { reward, measured, correct, message, components } = late;
  const told = measured === undefined ? [reward, correct ?? reward! > 0] : [{ measured }, correct ?? null];
  const digest = createHash('sha256')
    .update(JSON.stringify([...told, message, components]))
    .digest('base64url');
  const report = {
    line: resultLine(index, verdict),
    reason: verdict.reason,
    correct: verdict.correct === true,
  };
  const [outcome] = await queue.report(batch.id, [{ index, ...report, digest }]);
  if (outcome === 'recorded') return recordedOf(verdict);
  if (outcome === 'repeated')
    return measured === undefined ? recordedOf(verdict) : earlier(queue, batch.id, index);
  if (outcome === 'taken') throw new ServiceError('verdict_exists');
  if (batch.endedAt !== undefined) throw new ServiceError('batch_finished');
  throw new ServiceError(
    'not_found',
    `Item ${index} of this batch does not wait for a verdict from outside.`,
  );
}

const recordedOf = ({ reward, correct }: Recorded): Recorded => ({ reward, correct });

interface ParkedItem {
  id?: string;
  reference?: { measured?: Measured };
}

interface Reported {
  /** Undefined when it does not wait, or no longer. */
  item: ParkedItem | undefined;
  late: LateVerdict;
  tookMs: number;
}

async function verdictOf(dependencies: Dependencies, { item, late, tookMs }: Reported): Promise<Verdict> {
  const { registry } = dependencies;
  const { reward, measured, message, components } = late;
  const rules = item?.reference?.measured;
  if (item !== undefined && (rules === undefined) !== (measured === undefined)) {
    const detail =
      rules === undefined ? 'no value that could be graded' : 'a measured value, which is graded';
    throw new ServiceError('invalid_request', `For this item is reported ${detail}.`);
  }
  if (rules !== undefined) {
    const graded = await gradedBy(dependencies, rules, measured!);
    return { ...graded, id: item?.id, timing: { total_ms: tookMs } };
  }
  const correct = late.correct ?? (reward ?? 0) > 0;
  const judgement = scored(correct, 'external_verdict', { reward: reward ?? 0, message, components });
  const label = `${EXTERNAL}@${registry.get(EXTERNAL)?.version ?? '0.0.0'}`;
  return toVerdict({ id: item?.id }, label, judgement, { totalMs: tookMs });
}

/** Time for a law whose constants are fitted. */
const GRADING_MS = 60_000;

/**
 * The measured value in place of a response, by the verifier that the item names.
 * @throws ServiceError overloaded when it could not be graded now
 */
async function gradedBy(
  { grader, queue }: Dependencies,
  { verifier, reference, options }: Measured,
  measured: string,
): Promise<Verdict> {
  const item = { verifier, response: measured, reference, ...(options !== undefined && { options }) };
  const verdict = await grader.grade(item as Item, {
    tenant: EXTERNAL,
    deadlineAt: queue.now() + GRADING_MS,
  });
  if (verdict.status === 'unscored' && verdict.retryable) throw new ServiceError('overloaded');
  return verdict;
}

/** What was recorded for an item before. */
async function earlier(queue: Queue, batch: string, index: number): Promise<Recorded> {
  const start = `{"index":${index},`;
  for await (const lines of readResultLines(queue, batch, { cursor: 0, follow: false, over: () => true })) {
    const line = lines
      .toString('utf8')
      .split('\n')
      .find((text) => text.startsWith(start));
    if (line !== undefined) return recordedOf(JSON.parse(line) as Recorded);
  }
  return { reward: null, correct: null };
}
