/**
 * One Lean item: what may not be written, what the server says of the rest, and whose fault it is.
 */
import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { excerpt } from '../../../responses/response.ts';
import { type Judgement, type ScoredReason, scored, unscored } from '../../../verdict.ts';
import { findShown, PROOF_LABELS, type Shown } from '../shown.ts';
import { axiomsOf } from './axioms.ts';
import { declarationOf, type LeanFile, leanFile, withoutImports } from './file.ts';
import { forbidden } from './forbidden.ts';
import type { LeanAnswer, LeanServer } from './server.ts';
import { readLean } from './source.ts';
import { readStatement, type Statement, signaturesOf } from './statement.ts';

export interface LeanWork {
  response: string;
  header: string;
  preamble: string;
  statement: string;
  axioms: readonly string[];
  allow: readonly string[];
  timeoutS: number;
}

export interface Prepared {
  statement: Statement;
  /** Whole declarations. */
  candidate: string;
  extracted: Judgement['extracted'];
}

/** The axioms of Lean's own library. */
export const STANDARD_AXIOMS = ['propext', 'Classical.choice', 'Quot.sound'];

/** A canary that took longer, in milliseconds, was sent to a server under load. */
const LOADED_MS = 5000;

/** Whether header and statement compile without any candidate, by their text. */
const compiles = new LRUCache<string, true>({ max: 2000 });

/** What is sent for an item, or its verdict where nothing needs to be sent. Linear. */
export function prepareLean(work: LeanWork): Prepared | Judgement {
  const statement = readStatement(work.statement);
  if (statement === undefined) {
    const message = 'The statement is not "theorem NAME binders : type".';
    return unscored('invalid_reference', { pointer: '/reference/statement', message });
  }
  const shown = findShown(work.response, PROOF_LABELS.lean);
  if (shown === undefined) return scored(false, 'no_code');
  const candidate = candidateOf(shown, statement, work);
  if ('status' in candidate) return candidate;
  return { statement, candidate: candidate.text, extracted: extractedOf(shown) };
}

/** Asks the server. */
export async function judgeLean(
  work: LeanWork,
  { statement, candidate, extracted }: Prepared,
  { server, signal }: { server: LeanServer | undefined; signal: AbortSignal },
): Promise<Judgement> {
  if (server === undefined) {
    const message = 'This service knows no Lean server: set TOUCHSTONE_LEAN_URL.';
    return unscored('unsupported', { pointer: '/reference/kind', message });
  }
  return new Check(work, statement, server, signal).judge(candidate, extracted);
}

const extractedOf = ({ text, start, end, method }: Shown) => ({ text: excerpt(text), start, end, method });

/** The declarations that a response brings, or why they are not even sent. */
function candidateOf(shown: Shown, statement: Statement, work: LeanWork): { text: string } | Judgement {
  const wrong = (reason: ScoredReason, message: string) =>
    scored(false, reason, { message, extracted: extractedOf(shown) });
  const own = withoutImports(shown.text);
  const { code, words } = readLean(own);
  if (words.length === 0) return wrong('no_code', 'The response holds no proof.');
  const word = forbidden(words, new Set(work.allow));
  if (word !== undefined) return wrong('forbidden_construct', `The proof may not use ${word.slice(0, 80)}.`);
  const signatures = signaturesOf(code, statement.name);
  if (signatures.includes(statement.normal)) return { text: own };
  if (signatures.length > 0 || DECLARES.test(code))
    return wrong('different_statement', `The response does not state ${statement.name} as it was given.`);
  return { text: declarationOf(work.statement.trim(), own) };
}

