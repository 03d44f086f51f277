/** Where a response shows its structure, sequence or contacts. */
import { fencedBlocks } from '../../../responses/marked/fences.ts';
import { finalAnswers, UNANNOUNCED } from '../../../responses/marked/final-answers.ts';
import { answerPart } from '../../../responses/marked/tags.ts';
import { excerpt } from '../../../responses/response.ts';
import { findTurn } from '../../../responses/turns/turn.ts';
import type { Extracted } from '../../../verdict.ts';

export interface Answer {
  text: string;
  extracted: Extracted;
}

const LABELS: ReadonlySet<string> = new Set([
  '',
  'pdb',
  'cif',
  'mmcif',
  'json',
  'fasta',
  'text',
  'txt',
  'plaintext',
]);
const RECORDS = /^(?:MODEL|ATOM |HETATM|data_|loop_|_atom_site|>)/m;

/**
 * The last answer tag, else the last fence, else the text from its first record on; else, where
 * `bare`, what the response marks or announces as final, or all of a short one.
 */
export function readAnswer(response: string, { bare }: { bare: boolean }): Answer | undefined {
  const turn = findTurn(response, 'after_think');
  const { from, to, tagged } = answerPart(response, turn);
  const block = fencedBlocks(response, from, to)
    .filter(({ label }) => LABELS.has(label))
    .at(-1);
  if (block) return answerOf(block.text, block, 'fence');
  const text = response.slice(from, to);
  if (tagged) return answerOf(text.replace(/^[ \t]*\n/, ''), { start: from, end: to }, 'answer_tag');
  const record = text.search(RECORDS);
  if (record >= 0) return answerOf(text.slice(record), { start: from + record, end: to }, 'records');
  if (bare) {
    const final = finalAnswers(response, turn).next().value;
    if (final && !UNANNOUNCED.has(final.method)) return answerOf(final.text, final, final.method);
  }
  const begin = text.trimStart();
  if (begin.startsWith('[') || begin.startsWith('{') || (bare && !/[.!?]\s|\s\S+\s\S+\s\S+\s/.test(begin)))
    return answerOf(text, { start: from, end: to }, 'whole');
  return undefined;
}

function answerOf(
  text: string,
  { start, end }: { start: number; end: number },
  method: string,
): Answer | undefined {
  return text.trim() === ''
    ? undefined
    : { text, extracted: { text: excerpt(text.trim()), method, start, end } };
}
