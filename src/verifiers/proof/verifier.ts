/** The verifier of proofs that a machine checks: Metamath, SAT certificates, Lean by a server. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { type Caller, type Compute, callerOf, STUCK, task } from '../../compute/compute.ts';
import { judgedStages } from '../../explanation.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import { Places } from '../../turns.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import type { Explanation, GradeContext, GradeInput, Verifier } from '../verifier.ts';
import { PROOF_EXAMPLES } from './examples.ts';
import { sendCanaries } from './lean/canaries.ts';
import { judgeLean, type LeanWork, prepareLean, STANDARD_AXIOMS } from './lean/judge.ts';
import { createLeanServer } from './lean/server.ts';
import { type DatabaseSource, judgeMetamath, type MetamathWork } from './metamath/judge.ts';
import type { otherProofs } from './mutations.ts';
import { ProofOptions, ProofReference } from './reference.ts';
import { judgeSat, type SatWork } from './sat/judge.ts';

type Input = GradeInput<ProofReference, ProofOptions>;
type WithSource = MetamathWork & { source: DatabaseSource };
type MetamathReference = ProofReference & { kind: 'metamath' };

export interface ProofSettings {
  compute: Compute;
  leanUrl?: string | undefined;
  leanKey?: string | undefined;
  /** How many snippets the Lean server checks at a time. */
  leanConcurrency?: number;
  /** Whether the server is asked at once for a truth and a falsehood. */
  canaries?: boolean;
  /** Folder of databases that references may name. */
  metamathDir?: string | undefined;
}

const MUTATE = task<typeof otherProofs>(new URL('./mutations.ts', import.meta.url), 'otherProofs');
const METAMATH = task<typeof judgeMetamath>(new URL('./metamath/judge.ts', import.meta.url), 'judgeMetamath');
const LEAN = task<typeof prepareLean>(new URL('./lean/judge.ts', import.meta.url), 'prepareLean');
const SAT = task<typeof judgeSat>(new URL('./sat/judge.ts', import.meta.url), 'judgeSat');

/** Shorter items are judged at once, with a small budget; what exceeds it moves to a thread. */
const INLINE_CHARACTERS = 24_576;
const SMALL = { steps: 5000, symbols: 100_000, visits: 50_000, lemmas: 5000 };
/** The budgets that decide. */
const FULL = { steps: 1_000_000, symbols: 50_000_000, visits: 200_000_000, lemmas: 1_000_000 };
/** Longer answers are no proofs that anybody wrote for a reward. */
const MAX_RESPONSE = 16 * 1024 ** 2;
/** A database of Metamath may be tens of megabytes. */
const MAX_REFERENCE = 65 * 1024 ** 2;
/** A budget inside bounds the work; this ends what is stuck. */
const LIMIT_MS = 600_000;

