/** Responses that no sound reference pays: nothing, a refusal, nonsense, changed solutions. */
import type { Mutation } from '../../../verifiers/mutation.ts';
import { type Observation, shown } from '../../finding.ts';
import type { Subject } from '../../subject.ts';

/** Sent to every verifier that judges content. */
const NOTHING: Mutation[] = [
  { kind: 'nonsense', change: 'an empty response', response: '' },
  { kind: 'nonsense', change: 'a refusal', response: "I'm sorry, but I can't help with that." },
  { kind: 'nonsense', change: 'nonsense', response: 'Zq wv kx jj.' },
];
/** Mutants that are run at most, and at least before a share says anything. */
const MOST_MUTANTS = 16;
const FEWEST_MUTANTS = 2;
/** Killed by at least this share: the others may be equal to the solution. */
const KILLED_SHARE = 0.5;

export async function wrongAnswers(subject: Subject): Promise<Observation[]> {
  const { verifier } = subject;
  const mutations = await subject.mutations();
  if (!mutations) {
    if (verifier.mutations || JUDGES_FORM.has(verifier.id)) return [];
    return (await subject.accepts('')) ? [everything([NOTHING[0]!])] : [];
  }
  const nonsense = await paidOf(subject, [
    ...NOTHING,
    ...mutations.filter(({ kind }) => kind === 'nonsense'),
  ]);
  const groups = new Set(nonsense.map(({ group, change }) => group ?? change));
  if (groups.size > 1 || nonsense.some((one) => NOTHING.includes(one))) return [everything(nonsense)];
  const of = (...kinds: Mutation['kind'][]) => mutations.filter(({ kind }) => kinds.includes(kind));
  const surelyWrong = subject.solved ? of('lazy', 'wrong') : of('lazy');
  const paid = nonsense.length > 0 ? nonsense : await paidOf(subject, surelyWrong, 1);
  if (paid.length > 0) return [weak(`"${paid[0]!.change}" earns the full reward`, paid, {})];
  return subject.solved ? survivors(subject, of('mutant')) : [];
}

/** An empty response may keep every rule of form; of an item of form, its verifier says so. */
const JUDGES_FORM = new Set(['format', 'instructions', 'composite', 'external']);

/** Those that earn the full reward; stops when there are so many. */
async function paidOf(
  subject: Subject,
  mutations: readonly Mutation[],
  enough = Number.POSITIVE_INFINITY,
): Promise<Mutation[]> {
  const paid: Mutation[] = [];
  for (const mutation of mutations) {
    if (await subject.accepts(mutation.response, mutation)) paid.push(mutation);
    if (paid.length >= enough) break;
  }
  return paid;
}

/** Mutants are drawn evenly from all over the solution; enough killed ones end the search. */
async function survivors(subject: Subject, all: readonly Mutation[]): Promise<Observation[]> {
  const count = Math.min(all.length, MOST_MUTANTS);
  if (count < FEWEST_MUTANTS) return [];
  const drawn = Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]!);
  const alive: Mutation[] = [];
  let killed = 0;
  for (const mutant of drawn) {
    if (await subject.accepts(mutant.response, mutant)) alive.push(mutant);
    else killed += 1;
    if (killed >= count * KILLED_SHARE) return [];
  }
  const counts = { mutants: killed + alive.length, killed };
  return [weak(`${alive.length} of ${counts.mutants} changed solutions earn the full reward`, alive, counts)];
}

function everything(paid: readonly Mutation[]): Observation {
  return {
    kind: 'accepts_everything',
    pointer: '/reference',
    message: `The reference pays for ${paid[0]!.change}${paid.length > 1 ? ` and for ${paid[1]!.change}` : ''}.`,
    evidence: { paid: paid.map(({ change, response }) => ({ change, response: shown(response) })) },
  };
}

function weak(what: string, paid: readonly Mutation[], counts: Record<string, number>): Observation {
  return {
    kind: 'weak_tests',
    pointer: '/reference',
    message: `The reference tells too little: ${what}.`,
    evidence: {
      ...counts,
      paid: paid.slice(0, 5).map(({ change, response }) => ({ change, response: shown(response) })),
    },
  };
}
