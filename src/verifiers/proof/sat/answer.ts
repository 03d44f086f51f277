/** What a response says of a formula: its claim, and the model or the proof that it shows. */
import { fencedBlocks } from '../../../responses/marked/fences.ts';
import { finalAnswers, UNANNOUNCED } from '../../../responses/marked/final-answers.ts';
import { answerPart } from '../../../responses/marked/tags.ts';
import { findTurn } from '../../../responses/turns/turn.ts';
import { PROOF_LABELS } from '../shown.ts';

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

const CLAIM = /^s[ \t]+(SATISFIABLE|UNSATISFIABLE|UNKNOWN)$/;
/** A claim that the response marks as its answer. */
const PLAIN_CLAIM = /^(?:(?:the\s)?(?:formula|cnf|instance|it)\sis\s)?(UN)?SAT(?:ISFIABLE)?\.?$/i;
/** Literals that stand alone, as a list or bare. */
const BARE_MODEL = /^\[?[\s\d+,-]+\]?\.?$/;
const VALUES = /^v(?:[ \t]+[+-]?\d+)*$/;
const FORMATS: Readonly<Record<string, ProofFormat>> = { drat: 'drat', drup: 'drat', lrat: 'lrat' };

/**
 * The last `<answer>`, else the whole turn; within it the last fence and the `s` and `v` lines
 * around it. Undefined where nothing of the kind stands there.
 * @param clauses of the formula: in LRAT the first own clause has a larger number
 */
export function readSatAnswer(
  response: string,
  { format, clauses }: { format: ProofFormat | undefined; clauses: number },
): SatAnswer | undefined {
  const turn = findTurn(response, 'after_think');
  const { from, to, tagged } = answerPart(response, turn);
  const fences = fencedBlocks(response, from, to);
  const block = fences.filter(({ label }) => PROOF_LABELS.sat.has(label)).at(-1);
  const outside = sortLines(withoutFences(response, from, to, fences));
  const inside = sortLines(block?.text ?? (tagged ? outside.rest.join('\n') : ''));
  const claims = [...outside.claims, ...(block ? inside.claims : [])];
  const values = [...outside.values, ...(block ? inside.values : [])];
  const rest = inside.rest.join('\n').trim();
  if (claims.length === 0 && values.length === 0) {
    const final = block ? undefined : finalAnswers(response, turn).next().value;
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
    .replace(/[*`$]/g, '')
    .trim();
  const claim = PLAIN_CLAIM.exec(plain);
  if (claim !== null) return { claim: claim[1] === undefined ? 'sat' : 'unsat' };
  if (!BARE_MODEL.test(plain) || !looksLikeModel(plain)) return undefined;
  return { claim: 'none', model: literalsOf(plain.replace(/^\[|\]?\.?$/g, '').replaceAll(',', ' ')) };
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
    labelled || claim === 'unsat' || (claim !== 'sat' && values.length === 0 && !looksLikeModel(rest));
  if (isProof) return { ...model, proof: { format: label ?? formatOf(rest, clauses), text: rest } };
  if (values.length > 0) return { model: 'malformed' };
  return { model: literalsOf(rest.replace(/^\[([^\]]*)\]$/, '$1').replaceAll(',', ' ')) };
}

/** One run of literals with at most a closing 0, or no numbers at all. */
function looksLikeModel(text: string): boolean {
  const zero = text.search(/(?<![\d+-])0(?!\d)/);
  if (/(?:^|\s)d\s/.test(text)) return false;
  return zero < 0 || text.slice(zero + 1).trim() === '' || !/^[\s\d+-]*$/.test(text);
}

/** LRAT where the first line has hints behind its clause, or deletes under a number. */
function formatOf(text: string, clauses: number): ProofFormat {
  const line = text.split('\n', 1)[0]!.trim();
  if (/^\d+\s+d(?:\s|$)/.test(line)) return 'lrat';
  const words = line.split(/\s+/);
  const zero = words.indexOf('0', 1);
  return Number(words[0]) > clauses && zero > 0 && zero < words.length - 1 ? 'lrat' : 'drat';
}

function literalsOf(text: string): number[] | 'malformed' {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.at(-1) === '0') words.pop();
  if (!words.every((word) => /^[+-]?\d{1,10}$/.test(word) && Number(word) !== 0)) return 'malformed';
  return words.map(Number);
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
    const trimmed = line.trim();
    const claim = CLAIM.exec(trimmed)?.[1];
    if (claim !== undefined) lines.claims.push(claim);
    else if (VALUES.test(trimmed)) lines.values.push(trimmed);
    else if (trimmed !== '' && trimmed !== 'c' && !/^c\s/.test(trimmed)) lines.rest.push(trimmed);
  }
  return lines;
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
