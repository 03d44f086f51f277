/** Formulas in LaTeX, Markdown, HTML and Unicode as plain ASCII, and the words beside them. */
import { ELEMENTS } from '../formula/elements.ts';
import { parseFormula } from '../formula/parse.ts';
import { withoutDenied } from './denied.ts';
import { memberOf } from './members.ts';
import { plainLine } from './plain.ts';

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
const OF_SUPERSCRIPTS = '0123456789+-';
const MAX_LENGTH = 2000;
const LABEL =
  /^(?:(?:the|my|final|correct|molecular|chemical|empirical|sum|hill|condensed)\s{1,4}){0,5}(?:answer|formula|mf)(?: (?:of|for|is|the|compound|molecule|product)){0,5}\s{0,4}(?:is|=|:|：)?\s{0,6}/i;

export function plainFormula(text: string): string {
  let plain = plainLine(text.slice(0, MAX_LENGTH)).trim();
  plain = plain
    .replace(/<sub>\s?([^<]{1,12})<\/sub>/gi, '$1')
    .replace(/<sup>\s?([^<]{1,12})<\/sup>/gi, '^$1')
    .replace(/\\(?:mathrm|text|ce|rm|mathsf|textrm|operatorname|mathbf|textbf)(?![a-z])/g, '')
    .replace(/\\(?:cdot|bullet|ast|times)(?![a-z])\s?/g, '·')
    .replace(/\\[()[\]]/g, ' ')
    .replace(/ \* (?=\d)/g, '·')
    .replace(/\\[,;:! ]|\\quad/g, '')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[₀-₉]/g, (digit) => String(SUBSCRIPTS.indexOf(digit)))
    .replace(
      /[⁰¹²³⁴-⁹⁺⁻]{1,6}/g,
      (marks) => `^${[...marks].map((mark) => OF_SUPERSCRIPTS[SUPERSCRIPTS.indexOf(mark)]).join('')}`,
    )
    .replace(/[_{}$~]/g, '')
    .replaceAll('½', '0.5')
    .replace(/\s{0,3}([·•⋅∙])\s{0,3}/g, '$1')
    .replace(/([·•⋅∙]\d{1,4}) (?=[A-Z])/g, '$1')
    .replace(/\((\d?[+-]|[+-]\d)\)(?=$|[\s,;.])/g, '^$1')
    // A blank may set off a charge: `SO4 2-`.
    .replace(/ (\d?[+-])(?=$|[\s,;.])/g, '^$1');
  return plain.trim();
}

/** The formula, and other words that may be formulas. */
export function formulaTexts(text: string): { main: string; others: string[] } {
  const plain = plainFormula(memberOf(text) ?? text);
  const own = withoutDenied(plain, isClear).trim();
  const body = own.replace(LABEL, '') || own;
  const words = body
    .split(/[\s,;|]+/)
    .map(bare)
    .filter((word) => word !== '');
  const [first = '', ...rest] = words;
  if (isSpacedOut(words)) return { main: words.join(''), others: [] };
  const at = isClear(first) || rest.length === 0 ? 0 : words.findIndex(isClear);
  const before = words.slice(0, Math.max(0, at)).join(' ');
  if (at < 0 || DENYING.test(before)) return { main: rest.length > MOST_REMARKS ? body : first, others: [] };
  const behind = words.slice(at + 1);
  return { main: words[at] ?? '', others: behind.filter((word, index) => isOther(word, words[at + index])) };
}

/** `C9 H8 O4`, `C 9 H 8 O 4`: elements and counts, set apart, each element once. */
function isSpacedOut(words: readonly string[]): boolean {
  if (words.length < 2 || !words.every((word) => /^(?:[A-Z][a-z]?\d{0,7}|\d{1,7})$/.test(word))) return false;
  const elements = words.map((word) => word.replace(/\d/g, '')).filter((symbol) => symbol !== '');
  return (
    words.some((word) => /\d/.test(word)) &&
    elements.every((symbol) => ELEMENTS.has(symbol)) &&
    new Set(elements).size === elements.length
  );
}

/** So many words may stand behind a symbol that could be a word. */
const MOST_REMARKS = 3;
const DENYING = /\b(?:not|no|never|wrong|incorrect|instead)\b|n['’]t\b/i;

/** No word of a language: it has a count, or several elements. */
const isClear = (word: string): boolean =>
  (/\d/.test(word) || /[A-Z][a-z]?[A-Z]/.test(word)) &&
  /^[[(]?[A-Z]/.test(word) &&
  parseFormula(word).length > 0;

/** With a digit it is meant as a formula; without one only behind a word that offers it. */
const isOther = (word: string, before: string | undefined): boolean =>
  (/\d/.test(word) && isClear(word)) || (/^or$/i.test(before ?? '') && parseFormula(word).length > 0);

function bare(word: string): string {
  let end = word.length;
  while (end > 0 && '.,;:!?`"\'*'.includes(word[end - 1]!)) end -= 1;
  const inner = word.slice(0, end).replace(/^[`"'*]{1,3}/, '');
  return /^\([A-Z][A-Za-z0-9]*\)$/.test(inner) ? inner.slice(1, -1) : inner;
}
