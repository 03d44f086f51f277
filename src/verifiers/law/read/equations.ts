/**
 * The equations of a text with prose: "The law is F = …, which fits.", "$F = k x$ with $k = 3$".
 * Each ends where a formula can go on no more. Linear.
 */
import { findMaths } from '../../../responses/marked/maths.ts';

export interface Equation {
  name: string;
  right: string;
  start: number;
  end: number;
  maths: boolean;
  /** Said to be one of several, or no more than possible. */
  offered: boolean;
}

/** Whether a word is a name of the table, a function or a constant. */
export type IsKnown = (word: string) => boolean;

const MAX_TEXT = 20_000;
/** Where a sentence or a row of maths goes on with something else. */
const BREAK =
  /\n|(?<!\\)[,;:](?=[\s\\])|[.!?](?=\s(?!\s?=)|$)|\\q?quad(?![A-Za-z])|\\\\|\s(?:with|where|so|and|but|thus|hence|therefore|for|when|gives|or|is|in)(?=\s)|\\(?:text|mathrm|textrm)\s?\{\s?,?\s?(?:with|where|for|and|so|or|when|in)\s?\}/g;
const SIGN = /(?<![<>=!:\\])=(?!=)|:=|≈|\\approx(?![A-Za-z])|\\simeq(?![A-Za-z])/g;
/**
 * What an equation may give a value to, at the end of what stands before the sign. Bounded: every
 * repetition has an end.
 */
