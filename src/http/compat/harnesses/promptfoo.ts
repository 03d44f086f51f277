/**
 * promptfoo's `webhook` assertion: `value:
 * http://host:8080/compat/promptfoo?verifier=math&label=answer`. The label is the test's variable
 * of that name (default: expected, reference, answer, label, whichever is there first). Wire facts:
 * src/assertions/webhook.ts. promptfoo waits 5 s and counts every error as a failed assertion: it
 * has no way to say "not graded".
 */
import { ServiceError } from '../../../errors.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { gradePatiently } from '../holding/patience.ts';
import { rewardOf } from '../holding/rewards.ts';
import { isRecord, itemFromLabel, readUrlChoice } from '../reading/labels.ts';

const PATIENCE_MS = 4_500;
const LABEL_NAMES = ['expected', 'reference', 'answer', 'label'];

export const promptfoo: CompatRoutes = (app, { grader, call }) => {
  app.post('/compat/promptfoo', async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    const choice = readUrlChoice(query);
    const body = isRecord(request.body) ? request.body : {};
    const context = isRecord(body.context) ? body.context : {};
    const vars = isRecord(context.vars) ? context.vars : {};
    const name =
      typeof query.label === 'string'
        ? query.label
        : LABEL_NAMES.find((candidate) => vars[candidate] !== undefined);
    if (name === undefined || vars[name] === undefined) {
      const detail = `must hold the reference as ${name ? `"${name}"` : LABEL_NAMES.join(', ')}`;
      throw new ServiceError('invalid_request', undefined, {
        fields: [{ pointer: '/context/vars', detail }],
      });
    }
    const output = typeof body.output === 'string' ? body.output : JSON.stringify(body.output ?? '');
    const verdict = await gradePatiently(
      grader,
      itemFromLabel(output, vars[name], choice, `/context/vars/${name}`),
      call(request, reply, PATIENCE_MS),
    );
    return { pass: verdict.correct ?? false, score: rewardOf(verdict, choice), reason: verdict.message };
  });
};
