/** Items that are there twice, and prompts whose references are at odds. */
import type { Finding, Observation } from '../../finding.ts';
import { findingOf, shown } from '../../finding.ts';
import { solutionOf, statedBy } from '../../item.ts';
import { ownAnswer } from '../../own-answer.ts';
import { type Digest, digestOf } from './digest.ts';
import { SimilarPrompts } from './similar.ts';

/** Whether the reference of one item pays for the solution of another. */
export type Agrees = (
  judge: Digest,
  response: NonNullable<ReturnType<typeof answerOf>>,
) => Promise<boolean | undefined>;

export class Duplicates {
  readonly #similar = new SimilarPrompts();
  readonly #byPrompt = new Map<string, Digest[]>();
  readonly #near: [later: Digest, earlier: Digest][] = [];

  add(...item: Parameters<typeof digestOf>): void {
    const digest = digestOf(...item);
    if (digest.words.length === 0) return;
    const key = `${digest.item.verifier}\0${digest.prompt}`;
    const same = this.#byPrompt.get(key);
    if (same) same.push(digest);
    else this.#byPrompt.set(key, [digest]);
    const earlier = this.#similar.find(digest);
    if (earlier) this.#near.push([digest, earlier]);
  }

  async findings(agrees: Agrees): Promise<Finding[]> {
    const found = this.#near.map(([later, earlier]) => findingOf(later, repeats(later, earlier)));
    for (const group of this.#byPrompt.values()) found.push(...(await conflictsIn(group, agrees)));
    return found;
  }
}

function repeats(later: Digest, earlier: Digest): Observation {
  const isSame = later.reference === earlier.reference && sameSolution(later, earlier);
  return {
    kind: isSame ? 'duplicate' : 'near_duplicate',
    pointer: '/prompt',
    message: `The item ${isSame ? 'is' : 'asks'} the same as that of line ${earlier.line}${nameOf(earlier)}.`,
    evidence: { line: earlier.line, id: earlier.id },
  };
}

const nameOf = ({ id }: Digest): string => (id === undefined ? '' : ` (${id})`);

const sameSolution = (one: Digest, other: Digest): boolean =>
  JSON.stringify(solutionOf(one.item)) === JSON.stringify(solutionOf(other.item)) &&
  JSON.stringify(one.item.prompt) === JSON.stringify(other.item.prompt);

/** Each item against the first of its prompt; both sides are told. */
async function conflictsIn(group: readonly Digest[], agrees: Agrees): Promise<Finding[]> {
  const [first, ...rest] = group;
  const found: Finding[] = [];
  for (const other of rest) {
    if (!first || other.reference === first.reference) continue;
    const answer = answerOf(other);
    const back = answerOf(first);
    const verdicts = [
      answer === undefined ? undefined : await agrees(first, answer),
      back === undefined ? undefined : await agrees(other, back),
    ];
    if (verdicts.includes(false)) {
      const told = found.some(({ line }) => line === first.line);
      found.push(
        findingOf(other, conflict(other, first)),
        ...(told ? [] : [findingOf(first, conflict(first, other))]),
      );
    } else if (verdicts.includes(true)) {
      found.push(findingOf(other, repeats(other, first)));
    }
  }
  return found;
}

function answerOf({ item }: Digest) {
  return item.verifier === 'choice' ? ownAnswer(item) : (solutionOf(item) ?? ownAnswer(item));
}

function conflict(one: Digest, other: Digest): Observation {
  const value = ({ item }: Digest) =>
    statedBy(item.reference)
      .map(({ text }) => text)
      .join(', ');
  const values = [value(one), value(other)].map(shown);
  return {
    kind: 'conflicting_duplicate',
    pointer: '/reference',
    message: `The prompt is that of line ${other.line}${nameOf(other)}, and the references are at odds${values[0] ? `: ${values[0]} here, ${values[1]} there` : ''}.`,
    evidence: { line: other.line, id: other.id, ...(values[0] ? { here: values[0], there: values[1] } : {}) },
  };
}
