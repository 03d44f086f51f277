/**
 * slime's and miles' `--rm-type remote_rm --rm-url http://host:8080/compat/slime`: one sample in,
 * the reward itself out. With `--reward-key score` (any key) add `?reward_key=score` to the URL and
 * an object comes back. Wire facts: slime/rollout/rm_hub/__init__.py. slime waits 120 s and tries
 * ten times; miles tries once: both end the run after that, neither scores 0.
 */
import { ServiceError } from '../../../errors.ts';
import type { Item } from '../../../grading/items/item.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { gradePatiently } from '../holding/patience.ts';
import { isCorrect, rewardOf } from '../holding/rewards.ts';
import { isRecord, itemFromLabel, readUrlChoice } from '../reading/labels.ts';

const PATIENCE_MS = 110_000;

export const slime: CompatRoutes = (app, { grader, call }) => {
  for (const path of ['/compat/slime', '/compat/miles']) {
    app.post(path, async (request, reply) => {
      const query = request.query as Record<string, unknown>;
      const choice = readUrlChoice(query);
      const body = isRecord(request.body) ? request.body : {};
      if (typeof body.response !== 'string') {
        throw new ServiceError('invalid_request', undefined, {
          fields: [{ pointer: '/response', detail: 'must be text' }],
        });
      }
      const item: Item = itemFromLabel(body.response, body.label, choice);
      const verdict = await gradePatiently(grader, item, call(request, reply, PATIENCE_MS));
      const reward = rewardOf(verdict, choice);
      const key = query.reward_key;
      const answer =
        typeof key === 'string' ? { [key]: reward, acc: isCorrect(verdict), reason: verdict.reason } : reward;
      // A bare number is a JSON document, but not one that a serializer of objects would write.
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
    });
  }
};
