/** Where a response shows its answer: a tag, a fence, a box, an announcement, or all of it. */
import type { Block } from '../../../responses/marked/fences.ts';
import { UNANNOUNCED } from '../../../responses/marked/final-answers.ts';
import { lastFence } from '../../../responses/marked/last-fence.ts';
import { denialsNear } from '../../../responses/prose/denials/denials.ts';
import { excerpt } from '../../../responses/response.ts';
import { type Given, givenFinal, readAtEnd } from '../../../responses/standing.ts';
import type { Scope } from '../../../responses/turns/part.ts';
import type { Extracted } from '../../../verdict.ts';
import { isClear, wordsIn } from './words.ts';

export interface Answer {
  text: string;
  extracted: Extracted;
}

/** `line`: a name, which may hold blanks. */
export type Shape = 'smiles' | 'reactants' | 'formula' | 'line';

const LABELS: ReadonlySet<string> = new Set([
  '',
  'smiles',
  'smi',
  'smarts',
  'text',
  'txt',
  'plaintext',
  'plain',
  'chem',
  'chemistry',
  'chemical',
  'mol',
  'json',
  'inchi',
  'rxn',
  'reaction',
  'formula',
  'answer',
  'latex',
  'tex',
  'markdown',
  'md',
  'output',
  'none',
]);
/** ether0's marks. */
const OPEN = '<|answer_start|>';
const CLOSE = '<|answer_end|>';
/** Longer answers are none. */
const MAX_ANSWER = 16_000;

/** The answer that stands at the end of a response: neither denied nor taken back. */
export function readAnswer(response: string, shape: Shape): Answer | undefined {
  return readAtEnd(response, (scope) => readIn(response, scope, shape));
}

function readIn(response: string, turn: Scope, shape: Shape): Answer | undefined {
  const marks = inMarks(response, turn);
  if (marks !== undefined) return marks;
  const given = givenFinal(response, turn, shape === 'line' ? undefined : isPartOfSmiles);
  const answer =
    framed(response, turn, { shape, given }) ??
    (given.withdrawn ? undefined : inWords(response, turn, { shape, given }));
  return answer === undefined || isDenied(response, answer, turn) ? undefined : answer;
}

/** C\boxed{CCO}, \boxed{CCO}C: more of the same SMILES beside its box. */
const isPartOfSmiles = (before: string, behind: string): boolean =>
  WRITTEN_BEFORE.test(before) || WRITTEN_ON.test(behind);
