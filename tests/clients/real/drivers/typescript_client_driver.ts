/** The TypeScript client alone. */
import { createTouchstone } from '../../../../clients/typescript/src/client.ts';
import { CASES, PROMPT, responseOf, serve } from './driver.ts';

const cases = CASES.map(({ input, output }) => ({ input, expected: output }));
const reference = { language: 'python', tests: { kind: 'stdio', cases } };

await serve(async ({ url, answer, patience }) => {
  const touchstone = createTouchstone({ url, deadlineMs: patience * 1000 });
  const response = responseOf(answer);
  const [verdict] = await touchstone.verify([{ verifier: 'code', prompt: PROMPT, response, reference }]);
  return verdict!.reward;
});
