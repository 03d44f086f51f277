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

interface Dependencies extends Pick<Services, 'registry'> {
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

/**
 * Records a verdict once. The same report again is answered in the same way; another one is
 * refused.
 * @throws ServiceError not_found when no external item has this index; verdict_exists,
 *   batch_finished.
 */
export async function recordLateVerdict(
  { queue, registry }: Dependencies,
  { batch, index }: ItemPlace,
  late: LateVerdict,
): Promise<{ reward: number; correct: boolean }> {
  const [parked] = await queue.parked(batch.id, index - 1, 1);
  const text = parked?.index === index ? parked.item : '{}';
  const { id } = JSON.parse(text) as { id?: string };
  const { reward, correct = reward > 0, message, components } = late;
  const judgement = scored(correct, 'external_verdict', { reward, message, components });
  const verifier = registry.get(EXTERNAL);
  const totalMs = queue.now() - batch.createdAt;
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
