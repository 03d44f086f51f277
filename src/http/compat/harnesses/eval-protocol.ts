/**
 * Eval Protocol / reward-kit remote evaluators: `RewardFunction(mode="remote",
 * endpoint="http://host:8080/compat/eval-protocol/evaluate")`. Wire facts:
 * eval-protocol/python-sdk. `is_score_valid: false` is its way of saying that nothing was graded.
 */
import { ServiceError } from '../../../errors.ts';
import type { Item } from '../../../grading/items/item.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { gradePatiently } from '../holding/patience.ts';
import { isRecord, itemFromLabel, readUrlChoice } from '../reading/labels.ts';

const PATIENCE_MS = 28_000;

export const evalProtocol: CompatRoutes = (app, { grader, call }) => {
  for (const path of ['/compat/eval-protocol/evaluate', '/evaluate']) {
    app.post(path, async (request, reply) => {
      const body = isRecord(request.body) ? request.body : {};
      const kwargs = isRecord(body.kwargs) ? body.kwargs : {};
      const choice = readUrlChoice({ ...(request.query as Record<string, unknown>), ...verifierOf(kwargs) });
      const messages = body.messages;
      if (!Array.isArray(messages) || messages.length === 0) {
        throw new ServiceError('invalid_request', undefined, {
          fields: [{ pointer: '/messages', detail: 'must be a list of chat messages' }],
        });
      }
      const response = messages.map((message) => ({
        role: String(isRecord(message) ? message.role : 'assistant'),
        content: String((isRecord(message) ? message.content : message) ?? ''),
      })) as Item['response'];
      const label = body.ground_truth ?? kwargs.ground_truth;
      const verdict = await gradePatiently(
        grader,
        itemFromLabel(response, label, choice, '/ground_truth'),
        call(request, reply, PATIENCE_MS),
      );
      const score = {
        score: verdict.reward ?? 0,
        is_score_valid: verdict.status === 'scored',
        reason: verdict.message,
      };
      return {
        ...score,
        metrics: { [verdict.verifier.split('@')[0] ?? 'touchstone']: score },
        step_outputs: [],
        error: verdict.status === 'scored' ? null : `${verdict.reason}: ${verdict.message}`,
      };
    });
  }
};

const verifierOf = (kwargs: Record<string, unknown>) =>
  typeof kwargs.verifier === 'string' ? { verifier: kwargs.verifier } : {};
