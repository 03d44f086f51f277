/**
 * slime's and miles' `--rm-type remote_rm --rm-url http://host:8080/compat/slime`: one sample in,
 * the reward itself out. With `--reward-key score` (any key) add `?reward_key=score` to the URL and
 * an object comes back. Wire facts: slime/rollout/rm_hub/__init__.py. slime waits 120 s and tries
 * ten times; miles tries once: both end the run after that, neither scores 0.
 */
import type { CompatRoutes } from '../holding/context.ts';
import { isCorrect, rewardOf } from '../holding/rewards.ts';
import { BodyReader } from '../reading/body-reader.ts';
import { itemFromLabel } from '../reading/labels.ts';
import { promptOf } from '../reading/messages.ts';
import { readUrlChoice } from '../reading/url-choice.ts';

const PATIENCE_MS = 110_000;

export const slime: CompatRoutes = (app, { hold }) => {
  for (const path of ['/compat/slime', '/compat/miles']) {
    app.post(path, async (request, reply) => {
      const choice = readUrlChoice(request.query);
      const reader = new BodyReader(request.body, 'ours');
      const response = reader.string('response');
      reader.done();
      const exchange = { prompt: promptOf(reader.value('prompt')), response };
      const item = itemFromLabel(exchange, reader.value('label'), choice);
      const verdict = await hold(request, reply, PATIENCE_MS).grade(item);
      const reward = rewardOf(verdict, choice);
      const { reward_key: key } = request.query as Record<string, unknown>;
      const answer =
        typeof key === 'string' ? { [key]: reward, acc: isCorrect(verdict), reason: verdict.reason } : reward;
      // A bare number is a JSON document, but not one that a serializer of objects would write.
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
    });
  }
};
