/** What a response says of a formula: its claim, and the model or the proof that it shows. */
import { fencedBlocks } from '../../../responses/marked/fences.ts';
import { UNANNOUNCED } from '../../../responses/marked/final-answers.ts';
import { withoutEnd } from '../../../responses/marked/piece.ts';
import { answerPart } from '../../../responses/marked/tags.ts';
import { behindFound, givenFinal, readStanding } from '../../../responses/standing.ts';
import type { Scope } from '../../../responses/turns/part.ts';
import { findTurn } from '../../../responses/turns/turn.ts';
import { PROOF_LABELS } from '../shown.ts';
import { bareList, literalsOf, looksLikeModel } from './literals.ts';

export type ProofFormat = 'drat' | 'lrat';

export interface SatAnswer {
  /** `s` lines. `contradictory`: they do not say the same. */
  claim: 'sat' | 'unsat' | 'unknown' | 'contradictory' | 'none';
  /** Literals; `malformed` where what should be a model is none. */
  model?: number[] | 'malformed';
  proof?: { format: ProofFormat; text: string };
  /** What was read, with its place in the response, in UTF-16 units. */
  shown: { text: string; start: number; end: number; method: string };
}

const CLAIM = /^s[ \t]+(SATISFIABLE|UNSATISFIABLE|UNKNOWN)$/i;
/** A line that only says which of the two it is. */
const CLAIM_LINE = /^(UN)?SAT(?:ISFIABLE)?[.:]?$/i;
/** A claim that the response marks as its answer. */
const PLAIN_CLAIM =
  /^(?:s\s|(?:the\s)?(?:formula|cnf|instance|problem|it)\sis\s)?(UN|not\s)?SAT(?:ISFIABLE)?\.?$/i;
const NO_MODEL =
  /^(?:there\s(?:is|are|exists?)\sno\s(?:satisfying\s)?(?:assignments?|models?)|(?:(?:the\s)?(?:formula|cnf|instance|problem|it)\s)(?:cannot\sbe\ssatisfied|has\sno\s(?:satisfying\s)?(?:assignments?|models?)))\.?$/i;