const WRITTEN_BEFORE =
  /(?:^|[\s$:=])(?=[^\s]{0,40}[A-Z\d])(?:Cl|Br|[BCNOPSFIHcnops]|[()[\]=#@+/\\\d.-]){1,48}$/;
const WRITTEN_ON =
  /^[(=#[\]@+-]{0,3}(?:Cl|Br|[BCNOPSFIcnops\d])(?:Cl|Br|[BCNOPSFIHcnops]|[()[\]=#@+/\d-]){0,48}(?=[\s$.,]{0,8}(?:\n|$))/;

/** Behind a label, or on the last line, unless that announces what is not given. */
function inWords(response: string, turn: Scope, { shape, given: { denied } }: Reading): Answer | undefined {
  const answer = labelled(response, turn, shape) ?? lastLine(response, turn, shape);
  const { start = 0, end = 0 } = answer?.extracted ?? {};
  return denied !== undefined && start <= denied && denied < end ? undefined : answer;
}

interface Reading {
  shape: Shape;
  given: Given;
}

/** Found by nothing but its words. */
const IN_WORDS: ReadonlySet<string> = new Set([
  'whole',
  'last_line',
  'label',
  'code',
  'final_phrase',
  'answer_phrase',
]);

/** Whether all that could be the answer is denied, doubted or asked: "CCO is wrong." */
function isDenied(response: string, { extracted: { method, start, end } }: Answer, turn: Scope): boolean {
  if (!IN_WORDS.has(method) || start === undefined || end === undefined) return false;
  const text = response.slice(start, end);
  const words = wordsIn(text).filter((one) => isClear(one) || /^[A-Z][A-Za-z()]*\d/.test(one.word));
  if (words.length === 0) return false;
  const denials = denialsNear(response, start, end, turn);
  let at = start;
  return words.every(({ word }) => {
    at = Math.max(at, response.indexOf(word, at));
    return denials.some(
      (denial) => denial.kind !== 'related' && denial.start < at + word.length && at < denial.end,
    );
  });
}

function inMarks(response: string, { start, end }: Scope): Answer | undefined {
  const open = response.lastIndexOf(OPEN, end);
  if (open < start) return undefined;
  const from = open + OPEN.length;
  const close = response.indexOf(CLOSE, from);
  return within(response, from, close < 0 || close > end ? end : close, 'answer_mark');
}

/** What the response itself sets off; of a fence and a phrase the later one. */
function framed(response: string, turn: Scope, { shape, given: { final } }: Reading): Answer | undefined {
  const marked = final !== undefined && !UNANNOUNCED.has(final.method) && final.method !== 'whole';
  if (marked && final.method === 'tag') return within(response, final.start, final.end, 'tag');
  const isOne = ({ label, text }: Block) => LABELS.has(label) && withoutComments(text).trim() !== '';
  const block = lastFence(response, turn, isOne);
  const framed = marked && (final.method === 'boxed' || final.method === 'json');
  if (block !== undefined && !(marked && final.start >= block.end) && !framed)
    return answerOf(withoutComments(block.text), block, 'fence');
  if (!marked) return undefined;
  if (framed) return answerOf(final.text, final, final.method);
  const label = labelled(response, { ...turn, start: final.start }, shape);
  if (label !== undefined && !wordsIn(final.text).some(isClear)) return label;
  // A sentence may seem to end at the dot between two fragments: the line holds all of it.
  const line = response.indexOf('\n', final.start);
  const stop = line < 0 || line > turn.end ? turn.end : line;
  return answerOf(response.slice(final.start, stop), { start: final.start, end: stop }, final.method);
}

/** A line of a fence that begins with a sign of comments is none of SMILES. */
const withoutComments = (text: string): string => text.replace(/^[ \t]{0,8}(?:#|\/\/|%)[ \t][^\n]*$/gm, '');

/** A stretch may hold a fence or a box of its own. */
function within(response: string, start: number, end: number, method: string): Answer {
  const block = lastFence(response, { start, end });
  if (block !== undefined && block.text.trim() !== '') return answerOf(block.text, block, method);
  return answerOf(response.slice(start, end), { start, end }, method);
}

const SMILES_LABEL =
  /(?:^|[\s*_`(>|-])SMILES(?: (?:for|of) [^\n:=]{1,60}?(?= is |:|=))?(?: (?:string|notation|representation|code|is|of|for|the|product|molecule|answer|compound)){0,6}[)\]*_`]{0,4}\s{0,2}(?:is|=|:|：)?[*_`]{0,3}\s{0,2}(?:is|=|:|：|\|)[*_]{0,3}\s{0,4}(?=\S)|^[ \t]{0,4}#{4}[ \t]{1,4}(?=\S)/gim;
const NAME_LABEL =
  /(?:(?:^|[\s*_`])(?:IUPAC |systematic |reaction )name|^[ \t*_-]{0,6}name)(?: of (?:the |this )?(?:compound|molecule|product|reaction|it))?[*_`]{0,3}\s{0,2}(?:is|=|:)[*_]{0,3}\s{0,4}(?=\S)|^[ \t]{0,4}#{4}[ \t]{1,4}(?=\S)/gim;
const FORMULA_LABEL =
  /(?:^|[\s*_`])(?:molecular|chemical|sum) formula(?: (?:of|for) [^\n:=]{1,60}?)?[*_`]{0,3}\s{0,2}(?:is|=|:)[*_]{0,3}\s{0,4}(?=\S)|^[ \t]{0,4}#{4}[ \t]{1,4}(?=\S)/gim;
const LABEL_OF: Readonly<Record<Shape, RegExp>> = {
  smiles: SMILES_LABEL,
  reactants: SMILES_LABEL,
  formula: FORMULA_LABEL,
  line: NAME_LABEL,
};
/** Molecules that are spoken of, and not asked for. */
const OF_OTHERS = /(?:reactant|reagent|starting material|substrate|precursor|intermediate)s?[*_`]{0,3}$/i;
/** "The wrong SMILES is" */
const WRONG = /(?:wrong|incorrect|invalid|false|naive|bad|rejected)[*_`]{0,3}$/i;
/** Labels are looked for in so many characters before the end. */
const MAX_BACK = 8000;

/** "SMILES: x", the last of them, up to the end of its line. */
function labelled(response: string, { start, end }: Scope, shape: Shape): Answer | undefined {
  const from = Math.max(start, end - MAX_BACK);
  const scope = response.slice(from, end);
  const isOfOthers = (at: number) => {
    const before = scope.slice(Math.max(0, at - 24), at);
    return WRONG.test(before) || (shape === 'smiles' && OF_OTHERS.test(before));
  };
  const label = [...scope.matchAll(LABEL_OF[shape])].findLast(({ index }) => !isOfOthers(index));
  if (label === undefined) return undefined;
  const at = from + label.index + label[0].length;
  const line = response.indexOf('\n', at);
  const stop = line < 0 || line > end ? end : line;
  return answerOf(response.slice(at, stop), { start: at, end: stop }, 'label');
}

/** All of a response of one line; else the last line, or one by itself before sentences. */
function lastLine(response: string, { start, end }: Scope, shape: Shape): Answer | undefined {
  const text = response.slice(start, end).trimEnd();
  const newline = text.lastIndexOf('\n');
  const line = text.slice(newline + 1);
  if (line.trim() === '') return undefined;
  const isAlone = text.trimStart() === line.trimStart();
  const from = start + newline + 1;
  const whole = { start: from, end: from + line.length };
  if (isAlone) return inCode(line, whole) ?? answerOf(line, whole, 'whole');
  return (
    (shape === 'reactants' ? list(response, start, whole) : undefined) ??
    inCode(line, whole) ??
    (SENTENCE.test(line.slice(-LONGEST_SENTENCE))
      ? lineAlone(response, { start, end, unclosed: false }, shape)
      : undefined) ??
    answerOf(line, whole, 'last_line')
  );
}

const ITEM = /^[ \t]{0,8}(?:[-*•]|\d{1,2}[.)])[ \t]/;
const MOST_ITEMS = 8;

/** The items of a list at the end, which are one answer. */
function list(response: string, start: number, last: { start: number; end: number }): Answer | undefined {
  let from = last.start;
  for (let items = 0; items < MOST_ITEMS && from >= start; items++) {
    const newline = response.lastIndexOf('\n', from - 2);
    const begin = Math.max(start, newline + 1);
    if (begin >= from || !ITEM.test(response.slice(begin, from))) break;
    from = begin;
  }
  if (from === last.start || !ITEM.test(response.slice(last.start, last.end))) return undefined;
  const place = { start: from, end: last.end };
  return answerOf(response.slice(from, last.end), place, 'list');
}

/** Words behind the answer. Bounded: sees at most LONGEST_SENTENCE characters. */
const SENTENCE = /\p{L}{2,}[ ,]{1,2}\p{L}{2,}.{0,2000}[.!]["')*_]{0,3}\s*$/u;
const LONGEST_SENTENCE = 2000;

/** An answer on a line of its own, before what explains it; a name only on the first line. */
function lineAlone(response: string, { start, end }: Scope, shape: Shape): Answer | undefined {
  let to = end;
  for (let lines = 0; lines < MOST_LINES && to > start; lines++) {
    const newline = shape === 'line' ? start - 1 : response.lastIndexOf('\n', to - 1);
    const from = Math.max(start, newline + 1);
    const stop = shape === 'line' ? response.indexOf('\n', from + response.slice(from).search(/\S|$/)) : to;
    const text = response.slice(from, stop).trim();
    if (standsAlone(text, shape)) return answerOf(text, { start: from, end: stop }, 'line');
    if (shape === 'line' || newline < start) break;
    to = newline;
  }
  return undefined;
}

const MOST_LINES = 200;

function standsAlone(text: string, shape: Shape): boolean {
  if (text === '' || text.length > MAX_ANSWER) return false;
  if (shape === 'line') return text.length < 200 && !/[.!?:]$/.test(text);
  if (/\s/.test(text)) return false;
  const [word] = wordsIn(text);
  return word !== undefined && (shape === 'formula' ? /^[A-Z][A-Za-z()]*\d/.test(word.word) : isClear(word));
}

/** The only thing in back quotes of a line of prose. */
function inCode(line: string, { start }: { start: number; end: number }): Answer | undefined {
  const [found, ...more] = [...line.matchAll(/`([^`\n]{1,2000})`/g)];
  if (found === undefined || more.some((other) => other[1] !== found[1])) return undefined;
  if (/\b(?:not|never|wrong|incorrect)\b|n['’]t\b/i.test(line)) return undefined;
  const at = start + found.index + 1;
  return answerOf(found[1]!, { start: at, end: at + found[1]!.length }, 'code');
}

function answerOf(text: string, { start, end }: { start: number; end: number }, method: string): Answer {
  return {
    text: text.slice(0, MAX_ANSWER),
    extracted: { text: excerpt(text.trim()), method, start, end },
  };
}