export function createProofVerifier(
  settings: ProofSettings,
): Verifier<typeof ProofReference, typeof ProofOptions> {
  const { compute, leanUrl, leanKey, leanConcurrency = 8, canaries = false, metamathDir } = settings;
  const server = leanUrl === undefined ? undefined : createLeanServer({ url: leanUrl, key: leanKey });
  const watched = server && canaries ? sendCanaries(server) : undefined;
  const places = new Places(leanConcurrency);
  /** The hash of a database by its text: the threads know it by that. */
  const ids = new LRUCache<string, string>({
    maxSize: 64 * 1024 ** 2,
    sizeCalculation: (_id, text) => Math.max(1, text.length),
  });

  async function metamath(work: WithSource, caller: Required<Caller>): Promise<Judgement> {
    const { source, ...known } = work;
    const small = 'text' in source && source.text.length + work.response.length <= INLINE_CHARACTERS;
    if (small) {
      const outcome = judgeMetamath({ ...work, budget: SMALL });
      if (typeof outcome === 'object') return outcome;
    }
    const run = (one: MetamathWork) => compute.run(METAMATH, one, { limitMs: LIMIT_MS, ...caller });
    let outcome = await run({ ...known, budget: FULL });
    if (outcome === 'unknown_database') outcome = await run({ ...work, budget: FULL });
    if (typeof outcome === 'object') return outcome;
    if (outcome === 'unknown_database') throw new Error('a thread does not know the database it was sent');
    return scored(false, 'answer_too_complex', { message: 'The proof needs more work than it may.' });
  }

  function metamathWork(text: string, { database, theorem }: MetamathReference): WithSource | Judgement {
    if (typeof database !== 'string') {
      if (metamathDir === undefined) {
        const message = 'This service has no folder of databases: set TOUCHSTONE_METAMATH_DIR.';
        return unscored('unsupported', { pointer: '/reference/database', message });
      }
      const source = { path: join(metamathDir, database.name), sha256: database.sha256 };
      return { id: `${database.name} ${database.sha256}`, source, theorem, response: text, budget: FULL };
    }
    let id = ids.get(database);
    if (id === undefined) {
      id = createHash('sha256').update(database).digest('base64');
      ids.set(database, id);
    }
    return { id, source: { text: database }, theorem, response: text, budget: FULL };
  }

  async function sat(work: SatWork, caller: Required<Caller>): Promise<Judgement> {
    const size =
      work.response.length + (typeof work.cnf === 'string' ? work.cnf.length : 8 * work.cnf.length);
    if (size <= INLINE_CHARACTERS) {
      const outcome = judgeSat({ ...work, budget: SMALL });
      if (outcome !== 'over_budget') return outcome;
    }
    const outcome = await compute.run(SAT, work, { limitMs: LIMIT_MS, ...caller });
    if (outcome !== 'over_budget') return outcome;
    return scored(false, 'answer_too_complex', { message: 'The proof needs more work than it may.' });
  }

  async function lean(work: LeanWork, caller: Required<Caller>): Promise<Judgement> {
    const size = work.response.length + work.statement.length;
    const prepared =
      size <= INLINE_CHARACTERS
        ? prepareLean(work)
        : await compute.run(LEAN, work, { limitMs: LIMIT_MS, ...caller });
    if ('status' in prepared) return prepared;
    if (watched?.state === 'proves what is false')
      return unscored('sandbox_unavailable', { message: 'The Lean server proves what is false.' });
    return places.run(() => judgeLean(work, prepared, { server, signal: caller.signal }));
  }

  return {
    id: 'proof',
    version: '1.1.3',
    title: 'Machine-checked proofs',
    description:
      'Checks Metamath proofs and SAT models, DRAT and LRAT proofs by its own checkers, and Lean proofs by a server that the operator names. 0 or 1: a proof that is nearly right proves nothing.',
    reference: ProofReference,
    options: ProofOptions,
    examples: PROOF_EXAMPLES,
    caps: { response: MAX_RESPONSE, reference: MAX_REFERENCE },
    worstMs: 600_000,
    cost: ({ response }) => 2 + Math.floor((responseText(response)?.length ?? 0) / 10_000),
    resource: ({ reference }) => `proof ${reference.kind}`,
    ...(watched ? { readiness: () => ({ ready: true, detail: { lean: watched.state } }) } : {}),
    async close() {
      watched?.close();
    },
    grade: (input, context) => judge(input, context),
    mutations: (input, { signal }) => compute.run(MUTATE, input, { ...STUCK, signal }),
    async explain(input, context): Promise<Explanation> {
      return { stages: judgedStages(input.reference.kind, await judge(input, context), 'proof') };
    },
  };

  function judge(
    { response, reference, options }: Input,
    context: GradeContext,
  ): Judgement | Promise<Judgement> {
    const caller = callerOf(context);
    const text = responseText(response);
    if (text === undefined) return NO_ASSISTANT;
    if (reference.kind === 'metamath') {
      const work = metamathWork(text, reference);
      if ('status' in work) return work;
      return metamath(work, caller);
    }
    if (reference.kind === 'sat') {
      const { cnf, answer } = reference;
      const { proof = 'required', format } = options;
      return sat({ response: text, cnf, answer, proof, format, budget: FULL }, caller);
    }
    const { header, preamble = '', statement } = reference;
    const { axioms = STANDARD_AXIOMS, allow = [], timeout_s: timeoutS = 60 } = options;
    const work = { response: text, header, preamble, statement, axioms, allow, timeoutS };
    return lean(work, caller);
  }
}
