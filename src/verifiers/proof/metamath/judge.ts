/** One Metamath item: the database, read once and kept, and the proof that a response brings. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import { excerpt } from '../../../responses/response.ts';
import { type Judgement, scored, unscored } from '../../../verdict.ts';
import { checkProof, type MetamathBudget, OverBudget } from './check.ts';
import { type Assertion, type Database, readDatabase } from './database.ts';
import { readCompressed, readProofText } from './proof-text.ts';
import { findProof } from './shown-proof.ts';
import { MetamathError } from './tokens.ts';

/** A database: its text, or a file of the operator's folder with the hash that it must have. */
export type DatabaseSource = { text: string } | { path: string; sha256: string };

export interface MetamathWork {
  /** Identifies the source; the same id is the same database. */
  id: string;
  /** Left out where the thread is thought to know it. */
  source?: DatabaseSource;
  theorem: string;
  response: string;
  budget: MetamathBudget;
}

/** `unknown_database`: send the source along. `over_budget`: the proof needs more work. */
export type MetamathOutcome = Judgement | 'unknown_database' | 'over_budget';

interface Kept {
  database: Database | undefined;
  fault?: Judgement;
  size: number;
}

/** Databases of this thread, by id; sizes are characters of their texts. */
const kept = new LRUCache<string, Kept>({ maxSize: 160 * 1024 ** 2, sizeCalculation: ({ size }) => size });

export function judgeMetamath({ id, source, theorem, response, budget }: MetamathWork): MetamathOutcome {
  let known = kept.get(id);
  if (known === undefined) {
    if (source === undefined) return 'unknown_database';
    known = open(source);
    kept.set(id, known);
  }
  const { database, fault } = known;
  if (database === undefined) return fault!;
  const goal = database.labels.get(theorem);
  if (goal?.kind !== 'theorem') {
    const message = `The database has no theorem ($p) ${theorem.slice(0, 80)}.`;
    return unscored('invalid_reference', { pointer: '/reference/theorem', message });
  }
  const shown = findProof(response, (label) => database.labels.has(label));
  if (shown === undefined) return scored(false, 'no_answer');
  const { start, end, method } = shown;
  const extracted = { text: excerpt(shown.text), start, end, method };
  try {
    return { ...judge(database, goal, shown.text, budget), extracted };
  } catch (error) {
    if (error instanceof OverBudget) return 'over_budget';
    if (!(error instanceof MetamathError)) throw error;
    return scored(false, 'proof_invalid', { message: error.message, extracted });
  }
}

function judge(database: Database, goal: Assertion, proof: string, budget: MetamathBudget): Judgement {
  const { claims, steps } = readProofText(proof);
  if (claims !== undefined && !isGoal(database, goal, claims)) {
    return scored(false, 'different_statement', { message: `The response states another theorem.` });
  }
  checkProof(database, goal, readCompressed(steps) ?? steps, budget);
  return scored(true, 'proved');
}

function isGoal(
  { symbols }: Database,
  { label, statement }: Assertion,
  claims: { label: string; statement: string[] },
): boolean {
  return (
    claims.label === label &&
    claims.statement.length === statement.length &&
    claims.statement.every((name, at) => symbols.get(name) === statement[at])
  );
}

function open(source: DatabaseSource): Kept {
  const text = 'text' in source ? source.text : readFileSync(source.path, 'latin1');
  const size = Math.max(1, text.length);
  if ('sha256' in source) {
    const sha256 = createHash('sha256').update(text, 'latin1').digest('hex');
    if (sha256 !== source.sha256.toLowerCase())
      return { database: undefined, size, fault: faulty('The file has another SHA-256.') };
  }
  if (text.trim() === '') return { database: undefined, size, fault: faulty('The database is empty.') };
  try {
    return { database: readDatabase(text), size };
  } catch (error) {
    if (!(error instanceof MetamathError)) throw error;
    return { database: undefined, size, fault: faulty(error.message) };
  }
}

const faulty = (message: string): Judgement =>
  unscored('invalid_reference', { pointer: '/reference/database', message });
