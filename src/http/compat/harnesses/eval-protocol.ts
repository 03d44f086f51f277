/**
 * Eval Protocol / reward-kit remote evaluators:
 * `RewardFunction(mode="remote", endpoint="http://host:8080/compat/eval-protocol/evaluate")`. Wire
 * facts: eval-protocol/python-sdk. Its client drops `is_score_valid` and keeps the score, so what
 * was not graded is an error: that raises there.
 */
import { invalid } from '../../../errors.ts';
import { isRecord } from '../../../json.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { rewardOf } from '../holding/rewards.ts';
import { itemFromLabel } from '../reading/labels.ts';
import { messagesOf } from '../reading/messages.ts';
import { readUrlChoice } from '../reading/url-choice.ts';

const PATIENCE_MS = 28_000;

export const evalProtocol: CompatRoutes = (app, { hold }) => {
  for (const path of ['/compat/eval-protocol/evaluate', '/evaluate']) {
    app.post(path, async (request, reply) => {
      const body = isRecord(request.body) ? request.body : {};
      const kwargs = isRecord(body.kwargs) ? body.kwargs : {};
      // Arguments of the client's function arrive beside the messages, in older versions in kwargs.
      const { verifier = kwargs.verifier } = body;
      const query = request.query as Record<string, unknown>;
      const choice = readUrlChoice(typeof verifier === 'string' ? { ...query, verifier } : query);
      const response = messagesOf(asMessages(body.messages));
      if (!response) throw invalid('/messages', 'must be a list of chat messages');
      const label = body.ground_truth ?? kwargs.ground_truth;
      const item = itemFromLabel({ response }, label, choice, '/ground_truth');
      const verdict = await hold(request, reply, PATIENCE_MS).grade(item);
      const score = {
        score: rewardOf(verdict, choice),
        is_score_valid: verdict.status === 'scored',
        reason: verdict.message,
      };
      return {
        ...score,
        metrics: {
          [verdict.verifier.split('@')[0] ?? 'touchstone']: { ...score, success: score.is_score_valid },
        },
        step_outputs: [],
        error: score.is_score_valid ? null : `${verdict.reason}: ${verdict.message}`,
      };
    });
  }
};

/** A text among the messages is what the assistant said. */
function asMessages(messages: unknown): unknown {
  if (!Array.isArray(messages)) return undefined;
  return messages.map((message) =>
    typeof message === 'string' ? { role: 'assistant', content: message } : message,
  );
}
