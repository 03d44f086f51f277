/**
 * Words beside values: two answers agree only if what is left over agrees too. 10 m/s north is not
 * 10 m/s south, 3 boys are not 3 girls; what one side alone says may be left out.
 */
import { meansAnother } from '../../../../mathematics/parser/words/another-value.ts';
import type { AnnotatedNode, Node, Sense } from '../../../../mathematics/tree.ts';
import { type Outcome, wrong } from '../outcome.ts';

interface Notes {
  value: Node;
  senses: Sense[];
  names: string[];
  /** The words make another value of it, or leave it open. */
  another: boolean;
}

/**
 * Different when the words beside the two values exclude each other; undefined when they do not.
 */
export function compareNotes(reference: Node, answer: Node): Outcome | undefined {
  if (!isNoted(reference) && !isNoted(answer)) return undefined;
  const wanted = notesOf(reference);
  const given = notesOf(answer);
  if (given.another !== wanted.another) return wrong('different_value', OF_ANOTHER);
  if (sensesClash(wanted, given)) return wrong('different_value', OPPOSITE);
  return namesClash(wanted, given)
    ? wrong('different_value', 'The two values are of different things.')
    : undefined;
}
const isNoted = ({ kind }: Node): boolean => kind === 'annotated' || kind === 'call';
const OF_ANOTHER = 'The words beside the value make another one of it, or leave it open.';

const OPPOSITE = 'The words beside the two values say different things.';

function notesOf(node: Node): Notes {
  const notes: Notes = { value: node, senses: [], names: [], another: false };
  while (notes.value.kind === 'annotated') {
    const annotated: AnnotatedNode = notes.value;
    notes.senses.push(...annotated.senses);
    notes.names.push(...annotated.names.map(singular));
    notes.another ||= meansAnother(annotated);
    notes.value = annotated.value;
  }
  // max 3 beside min 5: a name, and no function of one number.
  if (notes.value.kind === 'call' && notes.value.args.length === 1 && EXTREMES.has(notes.value.fn)) {
    notes.senses.push({ axis: 'extreme', value: notes.value.fn });
  }
  return notes;
}
const EXTREMES: ReadonlySet<string> = new Set(['max', 'min']);

function sensesClash(wanted: Notes, given: Notes): boolean {
  const opposed = given.senses.some(({ axis, value }) => {
    const same = wanted.senses.filter((sense) => sense.axis === axis);
    return same.length > 0 && !same.some((sense) => sense.value === value);
  });
  return opposed || isTurned(wanted, given) || restricts(wanted, given) || restricts(given, wanted);
}

/** 30° north of east is not 30° east of north; from left to right is not from right to left. */
function isTurned(wanted: Notes, given: Notes): boolean {
  if (wanted.senses.length < 2 || given.senses.length < 2) return false;
  const axes = new Set(wanted.senses.map(({ axis }) => axis));
  return [...axes].some((axis) => {
    const [first, second] = [wanted, given].map(({ senses }) => {
      return senses.filter((sense) => sense.axis === axis).map(({ value }) => value);
    }) as [string[], string[]];
    return (
      first.length === second.length &&
      first.some((value, at) => value !== second[at]) &&
      first.every((value) => second.includes(value))
    );
  });
}

/** Words that change what is said, so that they may not stand on one side alone. */
function restricts(one: Notes, other: Notes): boolean {
  return one.senses.some(({ axis, value }) => {
    if (other.senses.some((sense) => sense.axis === axis)) return false;
    // n ≥ 3 and odd; k even.
    if (axis === 'parity' || axis === 'sign') return one.value.kind === 'relation' || value === 'negative';
    return axis === 'place' && one.names.includes('zero');
  });
}

/** Names that neither side has all of; a name where the other side has a unit. */
function namesClash(wanted: Notes, given: Notes): boolean {
  if (wanted.names.length === 0 && given.names.length === 0) return false;
  if (wanted.names.length > 0 && given.names.length > 0) {
    return !isWithin(wanted.names, given.names) && !isWithin(given.names, wanted.names);
  }
  const [named, other] = wanted.names.length > 0 ? [wanted, given] : [given, wanted];
  return isUnit(other.value) && !isUnit(named.value);
}
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.every((name) => all.includes(name));
}
function isUnit(node: Node): boolean {
  return node.kind === 'quantity' || node.kind === 'compound' || node.kind === 'angle';
}

function singular(name: string): string {
  const word = name.toLowerCase();
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
