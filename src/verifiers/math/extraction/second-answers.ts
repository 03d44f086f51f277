/** Second answers beside the one that was chosen: in its text, or in the sentence it stands in. */
import { anotherBehind, type Hedge, readHedge } from '../../../responses/prose/hedges.ts';
import { sentenceEnd } from '../../../responses/prose/sentences.ts';
import type { ExtractionMethod } from '../options.ts';
import type { Candidate } from './candidate.ts';
import type { Page } from './page/page.ts';

/** Rules whose answer stands in a sentence that may go on: "7, maybe 8". */
const GOES_ON: readonly ExtractionMethod[] = [
  'tag',
  'boxed',
  'hash',
  'final_phrase',
  'json',
  'answer_phrase',
];
/** So far behind an answer a second one is looked for. */
const MAX_TAIL = 160;
const CLOSING = /<\/|["'\]]\s{0,4}[,}]|\n|\\boxed|\\fbox/;
/** "7. Or 8.", "7? Maybe 8?" */
const SECOND_SENTENCE =
  /^[.?!]\s{1,4}(?:or|maybe|perhaps|possibly|alternatively)(?![\p{L}])(?=[^.\n]{0,24}(?:\d|\\[a-z]|(?<![\p{L}])[b-hj-z](?![\p{L}])))/iu;
const BOX_GOES_ON =
  /^[\s$*]{0,6}(?:\\\))?[\s*]{0,4}[,;(]?\s?(?:or|but|unless|alternatively|maybe|perhaps|possibly|oder|ou|или|或)(?![\p{L}])/iu;

/** The second answers beside a chosen one: in its text, or in what follows it in its sentence. */
export function hedgeOf(page: Page, chosen: Candidate): Hedge | undefined {
  const { kind, items, conditional } = page.shape;
  if (conditional || chosen.parts !== undefined || chosen.cut || items > 1) return undefined;
  if (kind === 'choice' || kind === 'text') return undefined;
  const another = anotherBehind(page.text, chosen.end, page.end);
  if (another !== undefined) return { main: chosen.text, others: [another], offered: true };
  const own = chosen.method === 'boxed' ? valueBeside(page, chosen) : undefined;
  return own ?? hedgeBehind(page, chosen);
}

/** "10 or \boxed{9}", "\boxed{9} and 10": a value right beside a box, with nothing else to it. */
function valueBeside(page: Page, { text, start, end }: Candidate): Hedge | undefined {
  const before = VALUE_BEFORE.exec(page.text.slice(Math.max(page.start, start - 40), start));
  const behind = VALUE_BEHIND.exec(page.text.slice(end, Math.min(page.end, end + 40)));
  const other = before?.[1] ?? behind?.[1];
  return other === undefined ? undefined : { main: text, others: [other], offered: true };
}
const VALUE_BEFORE =
  /(?<![\w.,/^+*=-])(?<![=+*/^-]\s)\$?(-?\d[\d.,/]{0,20})\$?\s(?:or|oder|ou)\s{1,2}(?:\$|\\\()?$/;
const VALUE_BEHIND =
  /^(?:\$|\\\))?\s(?:and|or|und|oder|et|ou) {1,2}\$?(-?\d[\d.,/]{0,20}?)\$?\s{0,2}(?:[.]?\s*$|[.]?\n)/;

function hedgeBehind(page: Page, chosen: Candidate): Hedge | undefined {
  const own = readHedge(chosen.text);
  if (own?.offered || !GOES_ON.includes(chosen.method)) return own;
  const limit = Math.min(page.end, chosen.end + MAX_TAIL);
  let end = sentenceEnd(page.text, chosen.end, limit, page.maths);
  if (SECOND_SENTENCE.test(page.text.slice(end, end + 24)))
    end = sentenceEnd(page.text, end + 1, limit, page.maths);
  const tail = page.text.slice(chosen.end, end);
  const closed = CLOSING.exec(tail);
  const rest = closed === null ? tail : tail.slice(0, closed.index);
  if (rest.trim() === '' || (chosen.method === 'boxed' && !BOX_GOES_ON.test(rest))) return own;
  const whole = readHedge(`${chosen.text}${rest}`);
  const or = chosen.method === 'boxed' && whole?.offered === false && /^\W*or\s/.test(rest);
  return whole?.offered || or ? whole && { ...whole, offered: true } : own;
}
