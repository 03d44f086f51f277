/**
 * What a response brings as a proof: labels, or the compressed form (Metamath book, appendix B).
 */
import { MetamathError, Tokens } from './tokens.ts';

export interface ProofText {
  /** What the response says that it proves, where it says so. */
  claims?: { label: string; statement: string[] };
  /** The tokens of the proof. */
  steps: string[];
}

/**
 * Labels or a compressed proof, with or without `$= … $.`, or `label $p statement $= … $.`. Nothing
 * else of the language may stand there: no axioms, blocks or files.
 * @throws MetamathError
 */
export function readProofText(text: string): ProofText {
  const tokens = tokensOf(text);
  const result: ProofText = { steps: tokens };
  if (tokens[1] === '$p') {
    const equals = tokens.indexOf('$=');
    if (equals < 0) throw new MetamathError('The statement has no proof.');
    result.claims = { label: tokens[0]!, statement: tokens.slice(2, equals) };
    result.steps = tokens.slice(equals);
  }
  if (result.steps[0] === '$=') result.steps = result.steps.slice(1);
  if (result.steps.at(-1) === '$.') result.steps = result.steps.slice(0, -1);
  const stray = [...result.steps, ...(result.claims?.statement ?? [])].find((token) => token.includes('$'));
  if (stray !== undefined) throw new MetamathError(`${stray} is no part of a proof.`);
  return result;
}

function tokensOf(text: string): string[] {
  const tokens = new Tokens(text);
  const found: string[] = [];
  for (let token = tokens.next(); token !== undefined; token = tokens.next()) found.push(token);
  return found;
}

/** Of a compressed proof: a number of the list, or what is pushed again later. */
export const TAG = -1;
/** Larger numbers name nothing; beyond 2^53 they would not be numbers. */
const LARGEST = 2 ** 31;

export interface CompressedProof {
  labels: string[];
  /** From 1; `TAG` behind the step whose result is tagged. */
  numbers: number[];
}

/**
 * `( labels ) letters`; undefined where the proof is written plainly. Brackets may be glued to what
 * stands beside them.
 * @throws MetamathError
 */
export function readCompressed(steps: readonly string[]): CompressedProof | undefined {
  if (!steps[0]?.startsWith('(')) return undefined;
  const labels: string[] = [];
  let at = 0;
  let rest = steps[0].slice(1);
  for (;;) {
    const close = rest.indexOf(')');
    const label = close < 0 ? rest : rest.slice(0, close);
    if (label !== '') labels.push(label);
    if (close >= 0) {
      return { labels, numbers: decode(rest.slice(close + 1) + steps.slice(at + 1).join('')) };
    }
    at++;
    if (at >= steps.length) throw new MetamathError('The list of labels has no closing bracket.');
    rest = steps[at]!;
  }
}

/** A–T end a number, U–Y are its leading digits of base 5, Z tags the step before. */
function decode(letters: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let within = false;
  for (const letter of letters) {
    if (letter === '?') throw new MetamathError('The proof is not complete: it holds a ?.');
    const code = letter.charCodeAt(0) - 65;
    if (code >= 0 && code < 20) {
      numbers.push(value * 20 + code + 1);
      value = 0;
      within = false;
    } else if (code >= 20 && code < 25) {
      value = value * 5 + (code - 19);
      within = true;
      if (value > LARGEST) throw new MetamathError('A number is too large.');
    } else if (letter === 'Z') {
      if (within || numbers.length === 0 || numbers.at(-1) === TAG)
        throw new MetamathError('A Z stands where no step ends.');
      numbers.push(TAG);
    } else throw new MetamathError(`${letter} is no letter of a compressed proof.`);
  }
  if (within) throw new MetamathError('The proof ends within a number.');
  return numbers;
}
