/** Where a response shows its structure, sequence or contacts. */
import { standBeside } from '../../../responses/marked/beside.ts';
import { findBoxes } from '../../../responses/marked/boxes.ts';
import { UNANNOUNCED } from '../../../responses/marked/final-answers.ts';
import { withoutHidden } from '../../../responses/marked/hidden.ts';
import { lastFence } from '../../../responses/marked/last-fence.ts';
import { answerPart } from '../../../responses/marked/tags.ts';
import { excerpt } from '../../../responses/response.ts';
import { givenFinal, readAtEnd } from '../../../responses/standing.ts';
import type { Scope } from '../../../responses/turns/part.ts';
import type { Extracted } from '../../../verdict.ts';
import { sequenceInProse } from './sequence-text.ts';

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
  'python',
  'py',
  'csv',
  'xyz',
]);
const RECORDS = /^(?:MODEL|ATOM |HETATM|data_|loop_|_atom_site|>)/m;

/**
 * The last answer tag, else the last fence, else the text from its first record on; else, where
 * `bare`, what the response marks or announces as final, or all of a short one. What is taken back
 * behind it is none.
 */
export function readAnswer(response: string, { bare }: { bare: boolean }): Answer | undefined {
  return readAtEnd(response, (scope) => readIn(response, scope, bare));
}

function readIn(response: string, turn: Scope, bare: boolean): Answer | undefined {
  const { from, to, tagged } = answerPart(response, turn);
  const block = lastFence(response, { start: from, end: to }, ({ label }) => LABELS.has(label));
  if (block) return answerOf(block.text, block, 'fence');
  const text = (bare ? withoutHidden(response, from, to) : response).slice(from, to);
  if (tagged) return answerOf(text.replace(/^[ \t]*\n/, ''), { start: from, end: to }, 'answer_tag');
  const record = text.search(RECORDS);
  if (record >= 0) return answerOf(text.slice(record), { start: from + record, end: to }, 'records');
  const boxes = findBoxes(response, from, to);
  const box = boxes.at(-1);
  if (box !== undefined && !(bare && boxes.length === 1)) {
    const [before] = boxes.slice(-2);
    const several = boxes.length > 1 && standBeside(response, before!, box);
    const start = several ? before!.innerStart : box.innerStart;
    return answerOf(response.slice(start, box.innerEnd), { start, end: box.innerEnd }, 'boxed');
  }
  if (bare) {
    const { final, withdrawn } = givenFinal(response, turn);
    if (final && !UNANNOUNCED.has(final.method)) return answerOf(final.text, final, final.method);
    if (withdrawn) return undefined;
  }
  const begin = text.trimStart();
  if (begin.startsWith('[') || begin.startsWith('{') || (bare && !/[.!?]\s|\s\S+\s\S+\s\S+\s/.test(begin)))
    return answerOf(text, { start: from, end: to }, 'whole');
  if (!bare) return lastList(text, from);
  const said = sequenceInProse(text);
  if (said === undefined) return undefined;
  const start = from + said.start;
  return answerOf(said.text, { start, end: start + said.text.length }, 'prose');
}

/** A list of points or an object that begins a line of prose, up to its last bracket. */
function lastList(text: string, from: number): Answer | undefined {
  const begin = text.search(/^[ \t]{0,8}(?:\[[ \t]{0,4}\[|\{[ \t\n]{0,8}")/m);
  if (begin < 0) return undefined;
  const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}')) + 1;
  return end <= begin
    ? undefined
    : answerOf(text.slice(begin, end), { start: from + begin, end: from + end }, 'json');
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
