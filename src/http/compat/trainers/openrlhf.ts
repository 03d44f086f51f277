/**
 * OpenRLHF's remote reward: `--reward.remote_url http://host:8080/compat/openrlhf` (before 0.10.2:
 * --remote_rm_url). Wire facts: openrlhf/utils/agent.py,
 * SingleTurnAgentExecutor._fetch_rewards_via_http. It waits 180 s and tries five times a second
 * apart; then the sample has no reward and the run dies where it is used. Of several URLs it asks
 * one after the other in turn.
 */
import { invalid } from '../../../errors.ts';
import { isRecord } from '../../../json.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { isCorrect, rewardOf } from '../holding/rewards.ts';
import { itemFromLabel } from '../reading/labels.ts';
import { promptOf } from '../reading/messages.ts';
import { responseOf } from '../reading/transcripts.ts';
import { readUrlChoice } from '../reading/url-choice.ts';

const PATIENCE_MS = 170_000;

export const openRlhf: CompatRoutes = (app, { hold }) => {
  for (const path of ['/compat/openrlhf', '/get_reward']) {
    app.post(path, async (request, reply) => {
      const choice = readUrlChoice(request.query);
      const { queries, prompts, labels } = readBody(request.body);
      const held = hold(request, reply, PATIENCE_MS);
      const items = queries.map((query, at) => {
        const exchange = { prompt: promptOf(prompts[at]), response: responseOf(query, prompts[at]) };
        return itemFromLabel(exchange, labels[at], choice, `/labels/${at}`);
      });
      const verdicts = await Promise.all(items.map((item) => held.grade(item)));
      return {
        rewards: verdicts.map((verdict) => rewardOf(verdict, choice)),
        scores: verdicts.map(isCorrect),
        // Numbers only, the same keys for every sample: each value goes through torch.tensor.
        extra_logs: {
          acc: verdicts.map(isCorrect),
          unscored: verdicts.map(({ status }) => (status === 'unscored' ? 1 : 0)),
        },
      };
    });
  }
};

interface Samples {
  queries: string[];
  prompts: unknown[];
  labels: unknown[];
}

function readBody(body: unknown): Samples {
  const fields = isRecord(body) ? body : {};
  const list = (value: unknown) =>
    value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  const queries = list(fields.query);
  if (fields.query === undefined || !queries.every((query) => typeof query === 'string'))
    throw invalid('/query', 'must be text or a list of texts');
  const labels = list(fields.labels);
  if (labels.length !== queries.length) {
    const detail = `must have as many entries as query (${queries.length}): without labels there is nothing to grade against`;
    throw invalid('/labels', detail);
  }
  return { queries, prompts: list(fields.prompts), labels };
}
