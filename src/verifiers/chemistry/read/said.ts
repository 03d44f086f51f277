/**
 * What an answer says, where a structure is asked for: one SMILES, and the words behind it that may
 * be others. Words of prose are no SMILES, though "I", "CO" and "NO" could be read as such.
 */
import { plainLine, unquoted } from './plain.ts';

export interface Said {
  /** All of it. */
  text: string;
  main: string;
  /** Other words that look like SMILES. */
  others: string[];
}

const LABEL =
  /^(?:(?:the|my|final|correct|canonical|isomeric|predicted|proposed|valid|resulting|major|main|expected|desired|target|full|complete|so|thus|therefore)[\s,]{1,4}){0,5}(?:answer|smiles|smile|product|molecule|structure|compound|reactants?|precursors?|starting materials?|completion|inchi)(?: (?:string|notation|smiles|representation|is|for|of|the|product|molecule|compound)){0,6}\s{0,4}(?:is|are|would be|=|:|：|→|->)?[\s:*]{0,6}/i;
/** Words between which alternatives, or further molecules, stand. */
const JOINING = /^(?:or|and|and\/or|oder|ou|und|et|alternatively|also|then|->|→|=>|=|\+|\/|\||vs\.?|,|;|&)$/i;
const DENYING = /\b(?:not|no|never|neither|wrong|incorrect|instead of|rather than|unlike|except)\b|n['’]t\b/i;
/** In capitals like SMILES, and known by other meanings. */
const ACRONYMS: ReadonlySet<string> = new Set(
  'BOC CBS CBN CSI FOB HOBO IBS NBS NCS NIS PCC PBS PCB PSI POCN PPI SCN SIP SOS CIF CIP CIS BIOS BONO NOC SNP SNPS IPN'.split(
    ' ',
  ),
);

/** @param joined several molecules make one answer, as reactants do: `A + B`, a line for each */
export function readSaid(text: string, joined: 'one' | 'joined' = 'one'): Said {
  const plain = withoutTail(plainLine(withoutMarks(text)));
  const said = wordsOf(plain);
  if (said.length === 0) return { text, main: '', others: [] };
  if (joined === 'joined' && said.length > 1 && said.every(({ offered }) => !offered) && areStructures(said))
    return { text, main: said.map(({ word }) => word).join('.'), others: [] };
  const [first, ...rest] = said;
  // "I do not know": a sentence, not hydrogen iodide.
  if (/^[A-Za-z]{1,2}$/.test(first!.word) && rest.length > (first!.word === 'I' ? 0 : MOST_REMARKS))
    return { text, main: plain, others: [] };
  return { text, main: first!.word, others: rest.filter(mayBeStructure).map(({ word }) => word) };
}

/** Doubled backslashes, signs that look like those of SMILES, commands of LaTeX. */
function withoutMarks(text: string): string {
  let plain = text.replace(/[\u2212\u2010\u2011]/g, '-').replace(/[\u00a0\u200b\u2060\ufeff]/g, ' ');
  if (!plain.includes('\\')) return plain;
  plain = plain.replace(/\\textbackslash\s?(?:\{\})?/g, '\\').replace(/\\([#%_$&])/g, '$1');
  return /(?<!\\)\\(?![\\])/.test(plain) ? plain : plain.replaceAll('\\\\', '\\');
}

/** Without the extensions of CXSMILES behind the SMILES. */
function withoutTail(text: string): string {
  const at = text.indexOf(' |');
  return at > 0 && text.endsWith('|') && at < text.length - 2 ? text.slice(0, at) : text;
}

/** So many words may stand behind a SMILES that could be a word itself. */
const MOST_REMARKS = 2;

interface Word {
  word: string;
  /** Another word follows, without a comma. */
  runsOn: boolean;
  /** Behind a word that offers it, as `or` does, or a comma. */
  linked: boolean;
  offered: boolean;
}

/** The words, from the SMILES on: behind a label, a colon, or the name that it belongs to. */
function wordsOf(plain: string): Word[] {
  const body = /^InChI=/i.test(plain) ? plain : plain.replace(LABEL, '');
  const words = split(body === '' ? plain : body);
  if (words.length < 2 || looksStructural(words[0]!.word)) return words;
  const colon = Math.max(plain.lastIndexOf(': '), plain.lastIndexOf(':\n'), plain.lastIndexOf('：'));
  const is = /^.{0,300}\s(?:is|are|=|→)\s/s.exec(plain)?.[0].length ?? -1;
  const at = Math.max(colon < 0 ? -1 : colon + 1, is);
  if (at < 0 || DENYING.test(plain.slice(0, Math.min(at, 400)))) return words;
  const behind = split(plain.slice(at));
  return behind.length > 0 && looksStructural(behind[0]!.word) ? behind : words;
}

function split(text: string): Word[] {
  const words: Word[] = [];
  let linked = false;
  let offered = false;
  let open: Word | undefined;
  for (const piece of piecesOf(text)) {
    if (piece.includes('\n')) linked = true;
    const plain = piece.trim();
    if (JOINING.test(plain)) {
      open = undefined;
      linked = true;
      offered ||= OFFERING.test(plain);
      continue;
    }
    const word = bare(plain);
    if (word === '') continue;
    if (open !== undefined) open.runsOn = true;
    words.push({ word, linked, offered, runsOn: false });
    open = words.at(-1);
    linked = false;
    offered = false;
  }
  return words;
}

const OFFERING = /^(?:or|and\/or|oder|ou|alternatively|vs\.?|\/|\|)$/i;

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
  if (word.startsWith('(')) word = word.slice(1, word.endsWith(')') ? -1 : undefined);
  else if (word.endsWith(')') && count(word, ')') > count(word, '(')) word = word.slice(0, -1);
  return trimmed(unquoted(word));
}

function trimmed(word: string): string {
  let start = 0;
  let end = word.length;
  while (start < end && OPENING.includes(word[start]!)) start += 1;
  while (end > start && ENDING.includes(word[end - 1]!)) end -= 1;
  return word.slice(start, end);
}

const OPENING = '`"“‘\'$';
const ENDING = '.,;:!?`"”’\'$，。；：！？';
const count = (text: string, mark: string): number => text.split(mark).length - 1;

/** Nothing that a word of a language could be. */
const SMILES_WORD = /^(?:[A-Za-z0-9[\]()@+\-=#$:/\\.%*>]|<-)+$/;

function looksStructural(word: string): boolean {
  return (
    SMILES_WORD.test(word) &&
    /^(?:[BCNOPSFI[(*]|Br|Cl|[bcnops]\d|InChI=)/.test(word) &&
    !/[A-Z]?[adeghijkmqtuvwxyzL]{2}/.test(word.replace(/\[[^\]]{0,40}\]|InChI=.*/gs, ''))
  );
}

const areStructures = (words: readonly Word[]): boolean => words.every(({ word }) => looksStructural(word));

function mayBeStructure({ word, linked, offered, runsOn }: Word): boolean {
  if (!SMILES_WORD.test(word)) return false;
  if (/[^A-Za-z]/.test(word) || offered) return true;
  if (word.length < 3) return linked && !runsOn;
  return linked || !ACRONYMS.has(word);
}
