/**
 * promptfoo's `webhook` assertion: `value:
 * http://host:8080/compat/promptfoo?verifier=math&label=answer`. The label is the test's variable
 * of that name (default: expected, reference, answer, label, whichever is there first). Wire facts:
 * src/assertions/webhook.ts. promptfoo waits 5 s and counts every error as a failed assertion: it
 * has no way to say "not graded".
 */
import { invalid } from '../../../errors.ts';
import { isRecord } from '../../../json.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { rewardOf } from '../holding/rewards.ts';
import { itemFromLabel } from '../reading/labels.ts';
import { messagesOf, promptOf } from '../reading/messages.ts';
import { readUrlChoice } from '../reading/url-choice.ts';

const PATIENCE_MS = 4_500;
const LABEL_NAMES = ['expected', 'reference', 'answer', 'label'];

export const promptfoo: CompatRoutes = (app, { hold }) => {
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
      throw invalid('/context/vars', detail);
    }
    const { output } = body;
    if (output === undefined || output === null) throw invalid('/output', 'must be what the model wrote');
    const response = typeof output === 'string' ? output : JSON.stringify(output);
    const exchange = { prompt: askedOf(context.prompt), response };
    const item = itemFromLabel(exchange, vars[name], choice, `/context/vars/${name}`);
    const verdict = await hold(request, reply, PATIENCE_MS).grade(item);
    return { pass: verdict.correct ?? false, score: rewardOf(verdict, choice), reason: verdict.message };
  });
};

/** The rendered prompt: text, which holds a chat as JSON where the prompt file is one. */
function askedOf(prompt: unknown) {
  if (typeof prompt !== 'string' || !prompt.startsWith('[')) return promptOf(prompt);
  try {
    return messagesOf(JSON.parse(prompt)) ?? prompt;
  } catch {
    return prompt; // text that begins with a bracket
  }
}
