/**
 * OpenRLHF's remote reward: `--reward.remote_url http://host:8080/compat/openrlhf` (before 0.10.2:
 * --remote_rm_url). Wire facts: openrlhf/utils/agent.py,
 * SingleTurnAgentExecutor._fetch_rewards_via_http. It waits 180 s, tries five times a second apart,
 * and then the run dies; of several URLs all but the first get empty lists.
 */
import { ServiceError } from '../../../errors.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { gradePatiently } from '../holding/patience.ts';
import { isCorrect, rewardOf } from '../holding/rewards.ts';
import { isRecord, itemFromLabel, readUrlChoice } from '../reading/labels.ts';
import { responseOf } from '../reading/transcripts.ts';

const PATIENCE_MS = 170_000;

export const openRlhf: CompatRoutes = (app, { grader, call }) => {
  for (const path of ['/compat/openrlhf', '/get_reward']) {
    app.post(path, async (request, reply) => {
      const choice = readUrlChoice(request.query as Record<string, unknown>);
      const { queries, prompts, labels } = readBody(request.body);
      const patience = call(request, reply, PATIENCE_MS);
      const verdicts = await Promise.all(
        queries.map((query, i) =>
          gradePatiently(
            grader,
            itemFromLabel(responseOf(query, prompts[i]), labels[i], choice, `/labels/${i}`),
            patience,
          ),
        ),
      );
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

function readBody(body: unknown): { queries: string[]; prompts: unknown[]; labels: unknown[] } {
  const fields = isRecord(body) ? body : {};
  const list = (value: unknown) =>
    value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  const queries = list(fields.query);
  if (fields.query === undefined || !queries.every((query) => typeof query === 'string')) {
    throw new ServiceError('invalid_request', undefined, {
      fields: [{ pointer: '/query', detail: 'must be text or a list of texts' }],
    });
  }
  const labels = list(fields.labels);
  if (labels.length !== queries.length) {
    const detail = `must have as many entries as query (${queries.length}): without labels there is nothing to grade against`;
    throw new ServiceError('invalid_request', undefined, { fields: [{ pointer: '/labels', detail }] });
  }
  return { queries, prompts: list(fields.prompts), labels };
}
