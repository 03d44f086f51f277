/** Letters among options: "(B)", "option C", "I think it's B", 选C. */

import type { Piece } from '../../../../responses/marked/piece.ts';
import type { Page } from '../page/page.ts';

const WRAPPING = String.raw`(?:\\(?:text|textbf|mathrm|mathbf|textit|mbox|rm|bf|boxed)\s*\{|\\[(\[]|[\s$*_"'“‘\x60{(\[（【])*`;
/** Anything that may stand around a connector of two letters. */
const GLUE = String.raw`(?:\\(?:text|textbf|mathrm|mathbf|textit|mbox)\s*\{|\\[()[\],;! ]|[\s$*_"'”’\x60{}()\[\]（）【】])*`;
const LETTER = '[A-J]';
/**
 * A letter at the start of a stretch, with whatever wraps it, and not the first letter of a word.
 */
const LEADING = new RegExp(
  `^${WRAPPING}(?:(?:option|choice|answer|选项)\\s*)?${WRAPPING}(${LETTER})(?![A-Za-z0-9'’^_=+*/\\\\{(-])`,
  'i',
);
const FURTHER = new RegExp(
  `^${GLUE}(?:,|and|or|&|/|、|和|或|与|und|oder|et|ou|y|o)${GLUE}(${LETTER})(?![A-Za-z0-9'’])`,
);
/** Several labels with their texts: a list of options rather than an answer. */
const LABELS = /(?:^|[\s({$*])\(?([A-J])(?:\)|\.|:|\\\))(?=[\s}$*])/g;

/** A choice is named within so many characters. */
const MAX_STRETCH = 300;

/** Several letters written as one word, "ABD". */
const JOINED = new RegExp(`^${WRAPPING}([A-J]{2,8})(?![A-Za-z0-9'’^_=+*/(-])`);

/**
 * The letter, or letters, that a stretch names; undefined when it begins with none. `items`: how
 * many are expected.
 */
export function lettersOf(stretch: string, items = 1): string | undefined {
  const source = stretch.slice(0, MAX_STRETCH);
  const run = items > 1 ? JOINED.exec(source)?.[1] : undefined;
  if (run !== undefined) return [...new Set(run)].join(', ');
  if (isOnlyLetters(source)) {
    const letters = source.replace(BESIDE_LETTERS, ' ').trim().split(/\s+/);
    if (letters.every((letter) => letter.length === 1)) return [...new Set(letters)].join(', ');
  }
  const leading = LEADING.exec(source);
  const letter = leading?.[1];
  if (leading === null || letter === undefined || letter !== letter.toUpperCase()) return undefined;
  const letters = [letter];
  let rest = source.slice(leading[0].length);
  for (
    let further = FURTHER.exec(rest);
    further !== null && letters.length < 10;
    further = FURTHER.exec(rest)
  ) {
    letters.push(further[1]!);
    rest = rest.slice(further[0].length);
  }
  for (const label of rest.matchAll(LABELS)) letters.push(label[1]!);
  return [...new Set(letters)].join(', ');
}

const BESIDE_LETTERS =
  /\\(?:text|textbf|mathrm|mathbf|textit|mbox|boxed)(?![A-Za-z])|\b(?:and|or)\b|[\s$*_{}()[\].:,;&/"'|、和或与（）【】。]/g;

/** Whether a stretch that names letters holds nothing else. */
export function isOnlyLetters(source: string): boolean {
  return source.length <= 80 && /^[A-J]+$/.test(source.replace(BESIDE_LETTERS, ''));
}

const CUES = new RegExp(
  String.raw`(?:\b(?:option|choice|letter|it['’]s|it is|i (?:would )?(?:choose|pick|select|go with)|going with|select|choose|pick)|选项|选择|选|選)[\s:：]*${WRAPPING}(${LETTER})(?![A-Za-z0-9'’])`,
  'gi',
);
/** "…, so D" at the end of a line. */
const THUS =
  /(?:\bso|\bthus|\bhence|\btherefore|所以|因此|故)[,:，：]?\s*[*(（]*([A-J])[*)）.。]*\s*(?:$|\n)/gi;
const PARENTHESISED = /[(（]([A-J])[)）]/g;
const ALONE = /(?:^|[\s*$"'“({:：，。])([B-HJ])(?=$|[\s*$"'”).,:;!。，}])/g;

/** The last letter that one of several cues points at, from the surest to the least sure. */
export function pickLetter(page: Page): Piece | undefined {
  const scope = page.text.slice(page.start, page.end);
  const listed = /(?:^|\n)[\s*(]*A[).:][\s\S]*\n[\s*(]*B[).:]/.test(scope);
  const opening = listed
    ? null
    : /^\s*[*(（[]*([A-J])(?:[)）\].:,、。]|[*]|\s*(?:不是|non\b)|\s*$|\n)/.exec(scope);
  const lastLine = /(?:^|\n)[\s*$(\\{}a-z[]*([A-J])[\s*$)\\}.\]]*$/.exec(scope.slice(-60));
  if (lastLine !== null)
    return at(
      page,
      page.end - Math.min(60, scope.length) + lastLine.index + lastLine[0].lastIndexOf(lastLine[1]!),
    );
  const cue = lastMatch(scope, THUS) ?? lastMatch(scope, CUES);
  if (cue !== undefined) return at(page, page.start + cue);
  if (opening !== null) return at(page, page.start + opening[0].indexOf(opening[1]!));
  const bold = page.bolds.findLast(
    (span) => lettersOf(page.text.slice(span.innerStart, span.innerEnd)) !== undefined,
  );
  if (bold !== undefined) {
    const letters = lettersOf(page.text.slice(bold.innerStart, bold.innerEnd))!;
    return { text: letters, start: bold.start, end: bold.end };
  }
  const last = lastMatch(scope, PARENTHESISED) ?? lastMatch(scope, ALONE);
  return last === undefined ? undefined : at(page, page.start + last);
}

/** Where the letter of the last match stands. */
function lastMatch(scope: string, pattern: RegExp): number | undefined {
  const match = [...scope.matchAll(pattern)].at(-1);
  return match === undefined ? undefined : match.index + match[0].lastIndexOf(match[1]!);
}

/** The letter at `start`, with those that are joined to it. */
function at(page: Page, start: number): Piece {
  const letters = lettersOf(page.text.slice(start, Math.min(page.end, start + 80)).split('\n')[0]!);
  return { text: letters ?? page.text[start]!, start, end: start + 1 };
}
