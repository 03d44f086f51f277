/**
 * What an answer says, where a structure is asked for: one SMILES, and the words behind it that may
 * be others.
 */
import { withoutDenied } from './denied.ts';
import { memberOf } from './members.ts';
import { plainLine } from './plain.ts';
import { isClear, mayBeAnother, type Word, wordsIn } from './words.ts';

export interface Said {
  /** All of it. */
  text: string;
  main: string;
  /** Other words that look like SMILES. */
  others: string[];
}

const LABEL =
  /^[*_]{0,3}(?:(?:the|my|final|correct|canonical|isomeric|predicted|proposed|valid|resulting|major|main|expected|desired|target|full|complete|so|thus|therefore)[\s,]{1,4}){0,5}(?:answer|smiles|smile|product|molecule|structure|compound|reactants?|precursors?|starting materials?|completion|inchi)(?: (?:string|notation|smiles|representation|is|for|of|the|product|molecule|compound)){0,6}[*_]{0,3}\s{0,4}(?:is|are|would be|=|:|：|→|->)?[\s:*]{0,6}/i;
const DENYING =
  /\b(?:not|no|nothing|never|neither|nor|without|cannot|wrong|incorrect|unknown|unlikely|unsure|instead of|rather than|unlike|except)\b|n['’]t\b/i;
/** What comes to a conclusion: a SMILES in prose that nothing marks stands behind such a word. */
const CONCLUDING =
  /\b(?:is|are|be|gives?|giving|yields?|yielding|affords?|affording|forms?|forming|obtain(?:ed)?|produces?|becomes?|therefore|thus|hence|so|namely|smiles)\b|[:=→]/i;
/** So many words may stand behind a SMILES that could be a word itself. */
const MOST_REMARKS = 2;

export interface Reading {
  /** Several molecules make one answer, as reactants do: `A + B`, a line for each. */
  joined: boolean;
  /** Nothing marks the text as an answer. */
  prose: boolean;
}

export function readSaid(text: string, { joined, prose }: Reading): Said {
  const written = withoutTail(plainLine(withoutMarks(memberOf(text) ?? text)));
  const plain = withoutDenied(written, (word) => word.length > 2 && isClear({ word }));
  const body = /^InChI=/i.test(plain) ? plain : plain.replace(LABEL, '') || plain;
  const words = wordsIn(body);
  const [first, ...rest] = words;
  if (first === undefined) return { text, main: '', others: [] };
  const together = joined ? joinedIn(body) : undefined;
  if (together !== undefined) return { text, main: together, others: [] };
  if (isClear(first)) return saidOf(text, first, rest);
  if (rest.length === 0) return saidOf(text, first, []);
  return inProse(text, plain, { words, prose }) ?? inShort(text, plain, words);
}

const saidOf = (text: string, main: Word, rest: readonly Word[]): Said => ({
  text,
  main: main.word,
  others: rest.filter(mayBeAnother).map(({ word }) => word),
});

const ARROW =
  /\s(?:-{1,2}>|=>|→|⟶)\s|[\s,]{1,2}(?:(?:which|that|to|they|together)\s){0,2}(?:give|yield|form|produce|afford|make)s?\s/;
/** "P can be made from A and B" */
const BACKWARD =
  /\s(?:(?:can|could|may)\sbe|is|was)\s(?:made|prepared|obtained|formed|synthesi[sz]ed)\sfrom\s/;

/** Reactants apart, as one SMILES; with an arrow and a product, as a reaction. */
function joinedIn(body: string): string | undefined {
  const backward = body.split(BACKWARD);
  const written = backward.length === 2 ? backward.toReversed() : body.split(ARROW);
  const sides = written.map((side) => {
    const words = wordsIn(side.replace(MARKERS, '\n'));
    const molecules = words.filter(
      (word) => isClear(word) || (isMolecule(word) && (word.linked || words.length === 1)),
    );
    return words.some(({ offered }) => offered) ? [] : molecules.map(({ word }) => word);
  });
  if (backward.length === 2 && sides[1]!.length === 0) sides.pop();
  const [reactants = [], products] = sides;
  if (sides.length > 2 || sides.some((side) => side.length === 0) || DENYING.test(body)) return undefined;
  if (products !== undefined) return `${reactants.join('.')}>>${products.join('.')}`;
  return reactants.length > 1 ? reactants.join('.') : undefined;
}

/** Marks of the items of a list. */
const MARKERS = /(?:^|\n)[ \t]{0,8}(?:[-*•]|\d{1,2}[.)])[ \t]{1,8}/g;

/** A word of one or two letters that is a molecule, in a list. */
const isMolecule = ({ word }: Word): boolean => /^(?:Br|Cl|[BCNOPSFI]){1,2}$/.test(word);

/** The first word that can be nothing else, behind a name or a sentence that does not deny it. */
function inProse(
  text: string,
  plain: string,
  { words, prose }: { words: readonly Word[]; prose: boolean },
): Said | undefined {
  const at = words.findIndex(isClear);
  if (at < 0) return undefined;
  const main = words[at]!;
  const before = plain.slice(0, Math.max(0, plain.indexOf(main.word)));
  if (DENYING.test(before) || (prose && !CONCLUDING.test(before))) return undefined;
  return saidOf(text, main, [...words.slice(0, at).filter(isClear), ...words.slice(at + 1)]);
}

/** `C`, `CO`, `water: O`; "I do not know" is a sentence, not hydrogen iodide. */
function inShort(text: string, plain: string, words: readonly Word[]): Said {
  const colon = plain.lastIndexOf(': ');
  const behind = colon < 0 || DENYING.test(plain.slice(0, colon)) ? [] : wordsIn(plain.slice(colon + 1));
  const [first, ...rest] = behind.length > 0 && isMolecule(behind[0]!) ? behind : words;
  if (rest.length > (first!.word === 'I' ? 0 : MOST_REMARKS)) return { text, main: plain, others: [] };
  return saidOf(text, first!, rest);
}

/** Doubled backslashes, signs that look like those of SMILES, commands of LaTeX. */
function withoutMarks(text: string): string {
  let plain = text
    .replace(/[\u2212\u2010\u2011]/g, '-')
    .replace(/[\u00a0\u200b\u2060\ufeff]|[\u2705\u2713\u2714\ud83d\ud83e][\ufe0f\udc00-\udfff]?/g, ' ');
  if (!plain.includes('\\')) return plain;
  plain = plain
    .replace(/\\(?:text)?backslash(?![a-z])\s?(?:\{\})?/g, '\\')
    .replace(/\\([#%_$&])/g, '$1')
    .replace(/\\\(|\\\)/g, (mark) => (/\\\(\s/.test(plain) ? ' ' : mark));
  return /(?<!\\)\\(?![\\])/.test(plain) ? plain : plain.replaceAll('\\\\', '\\');
}

/** Without the extensions of CXSMILES behind the SMILES. */
function withoutTail(text: string): string {
  const at = text.indexOf(' |');
  return at > 0 && text.endsWith('|') && at < text.length - 2 ? text.slice(0, at) : text;
}