/** The first word of a text that is more than a bare proof. */
const DECLARES =
  /^\s*(?:theorem|lemma|def|abbrev|example|open|namespace|section|variable|universe|set_option|structure|inductive|class|noncomputable|private|protected|@\[|attribute)(?![\p{L}\p{N}_'])/u;

class Check {
  readonly #work: LeanWork;
  readonly #statement: Statement;
  readonly #server: LeanServer;
  readonly #signal: AbortSignal;

  constructor(work: LeanWork, statement: Statement, server: LeanServer, signal: AbortSignal) {
    this.#work = work;
    this.#statement = statement;
    this.#server = server;
    this.#signal = signal;
  }

  async judge(candidate: string, extracted: Judgement['extracted']): Promise<Judgement> {
    const file = this.#fileOf(candidate);
    const answer = await this.#sent(file.code);
    if (answer.kind === 'outage') return outage(answer.message);
    if (answer.kind === 'time_limit') return this.#afterTimeLimit(file, extracted);
    if (answer.kind === 'crash') return this.#afterCrash(file, extracted);
    return this.#decided(answer, file, extracted);
  }

  async #decided(answer: LeanAnswer & { kind: 'answer' }, file: LeanFile, extracted: Judgement['extracted']) {
    const wrong = (reason: ScoredReason, message: string) =>
      scored(false, reason, { message, ...(extracted ? { extracted } : {}) });
    const error = answer.messages.find(({ severity }) => severity === 'error');
    if (error !== undefined && error.line > 0 && error.line < file.candidateLine) {
      const fault = await this.#referenceFault();
      if (fault !== undefined) return fault;
    }
    if (error !== undefined) return wrong('not_proved', `Lean: ${error.data.slice(0, 500)}`);
    const leaves =
      answer.sorries > 0 || answer.messages.some(({ data }) => /declaration uses .?sorry/.test(data));
    if (leaves) return wrong('not_proved', 'The proof leaves something to be proved.');
    const printed = answer.messages.filter(({ data }) => data.includes(file.check));
    const axioms = printed.length === 1 ? axiomsOf(printed[0]!.data, file.check) : undefined;
    if (axioms === undefined) return wrong('not_proved', 'Lean did not confirm the theorem.');
    const other = axioms.find((axiom) => !this.#work.axioms.includes(axiom));
    if (other !== undefined)
      return wrong('forbidden_axiom', `The proof rests on the axiom ${other.slice(0, 80)}.`);
    return scored(true, 'proved', extracted ? { extracted } : {});
  }

  /** Once more where the server was under load: then the limit says nothing of the proof. */
  async #afterTimeLimit(file: LeanFile, extracted: Judgement['extracted']): Promise<Judgement> {
    const begun = performance.now();
    await this.#canary();
    if (performance.now() - begun > LOADED_MS) {
      const again = await this.#sent(file.code);
      if (again.kind === 'answer') return this.#decided(again, file, extracted);
      if (again.kind !== 'time_limit') return outage('the Lean server is overloaded');
    }
    return scored(false, 'time_limit', {
      message: `The proof took longer than ${this.#work.timeoutS} s.`,
      ...(extracted ? { extracted } : {}),
    });
  }

  /** A server that falls only over this proof, twice, was brought down by it. */
  async #afterCrash(file: LeanFile, extracted: Judgement['extracted']): Promise<Judgement> {
    const again = await this.#sent(file.code);
    if (again.kind === 'answer') return this.#decided(again, file, extracted);
    const canary = await this.#canary();
    if (again.kind !== 'crash' || canary.kind !== 'answer' || hasError(canary))
      return outage('the Lean server fails');
    return scored(false, 'runtime_error', {
      message: 'The proof brings Lean down.',
      ...(extracted ? { extracted } : {}),
    });
  }

  /** What is wrong where header or statement do not compile without the candidate. */
  async #referenceFault(): Promise<Judgement | undefined> {
    const { header, preamble, statement } = this.#work;
    const key = JSON.stringify([header, preamble, statement]);
    if (compiles.has(key)) return undefined;
    const answer = await this.#sent(this.#fileOf(`${statement.trim()} := by\n  sorry`).code);
    if (answer.kind !== 'answer') return outage('the Lean server fails');
    const error = answer.messages.find(({ severity }) => severity === 'error');
    if (error === undefined) {
      compiles.set(key, true);
      return undefined;
    }
    const message = `Header or statement do not compile: ${error.data.slice(0, 300)}`;
    return unscored('invalid_reference', { pointer: '/reference/header', message });
  }

  #canary(): Promise<LeanAnswer> {
    return this.#sent('theorem t : 1 + 1 = 2 := rfl');
  }

  #sent(code: string): Promise<LeanAnswer> {
    return this.#server.check(code, this.#work.timeoutS, this.#signal);
  }

  #fileOf(candidate: string): LeanFile {
    const { header, preamble } = this.#work;
    const nonce = randomBytes(16).toString('hex');
    return leanFile({ header, preamble, statement: this.#statement, candidate, nonce });
  }
}

const outage = (message: string): Judgement =>
  unscored('sandbox_unavailable', { message: `${message[0]!.toUpperCase()}${message.slice(1)}.` });

const hasError = (answer: LeanAnswer): boolean =>
  answer.kind === 'answer' && answer.messages.some(({ severity }) => severity === 'error');
