/** Items that are there twice, and prompts whose references are at odds. */
import { type Finding, findingOf, type Observation, shown } from '../../finding.ts';
import { type AuditItem, solutionOf, statedBy } from '../../item.ts';
import { ownAnswer } from '../../own-answer.ts';
import { type Digest, digestOf } from './digest.ts';
import { SimilarPrompts } from './similar.ts';

/** An item with its place in the data set. */
export interface Placed {
  line: number;
  id?: string | undefined;
  item: AuditItem;
}

/** What an item has to do with those before it. */
export interface Relation {
  /** An earlier one that asks the same with the same reference; `whole`: all is the same. */
  repeats?: { line: number; id?: string | undefined; whole: boolean };
  /** The first one of the same prompt, where its reference is written otherwise. */
  rival?: Placed;
}

type Answer = NonNullable<ReturnType<typeof solutionOf>>;

/** Whether an item pays for a response; undefined where that cannot be told. */
export type Agrees = (item: AuditItem, response: Answer) => Promise<boolean | undefined>;

export class Relations {
  readonly #similar = new SimilarPrompts();
  readonly #firstOfPrompt = new Map<string, Digest>();

  /** Items come in the order of their lines. Undefined for an item that stands alone. */
  relate(item: AuditItem, line: number): Relation | undefined {
    const digest = digestOf(item, line);
    if (digest.words.length === 0) return undefined;
    const key = `${item.verifier}\0${digest.prompt}`;
    const first = this.#firstOfPrompt.get(key);
    if (!first) this.#firstOfPrompt.set(key, digest);
    const earlier = this.#similar.find(digest);
    if (earlier) return { repeats: { line: earlier.line, id: earlier.id, whole: isSame(digest, earlier) } };
    if (!first || first.reference === digest.reference) return undefined;
    return { rival: { line: first.line, id: first.id, item: first.item } };
  }
}

const isSame = (one: Digest, other: Digest): boolean =>
  one.reference === other.reference &&
  JSON.stringify(solutionOf(one.item)) === JSON.stringify(solutionOf(other.item)) &&
  JSON.stringify(one.item.prompt) === JSON.stringify(other.item.prompt);

/** What a relation comes to: findings on the item, and on the earlier one in a conflict. */
export async function relationFindings(own: Placed, relation: Relation, agrees: Agrees): Promise<Finding[]> {
  const { repeats, rival } = relation;
  if (repeats) return [findingOf(own, repeated(repeats))];
  if (!rival) return [];
  const [mine, theirs] = [answerOf(own.item), answerOf(rival.item)];
  const verdicts = [
    mine === undefined ? undefined : await agrees(rival.item, mine),
    theirs === undefined ? undefined : await agrees(own.item, theirs),
  ];
  if (verdicts.includes(false))
    return [findingOf(own, conflict(own, rival)), findingOf(rival, conflict(rival, own))];
  return verdicts.includes(true) ? [findingOf(own, repeated({ ...rival, whole: false }))] : [];
}

function answerOf(item: AuditItem): Answer | undefined {
  return item.verifier === 'choice' ? ownAnswer(item) : (solutionOf(item) ?? ownAnswer(item));
}

const nameOf = ({ id }: { id?: string | undefined }): string => (id === undefined ? '' : ` (${id})`);

function repeated({ line, id, whole }: NonNullable<Relation['repeats']>): Observation {
  return {
    kind: whole ? 'duplicate' : 'near_duplicate',
    pointer: '/prompt',
    message: `The item ${whole ? 'is' : 'asks'} the same as that of line ${line}${nameOf({ id })}.`,
    evidence: { line, id },
  };
}

function conflict(one: Placed, other: Placed): Observation {
  const value = ({ item }: Placed) =>
    statedBy(item.reference)
      .map(({ text }) => text)
      .join(', ');
  const [here, there] = [value(one), value(other)].map(shown);
  return {
    kind: 'conflicting_duplicate',
    pointer: '/reference',
    message: `The prompt is that of line ${other.line}${nameOf(other)}, and the references are at odds${here ? `: ${here} here, ${there} there` : ''}.`,
    evidence: { line: other.line, id: other.id, ...(here ? { here, there } : {}) },
  };
}
