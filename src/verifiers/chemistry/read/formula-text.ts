/** Formulas in LaTeX, Markdown, HTML and Unicode as plain ASCII, and the words beside them. */
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
    .replace(/\\[,;:! ]|\\quad/g, '')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[₀-₉]/g, (digit) => String(SUBSCRIPTS.indexOf(digit)))
    .replace(
      /[⁰¹²³⁴-⁹⁺⁻]{1,6}/g,
      (marks) => `^${[...marks].map((mark) => OF_SUPERSCRIPTS[SUPERSCRIPTS.indexOf(mark)]).join('')}`,
    )
    .replace(/[_{}$]/g, '')
    .replace(/\s{0,3}([·•⋅∙])\s{0,3}/g, '$1')
    // A blank may set off a charge: `SO4 2-`.
    .replace(/ (\d?[+-])(?=$|[\s,;.])/g, '^$1');
  return plain.trim();
}

/** The formula, and other words that may be formulas. */
export function formulaTexts(text: string): { main: string; others: string[] } {
  const plain = plainFormula(text);
  const body = plain.replace(LABEL, '') || plain;
  const words = body
    .split(/[\s,;|]+/)
    .map(bare)
    .filter((word) => word !== '');
  if (words.length > 1 && words.every((word) => /^(?:[A-Z][a-z]?\d*)$/.test(word)) && words.every(isCounted))
    return { main: words.join(''), others: [] };
  const first = words.findIndex((word) => FORMULA.test(word));
  const from = first < 0 || DENYING.test(words.slice(0, first).join(' ')) ? 0 : first;
  return {
    main: words[from] ?? '',
    others: words.slice(from + 1).filter((word, index) => isOther(word, words[from + index])),
  };
}

/** `C9 H8 O4`: an element and its count, set apart. */
const isCounted = (word: string, index: number, words: string[]): boolean =>
  /\d/.test(word) || (index > 0 && words.some((other) => /\d/.test(other)));

const FORMULA = /^[[(]?[A-Z][A-Za-z0-9()[\]·.*•⋅∙^+-]*$/;
const DENYING = /\b(?:not|no|never|wrong|incorrect|instead)\b|n['’]t\b/i;

/** With a digit it is meant as a formula; without one only behind a word that offers it. */
const isOther = (word: string, before: string | undefined): boolean =>
  FORMULA.test(word) && (/\d/.test(word) || before === 'or');

function bare(word: string): string {
  let end = word.length;
  while (end > 0 && '.,;:!?`"\'*'.includes(word[end - 1]!)) end -= 1;
  const inner = word.slice(0, end).replace(/^[`"'*]{1,3}/, '');
  return /^\([A-Z][A-Za-z0-9]*\)$/.test(inner) ? inner.slice(1, -1) : inner;
}
