/**
 * Where a response shows its Metamath proof: what is set off as its answer, else the last
 * `$= … $.`, else a last paragraph of nothing but labels. Linear.
 */
import { findBoxes } from '../../../responses/marked/boxes.ts';
import { findTurn } from '../../../responses/turns/turn.ts';
import { findShown, PROOF_LABELS, type Shown } from '../shown.ts';

type IsLabel = (token: string) => boolean;

const LABELS: ReadonlySet<string> = new Set([...PROOF_LABELS.metamath, 'json']);

export function findProof(response: string, isLabel: IsLabel): Shown | undefined {
  const shown = findShown(response, LABELS);
  if (shown !== undefined) return { ...shown, text: plainProof(shown.text, isLabel) };
  const turn = findTurn(response, 'after_think');
  const box = findBoxes(response, turn.start, turn.end).at(-1);
  const found =
    box === undefined
      ? (stated(response, turn) ?? paragraph(response, turn, isLabel))
      : { start: box.innerStart, end: box.innerEnd, method: 'boxed' as const };
  if (found === undefined) return undefined;
  const text = response.slice(found.start, found.end);
  return text.trim() === '' ? undefined : { ...found, text: plainProof(text, isLabel) };
}

type Place = Omit<Shown, 'text'>;

/** `$= … $.`, with `label $p …` where that stands before it. */
function stated(response: string, turn: { start: number; end: number }): Place | undefined {
  const equals = response.slice(0, turn.end).lastIndexOf('$=');
  if (equals < turn.start) return undefined;
  const stop = response.indexOf('$.', equals);
  const end = stop < 0 || stop > turn.end ? turn.end : stop + 2;
  const before = response.lastIndexOf('$.', equals);
  const from = before < turn.start ? turn.start : before + 2;
  const claim = response.slice(from, equals).lastIndexOf('$p');
  if (claim < 0) return { start: equals, end, method: 'statement' };
  const words = response.slice(from, from + claim).trimEnd();
  const label = words.length - words.split(/\s/).at(-1)!.length;
  return { start: from + label, end, method: 'statement' };
}

/** The last paragraph, or its last line, where it holds labels of the database alone. */
function paragraph(
  response: string,
  turn: { start: number; end: number },
  isLabel: IsLabel,
): Place | undefined {
  const text = response.slice(turn.start, turn.end).trimEnd();
  for (const mark of ['\n\n', '\n']) {
    const at = text.lastIndexOf(mark);
    const start = turn.start + (at < 0 ? 0 : at + mark.length);
    const end = turn.start + text.length;
    if (isProof(plainProof(response.slice(start, end), isLabel), isLabel))
      return { start, end, method: 'paragraph' };
  }
  const json = text.trim();
  return inJson(json) === undefined
    ? undefined
    : { start: turn.start, end: turn.start + text.length, method: 'json' };
}

function isProof(text: string, isLabel: IsLabel): boolean {
  const tokens = text.split(/\s+/);
  if (tokens[0] === '(') return tokens.indexOf(')') > 0 && /^[A-Z]+$/.test(tokens.at(-1)!);
  return tokens.every(isLabel);
}

const NAME = /^(?:(?:here is |this is )?(?:the |a |my )?(?:final )?proof(?: of \S{1,80})?(?: is)?:)\s/i;

/** Without quotes, a title and the full stop of a sentence; the member of an object. */
function plainProof(text: string, isLabel: IsLabel): string {
  let plain = (inJson(text.trim()) ?? text).trim();
  if (plain.length > 2 && plain.startsWith('`') && plain.endsWith('`')) plain = plain.slice(1, -1).trim();
  plain = plain.replace(NAME, '').trim();
  const last = /\S{1,80}$/.exec(plain.slice(-80))?.[0] ?? '';
  const isStop = last.endsWith('.') && last !== '$.' && !isLabel(last) && last.length > 1;
  return isStop ? plain.slice(0, -1) : plain;
}

function inJson(text: string): string | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    const { proof, answer } = JSON.parse(text) as { proof?: unknown; answer?: unknown };
    const found = proof ?? answer;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
