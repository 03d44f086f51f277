/**
 * The share of words in a language. The paper of DeepSeek-R1 (arXiv 2501.12948, 2.3.2) names the
 * share and no way to count: here pieces of sentences have a language and words are counted, code
 * and maths apart. Scripts decide before the detector is asked, and a run of one script within a
 * piece is judged by itself.
 */
import { segmentsOf } from '../prose/words.ts';
import { piecesOf, proseOf } from './prose.ts';
import { onlyLanguage, type Script, scriptOf, writes } from './scripts.ts';

/** Names the language of a text, or '' where it cannot tell. */
export type Detect = (text: string) => string;

/** Words in the target language, and all words. */
export interface Share {
  target: number;
  all: number;
}

/** Fewer words than this do not tell their language: they have that of what stands around them. */
const TELLING = 4;

/** The words of one script in one piece. */
interface Run {
  script: Script;
  words: string[];
  language: string;
}

const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
const UNSPACED = new Set(['kana', 'han', 'thai', 'lao', 'khmer']);
/** Names of functions and units that every language writes in Latin letters. */
const SYMBOLS = new Set(
  'sin cos tan cot sec csc log ln exp lim max min mod gcd lcm det dim ker deg arg cm mm km kg mg ml kwh hz mhz ghz'.split(
    ' ',
  ),
);

/** Counts the words of a text by language. */
export function languageShare(text: string, target: string, detect: Detect): Share {
  const runs = piecesOf(proseOf(text)).flatMap((piece) => runsOf(piece, target));
  nameLanguages(runs, detect, target);
  const share: Share = { target: 0, all: 0 };
  for (const { words, language } of runs) {
    share.all += words.length;
    if (language === target) share.target += words.length;
  }
  return share;
}

function runsOf(piece: string, target: string): Run[] {
  const byScript = new Map<Script, string[]>();
  const foreign = !writes(target, 'latin');
  for (const [letters] of piece.matchAll(WORD)) {
    for (const [script, stretch] of stretchesOf(letters)) {
      if (script === 'latin' && foreign && isSymbol(stretch)) continue;
      const words = byScript.get(script) ?? [];
      byScript.set(script, words);
      if (UNSPACED.has(script)) for (const word of segmentsOf(stretch)) words.push(word);
      else words.push(stretch);
    }
  }
  // Kana and Han in one piece are Japanese.
  const kana = byScript.get('kana');
  const han = byScript.get('han');
  if (kana && han) {
    for (const word of han) kana.push(word);
    byScript.delete('han');
  }
  return [...byScript].map(([script, words]) => ({ script, words, language: '' }));
}

/** A symbol rather than a word: x, ABC, sin. */
const isSymbol = (word: string): boolean =>
  word.length === 1 || SYMBOLS.has(word.toLowerCase()) || (word.length <= 5 && word === word.toUpperCase());

/** A run of letters cut where the script changes, as in 求x的值. Kana and Han stay together. */
function stretchesOf(letters: string): [Script, string][] {
  const first = scriptOf(letters);
  if (first === 'latin' && /^[\p{Script=Latin}\p{M}'’]+$/u.test(letters)) return [['latin', letters]];
  const stretches: [Script, string][] = [];
  for (const character of letters) {
    const script = scriptOf(character);
    const last = stretches.at(-1);
    if (last && (script === undefined || sameStretch(last[0], script))) {
      last[1] += character;
      if (script === 'kana') last[0] = 'kana';
    } else if (script !== undefined) stretches.push([script, character]);
  }
  return stretches;
}

const sameStretch = (a: Script, b: Script): boolean =>
  a === b || (a === 'kana' && b === 'han') || (a === 'han' && b === 'kana');

function nameLanguages(runs: Run[], detect: Detect, target: string): void {
  for (const run of runs) {
    run.language = onlyLanguage(run.script) ?? '';
    if (run.language === '' && run.script !== 'han' && run.words.length >= TELLING)
      run.language = detectIn(run, detect);
  }
  nameHan(runs);
  nameShort(runs, { detect, target });
}

/** Capitals mislead every detector by n-grams. */
function detectIn({ script, words }: Run, detect: Detect): string {
  const language = detect(words.join(' ').toLowerCase());
  return writes(language, script) ? language : '';
}

/** Han without kana is Chinese, unless the pieces beside it are Japanese. */
function nameHan(runs: Run[]): void {
  for (const [i, run] of runs.entries()) {
    if (run.script !== 'han') continue;
    const beside = [runs[i - 1], runs[i + 1]].filter((other) => other !== undefined);
    const short = run.words.length < 2 * TELLING;
    run.language = short && beside.some((other) => other.script === 'kana') ? 'ja' : 'zh';
  }
}

/**
 * Short runs take the language of the nearest longer one in their script; where there is none they
 * are asked together, and what nobody can tell is given to the target: a doubt of ours costs no
 * reward.
 */
function nameShort(runs: Run[], { detect, target }: { detect: Detect; target: string }): void {
  const scripts = new Set(runs.filter((run) => run.language === '').map((run) => run.script));
  for (const script of scripts) {
    const same = runs.filter((run) => run.script === script);
    if (same.every((run) => run.language === '')) {
      const words = same.flatMap((run) => run.words);
      const language = detectIn({ script, words, language: '' }, detect);
      const known = language !== '' && words.length >= 2 ? language : writes(target, script) ? target : '';
      for (const run of same) run.language = known;
      continue;
    }
    let near = same.find((run) => run.language !== '')!.language;
    for (const run of same) {
      if (run.language === '') run.language = near;
      else near = run.language;
    }
  }
}
