/** Prompts that earn reward when they are sent back. */
import { codeBlocks } from '../../../responses/marked/code-blocks.ts';
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';

/** Fenced programs of a prompt that are tried. */
const MOST_BLOCKS = 5;

export async function promptPays(subject: Subject): Promise<Observation[]> {
  const { wholePrompt: prompt, verifier } = subject;
  if (prompt === '' || !(await subject.mutations())) return [];
  const blocks = verifier.id === 'code' || verifier.id === 'sql' ? fenced(prompt) : [];
  for (const [what, response] of [['it is sent back', prompt] as const, ...blocks]) {
    const verdict = await subject.grade(response, { withPrompt: false });
    if (verdict.correct !== true) continue;
    return [
      {
        kind: 'answer_leak',
        pointer: '/prompt',
        message: `The prompt earns the full reward when ${what}.`,
        evidence: { reason: verdict.reason, extracted: verdict.extracted?.text.slice(0, 200) },
        hint:
          verifier.id === 'math' && blocks.length === 0
            ? 'Ask for a form: options.match lowest_terms, factored or same_form, or a marked answer.'
            : 'Take the program or the answer out of the prompt.',
      },
    ];
  }
  return [];
}

function fenced(prompt: string): [string, string][] {
  const blocks = [...codeBlocks(prompt, 0, prompt.length)].slice(0, MOST_BLOCKS);
  return blocks.map(({ label, start, end }) => [
    'its program is sent back',
    `\`\`\`${label}\n${prompt.slice(start, end)}\n\`\`\``,
  ]);
}