const NAME =
  /(?:^|[\s*_`$({\]])((?:\p{L}\.){2,4}|\\?\p{L}[\p{L}\p{N}₀-₉']{0,30}(?:_(?:\\?\p{L}{1,12}|\p{N}{1,3}|\{[^{}]{1,30}\}|\{\\[a-z]{1,12}\{[^{}]{1,30}\}\}))?|\\(?:hat|bar|text|mathrm|vec|dot)\{[^{}]{1,30}\}(?:_\{?\p{L}{1,12}\}?)?)(?:\s?\([^()]{0,80}\))?[ *_`&~]{0,6}$/u;
const OFFERING =
  /(?:^|[^\p{L}])(?:or|maybe|perhaps|possibly|alternatively|might|could|may|guess|suppose|assume|unless|otherwise)(?![\p{L}])(?!,? equivalently)|(?:^|\s)if\s*$/iu;
/** Words within a formula that calculate: no part before them is all of it. */
const CALCULATING =
  /^\s?(?:times|plus|minus|over|divided|multiplied|squared|cubed|raised|per|to|of|percent|modulo?|power|root|the|or|if|else|otherwise|unless|maybe|perhaps)(?!\p{L})/iu;

/** Of a text in which maths is set off by its delimiters. */
export function equationsIn(text: string, start: number, end: number, isKnown: IsKnown): Equation[] {
  const from = Math.max(start, end - MAX_TEXT);
  const found: Equation[] = [];
  let at = from;
  for (const span of findMaths(text, from, end)) {
    found.push(...inPieces(text, { from: at, to: span.start, maths: false }, isKnown));
    const inside = inPieces(text, { from: span.innerStart, to: span.innerEnd, maths: true }, isKnown);
    const offered = isOffered(text.slice(Math.max(at, span.start - 60), span.start));
    found.push(...inside.map((one) => ({ ...one, offered: one.offered || offered })));
    at = span.end;
  }
  found.push(...inPieces(text, { from: at, to: end, maths: false }, isKnown));
  return found;
}

interface Stretch {
  from: number;
  to: number;
  maths: boolean;
}

/** Of a text that is all maths, or has none. */
export function inPieces(text: string, { from, to, maths }: Stretch, isKnown: IsKnown): Equation[] {
  const found: Equation[] = [];
  let begin = from;
  let sentence = from;
  const scope = text.slice(from, to);
  const breaks = outside(scope, [...scope.matchAll(BREAK)]);
  for (const { index, 0: mark } of [...breaks, { index: scope.length, 0: '' }]) {
    const stop = from + index;
    const piece = text.slice(begin, stop);
    const equation = equationOf(piece, { maths, isKnown });
    if (equation !== undefined) {
      const before = text.slice(Math.max(sentence, begin - 60), begin) + equation.before;
      const behind = / or$/.test(mark) ? 'or' : '';
      found.push({
        ...equation,
        start: begin + equation.at,
        end: stop,
        maths,
        offered:
          isOffered(before) || isOffered(behind) || isCase(text.slice(stop, Math.min(to, stop + MAX_CASE))),
      });
    }
    begin = stop;
    if (/[\n.!?;]/.test(mark)) sentence = stop;
  }
  return found;
}

const isOffered = (text: string): boolean =>
  OFFERING.test(text.slice(Math.max(0, text.search(/[.;!?\n][^.;!?\n]*$/))));

/** "… for r < 2 and F = 0 otherwise": one case of several. */
const isCase = (behind: string): boolean =>
  /(?<!\p{L})(?:otherwise|else)(?!\p{L})/iu.test(behind.split(/\n|[.;!?](?=\s|$)/, 1)[0]!);
const MAX_CASE = 200;

interface Read {
  name: string;
  right: string;
  at: number;
  before: string;
}

function equationOf(
  piece: string,
  { maths, isKnown }: { maths: boolean; isKnown: IsKnown },
): Read | undefined {
  const signs = outside(piece, [...piece.matchAll(SIGN)]);
  const [first] = signs;
  if (first === undefined) return undefined;
  const left = piece.slice(Math.max(0, first.index - 200), first.index);
  const name = NAME.exec(left);
  if (name === null) return undefined;
  const last = signs.at(-1)!;
  const right = withoutTail(piece.slice(last.index + last[0].length), { maths, isKnown });
  if (right === undefined || right === '') return undefined;
  const before = left.slice(0, name.index);
  return { name: name[1]!, right, at: Math.max(0, first.index - 200) + name.index, before };
}

/** Those that stand in no brackets of their line. */
function outside(text: string, signs: readonly RegExpExecArray[]): RegExpExecArray[] {
  let depth = 0;
  let at = 0;
  return signs.filter(({ index }) => {
    for (; at <= index; at++) {
      if (text[at] === '\n') depth = 0;
      if ('([{'.includes(text[at] ?? ' ')) depth++;
      if (')]}'.includes(text[at] ?? ' ')) depth = Math.max(0, depth - 1);
    }
    return depth === 0;
  });
}

const WORD = /(?<![\p{L}\p{N}_\\.{])\p{L}{2,30}(?![\p{L}\p{N}_({])/gu;
const PICTURES = /\p{Extended_Pictographic}|\ufe0f|✓/gu;

/**
 * Without remarks, units and signs behind a formula; undefined where words belong to it, or offer
 * another.
 */
export function withoutTail(
  text: string,
  { maths, isKnown }: { maths: boolean; isKnown: IsKnown },
): string | undefined {
  let formula = text.replace(PICTURES, ' ');
  const comment = formula.search(/\s#/);
  if (comment >= 0) formula = formula.slice(0, comment);
  const bold = maths ? -1 : formula.search(/(?<=[^\s*])\*\*(?![\w.(\s*-])|(?<=[^\s*])\*\*(?=\s\p{L}{2})|`/u);
  if (bold >= 0) formula = formula.slice(0, bold);
  formula = withoutRemark(formula, isKnown);
  for (const { index, 0: word } of formula.matchAll(WORD)) {
    if (isKnown(word) || maths) continue;
    const isUnit = UNITS.has(word);
    if (!isUnit && CALCULATING.test(formula.slice(index))) return undefined;
    if (isUnit || word.length > 2 || /^(?:is|in|as|so|at|by|we|it|on)$/i.test(word)) {
      formula = formula.slice(0, index);
      break;
    }
  }
  return withoutUnit(formula, isKnown).trim();
}

/** "(a quadratic)", "\text{ (joules)}", "[N]" at the end, without a name of the table. */
function withoutRemark(text: string, isKnown: IsKnown): string {
  const plain = text.trimEnd().replace(/[.,;]$/, '');
  const found =
    /\\(?:text|mathrm|textrm)\s?\{([^{}]{1,80})\}$/.exec(plain) ??
    /[\s}]\(([^()]{1,80})\)$/.exec(plain) ??
    /\s\[([^[\]]{1,30})\]$/.exec(plain);
  if (found === null) return text;
  const words = found[1]!.match(/\p{L}+/gu) ?? [];
  const isWords = words.some((word) => word.length > 2) || /[<>=≈]/.test(found[1]!);
  const isUnit = words.length > 0 && words.every((word) => UNITS.has(word));
  const isFormula = found[0].startsWith('\\') && words.some(isKnown);
  if (isFormula || OFFERING.test(found[1]!) || !(isWords || isUnit)) return text;
  if (!isUnit && !/[<>=≈]/.test(found[1]!) && words.every(isKnown)) return text;
  return plain.slice(0, found.index + (/^[\s}]/.test(found[0]) ? 1 : 0)).replace(/\\[ ,;:!]?\s?$/, '');
}

/** A unit by itself behind a blank, which no column of the table is called by. */
function withoutUnit(text: string, isKnown: IsKnown): string {
  const plain = text.trimEnd();
  const found = /(?:\s|\\[ ,;:!]|~)([A-Za-z]{1,12})$/.exec(plain);
  const name = found?.[1] ?? '';
  return UNITS.has(name) && !isKnown(name) && !/[-+*/^=]\s*$|\\[A-Za-z]+$/.test(plain.slice(0, found!.index))
    ? plain.slice(0, found!.index)
    : text;
}

const UNITS: ReadonlySet<string> = new Set(
  (
    'N J W V A K C Pa Hz kg m s mol rad T Wb F H cd m/s newton newtons joule joules watt watts volt volts ' +
    'ampere amperes amps kelvin kelvins pascal pascals hertz meter meters metre metres second seconds ' +
    'kilogram kilograms units radians degrees coulomb coulombs tesla'
  ).split(' '),
);