const VALUES = /^v(?:[ \t]+[+-]?\d+)*$/i;
/** "Satisfying assignment: 1 -2 3", "SATISFIABLE: 1 -2 3" */
const LABEL =
  /^(?:(?:a|the|one|my)\s)?(?:satisfying\s)?(?:SAT(?:ISFIABLE)?|assignment|model|literals|v)(?:\s(?:is|with))?\s{0,4}(?::|=|(?=[-+\d[({\s]))\s{0,4}(?=[-+\d[({])/i;
const PROOF_LINE = /^(?:\d+\s+)?(?:d\s+)?(?:[+-]?\d+\s+)*0$/;
const FORMATS: Readonly<Record<string, ProofFormat>> = { drat: 'drat', drup: 'drat', lrat: 'lrat' };

/**
 * The last `<answer>`, else the whole turn; within it the last fence and the `s` and `v` lines
 * around it. Undefined where nothing of the kind stands there, or is taken back behind it.
 * @param clauses of the formula: in LRAT the first own clause has a larger number
 */
export function readSatAnswer(response: string, expected: Expected): SatAnswer | undefined {
  return readStanding(
    response,
    findTurn(response, 'after_think'),
    (scope) => readIn(response, scope, expected),
    ({ shown }) => behindFound(shown),
  );
}

interface Expected {
  format: ProofFormat | undefined;
  clauses: number;
}

function readIn(response: string, turn: Scope, { format, clauses }: Expected): SatAnswer | undefined {
  const { from, to, tagged } = answerPart(response, turn);
  const fences = fencedBlocks(response, from, to);
  const block = fences.findLast(({ label }) => PROOF_LABELS.sat.has(label));
  const outside = sortLines(withoutFences(response, from, to, fences));
  const inside = sortLines(block?.text ?? (tagged ? outside.rest.join('\n') : ''));
  // Beside `s UNSATISFIABLE` a proof needs no fence, nor do literals beside `SAT`.
  const claimed = block || tagged ? undefined : outside.claims.at(-1);
  const isEvidence = (line: string): boolean =>
    claimed === 'UNSATISFIABLE' ? PROOF_LINE.test(line) : bareList(line) !== undefined;
  if (claimed === 'UNSATISFIABLE' || (claimed === 'SATISFIABLE' && outside.values.length === 0))
    inside.rest.push(...outside.rest.filter(isEvidence));
  const claims = [...outside.claims, ...(block ? inside.claims : [])];
  const values = [...outside.values, ...(block ? inside.values : [])];
  const rest = inside.rest.join('\n').trim();
  if (claims.length === 0 && values.length === 0) {
    const final = block ? undefined : givenFinal(response, turn).final;
    const plain = final && !UNANNOUNCED.has(final.method) ? plainAnswer(final.text) : undefined;
    if (final && plain) return { ...plain, shown: final };
    if (rest === '') return undefined;
  }
  const claim = claimOf(claims);
  const start = block?.start ?? from;
  const end = block?.end ?? to;
  const method = block ? 'fence' : tagged ? 'answer_tag' : 'lines';
  const shown = { text: response.slice(start, end).trim(), start, end, method };
  const label = FORMATS[block?.label ?? ''];
  return {
    claim,
    shown,
    ...evidence(rest, values, { claim, label: label ?? format, labelled: !!label, clauses }),
  };
}

/** A model or a claim that is the whole of a final answer, without `s` and `v`. */
function plainAnswer(text: string): Pick<SatAnswer, 'claim' | 'model'> | undefined {
  const plain = text
    .replace(/\\(?:text|mathrm)\{([^{}]*)\}/g, '$1')
    .replace(/\\[ ,;:!]/g, ' ')
    .replace(/[*`$]/g, '')
    .trim();
  const claim = PLAIN_CLAIM.exec(plain);
  if (claim !== null) return { claim: claim[1] === undefined ? 'sat' : 'unsat' };
  if (NO_MODEL.test(plain)) return { claim: 'unsat' };
  const list = bareList(withoutEnd(plain, '.').replace(LABEL, ''));
  if (list === undefined || !looksLikeModel(list)) return undefined;
  return { claim: 'none', model: literalsOf(list) };
}

interface Reading {
  claim: SatAnswer['claim'];
  label: ProofFormat | undefined;
  labelled: boolean;
  clauses: number;
}

/** A model by `v` lines, a list or bare literals; or a proof. */
function evidence(
  rest: string,
  values: readonly string[],
  { claim, label, labelled, clauses }: Reading,
): Pick<SatAnswer, 'model' | 'proof'> {
  const model = values.length > 0 ? { model: literalsOf(values.map((line) => line.slice(1)).join(' ')) } : {};
  if (rest === '') return model;
  const isProof =
    labelled ||
    claim === 'unsat' ||
    (claim !== 'sat' && values.length === 0 && bareList(rest.replace(LABEL, '')) === undefined) ||
    (claim !== 'sat' && values.length === 0 && !looksLikeModel(rest));
  if (isProof) return { ...model, proof: { format: label ?? formatOf(rest, clauses), text: rest } };
  if (values.length > 0) return { model: 'malformed' };
  return { model: literalsOf(bareList(rest.replace(LABEL, '')) ?? rest) };
}

/** LRAT where the first line has hints behind its clause, or deletes under a number. */
function formatOf(text: string, clauses: number): ProofFormat {
  const line = text.split('\n', 1)[0]!.trim();
  if (/^\d+\s+d(?:\s|$)/.test(line)) return 'lrat';
  const words = line.split(/\s+/);
  const zero = words.indexOf('0', 1);
  return Number(words[0]) > clauses && zero > 0 && zero < words.length - 1 ? 'lrat' : 'drat';
}

function claimOf(claims: readonly string[]): SatAnswer['claim'] {
  if (claims.length === 0) return 'none';
  if (new Set(claims).size > 1) return 'contradictory';
  return claims[0] === 'SATISFIABLE' ? 'sat' : claims[0] === 'UNSATISFIABLE' ? 'unsat' : 'unknown';
}

interface Lines {
  claims: string[];
  values: string[];
  /** Neither claims, values nor comments. */
  rest: string[];
}

function sortLines(text: string): Lines {
  const lines: Lines = { claims: [], values: [], rest: [] };
  for (const line of text.split('\n')) {
    const trimmed = unmarked(line.trim());
    const claim = CLAIM.exec(trimmed)?.[1] ?? (CLAIM_LINE.test(trimmed) ? spelled(trimmed) : undefined);
    if (claim !== undefined) lines.claims.push(claim.toUpperCase());
    else if (VALUES.test(trimmed)) lines.values.push(trimmed);
    else if (trimmed !== '' && trimmed !== 'c' && !/^c\s/.test(trimmed)) lines.rest.push(trimmed);
  }
  return lines;
}

const spelled = (line: string): string => (/^UN/i.test(line) ? 'UNSATISFIABLE' : 'SATISFIABLE');

/** Without marks of Markdown around it, and with the minus of ASCII. */
function unmarked(line: string): string {
  let plain = line.replaceAll('\u2212', '-');
  for (const mark of ['**', '`', '__'])
    if (plain.length > 2 * mark.length && plain.startsWith(mark) && plain.endsWith(mark))
      plain = plain.slice(mark.length, -mark.length).trim();
  return plain;
}

function withoutFences(
  text: string,
  from: number,
  to: number,
  fences: readonly { start: number; end: number }[],
): string {
  let kept = '';
  let at = from;
  for (const { start, end } of fences) {
    // The line of the opening fence goes with its block, and so does the closing one.
    const opening = text.lastIndexOf('\n', start - 2);
    kept += `${text.slice(at, Math.max(at, opening))}\n`;
    const closing = text.indexOf('\n', end);
    at = closing < 0 ? to : Math.min(to, Math.max(end, closing));
  }
  return kept + text.slice(at, to);
}
