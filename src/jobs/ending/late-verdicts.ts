/** Verdicts of external items, reported from outside under a signature. */
import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import { toVerdict } from '../../grading/verdicts.ts';
import type { BatchRecord } from '../../queue/batch.ts';
import type { Queue } from '../../queue/queue.ts';
import type { Services } from '../../services.ts';
import { scored } from '../../verdict.ts';
import { EXTERNAL } from '../../verifiers/external/verifier.ts';
import { resultLine } from '../lines/result-lines.ts';

export const LateVerdict = Type.Object(
  {
    reward: Type.Number({ description: 'Any finite number.' }),
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

/**
 * A signature holds for one message: its id may be used for one item only, as long as its time
 * stamp is accepted and longer.
 */
const REPLAY_MS = 15 * 60_000;

interface Dependencies extends Pick<Services, 'registry'> {
  queue: Queue;
}

/** Which item a report is about, and the message it came in. */
export interface LateReport {
  batch: BatchRecord;
  index: number;
  messageId: string;
}

/**
 * Records a verdict once. The same report again is answered in the same way; another one is
 * refused.
 * @throws ServiceError not_found when no external item has this index; verdict_exists,
 *   batch_finished.
 */
export async function recordLateVerdict(
  { queue, registry }: Dependencies,
  { batch, index, messageId }: LateReport,
  late: LateVerdict,
): Promise<{ reward: number; correct: boolean }> {
  const place = `${batch.id}/${index}`;
  await refuseReplay(queue, messageId, place);
  const [parked] = await queue.parked(batch.id, index - 1, 1);
  const text = parked?.index === index ? parked.item : '{}';
  const { id } = JSON.parse(text) as { id?: string };
  const { reward, correct = reward > 0, message, components } = late;
  const judgement = scored(correct, 'external_verdict', { reward, message, components });
  const verifier = registry.get(EXTERNAL);
  const totalMs = Date.now() - batch.createdAt;
  const verdict = toVerdict({ id }, `${EXTERNAL}@${verifier?.version ?? '0.0.0'}`, judgement, { totalMs });
  const digest = createHash('sha256')
    .update(JSON.stringify([reward, correct, message, components]))
    .digest('base64url');
  const line = resultLine(index, verdict);
  const [outcome] = await queue.report(batch.id, [{ index, line, reason: verdict.reason, correct, digest }]);
  if (outcome === 'recorded' || outcome === 'repeated') return { reward, correct };
  if (outcome === 'taken') throw new ServiceError('verdict_exists');
  if (batch.endedAt !== undefined) throw new ServiceError('batch_finished');
  throw new ServiceError(
    'not_found',
    `Item ${index} of this batch does not wait for a verdict from outside.`,
  );
}

async function refuseReplay(queue: Queue, messageId: string, place: string): Promise<void> {
  const key = `report:${createHash('sha256').update(messageId).digest('base64url')}`;
  const claim = await queue.claim(key, place, REPLAY_MS);
  if (claim.state === 'won') await queue.answerClaim({ key, owner: place, value: place, ttlMs: REPLAY_MS });
  else if (claim.state === 'answered' && claim.value !== place) {
    throw new ServiceError('unauthorized', 'This webhook-id was used for another item.');
  }
}
