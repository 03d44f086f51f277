/** The words of an answer, and which of them may be SMILES. Prose is none, though "I" could be. */
import { isFault, scan } from '../smiles/scan.ts';
import { unquoted } from './plain.ts';

export interface Word {
  word: string;
  /** Another word follows, without a comma. */
  runsOn: boolean;
  /** Directly behind a comma, a new line, or a word that joins. */
  linked: boolean;
  /** Anywhere behind `or`. */
  offered: boolean;
}

/** Words between which alternatives, or further molecules, stand. */
const JOINING = /^(?:or|and|and\/or|oder|ou|und|et|alternatively|also|then|->|→|=>|=|\+|\/|\||vs\.?|,|;|&)$/i;
const OFFERING = /^(?:or|and\/or|oder|ou|alternatively|vs\.?|\/|\|)$/i;
/** In capitals like SMILES, and known by other meanings. */
const ACRONYMS: ReadonlySet<string> = new Set(
  'BOC CBS CBN CSI FOB HOBO IBS NBS NCS NIS PCC PBS PCB PSI POCN PPI SCN SIP SOS CIF CIP CIS BIOS BONO NOC SNP SNPS IPN'.split(
    ' ',
  ),
);

export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let linked = false;
  let offered = false;
  let open: Word | undefined;
  for (const piece of piecesOf(text)) {
    if (piece.includes('\n')) linked = true;
    const plain = piece.trim();
    const joint = plain.replace(/^[([{]|[)\]}:]$/g, '');
    if (JOINING.test(joint)) {
      open = undefined;
      linked = true;
      offered ||= OFFERING.test(joint);
      continue;
    }
    const word = bare(plain);
    if (word === '') continue;
    if (open !== undefined && !plain.startsWith('(')) open.runsOn = true;
    words.push({ word, linked, offered, runsOn: false });
    open = words.at(-1);
    linked = false;
  }
  return words;
}

/** Words, blanks and commas in order; the commas of an InChI are its own. */
function piecesOf(text: string): string[] {
  return text
    .split(/(\s+)/)
    .flatMap((chunk) => (/^\W{0,3}InChI=/i.test(chunk) ? [chunk] : chunk.split(/([,;|])/)));
}

/** Without quotes and the punctuation of a sentence. */
function bare(piece: string): string {
  let word = trimmed(unquoted(piece));
  if (word.endsWith('**') && !word.startsWith('**')) word = word.slice(0, -2);
  if (word.startsWith('**') && !word.endsWith('**')) word = word.slice(2);
  for (const [open, close] of BRACKETS) {
    if (word.startsWith(open) && (open === '(' || !word.includes(close) || open === '{'))
      word = word.slice(1, word.endsWith(close) && isUneven(word.slice(1), open, close) ? -1 : undefined);
    else if (word.endsWith(close) && isUneven(word, open, close)) word = word.slice(0, -1);
  }
  return trimmed(unquoted(word));
}

const BRACKETS = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
] as const;
const isUneven = (text: string, open: string, close: string): boolean =>
  count(text, close) > count(text, open);
const count = (text: string, mark: string): number => text.split(mark).length - 1;

function trimmed(word: string): string {
  let start = 0;
  let end = word.length;
  while (start < end && OPENING.includes(word[start]!)) start += 1;
  // An InChI may end with the semicolon of an empty part.
  const ending = word.startsWith('InChI=', start) ? QUOTES : ENDING;
  while (end > start && ending.includes(word[end - 1]!)) end -= 1;
  return word.slice(start, end);
}

const OPENING = '`"“‘\'$';
const QUOTES = '.,`"”’\'$';
const ENDING = '.,;:!?`"”’\'$，。；：！？';

/** Nothing that a word of a language could be. */
const SMILES_WORD = /^(?:[A-Za-z0-9[\]()@+\-=#$:/\\.%*~>]|<-)+$/;

/** Whether a word can be nothing but a structure: a SMILES with signs, or of three letters. */
export function isClear({ word }: Pick<Word, 'word'>): boolean {
  if (/^InChI=/i.test(word)) return true;
  if (!SMILES_WORD.test(word) || word.length < 2) return false;
  if (!/[^A-Za-z]/.test(word) && (word.length < 3 || ACRONYMS.has(word))) return false;
  return word.split('>').every((part) => part === '' || !isFault(scan(part)));
}

/** Whether a word beside an answer may be another one. */
export function mayBeAnother({ word, linked, offered, runsOn }: Word): boolean {
  if (/^InChI=/i.test(word)) return true;
  if (!SMILES_WORD.test(word)) return false;
  if (/[^A-Za-z]/.test(word) || offered) return true;
  if (word.length < 3) return linked && !runsOn;
  return linked || !ACRONYMS.has(word);
}
