/**
 * The references of an item, read once: reinforcement learning grades many responses against the
 * same one.
 */
import { LRUCache } from 'lru-cache';
import { isSurelyDefined } from '../../mathematics/numeric/defined.ts';
import { parseAnswer } from '../../mathematics/parser/parse-answer.ts';
import { markUnits } from '../../mathematics/units/plain-quantity.ts';
import { offersSeveral } from '../../responses/prose/hedges.ts';
import { proseWords } from './extraction/page/prose.ts';
import { readAsText } from './extraction/reading.ts';
import { type PreparedReference, prepareReference } from './extraction/reference.ts';
import { type AnswerShape, shapeOf, UNKNOWN_SHAPE } from './extraction/shape.ts';
import { gradeParsed } from './grade-answer.ts';
import { asksForUnits, type MathOptions } from './options.ts';

export interface References {
  prepared: PreparedReference[];
  shape: AnswerShape;
  /** The first one that nothing can be graded against. */
  unreadable?: { index: number; message: string };
}

/** Characters of references kept; a parsed one takes some fifty times its text. */
const MAX_CHARACTERS = 1_000_000;
/** With a count its places are laid out beforehand, which makes it faster. */
const MAX_REFERENCES = 16_384;
const cache = new LRUCache<string, References>({
  max: MAX_REFERENCES,
  maxSize: MAX_CHARACTERS,
  sizeCalculation: (_, key) => key.length + 16,
});

/** The parsed references of `answer`, from the cache when they were read before. */
export function readReferences(answer: string | readonly string[], options: MathOptions): References {
  const targets = options.extraction?.targets;
  const texts = typeof answer === 'string' ? [answer] : answer;
  const asText = options.test === 'text';
  const asUnits = asksForUnits(options.test);
  const plain = typeof answer === 'string' && targets === undefined && !asText && !asUnits;
  const key = plain ? answer : `\0${JSON.stringify([texts, targets ?? null, asText, asUnits])}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const prepared = texts.map((text) =>
    asText ? { text, parsed: readAsText(text) } : prepareReference(asUnits ? withUnits(text) : text, targets),
  );
  const references: References = { prepared, shape: shapeOfAll(prepared) };
  prepared.some((reference, index) => {
    const message = fault(reference);
    if (message !== undefined) references.unreadable = { index, message };
    return message !== undefined;
  });
  cache.set(key, references);
  return references;
}

/** With units marked as such; a unit alone is one of it. */
function withUnits(text: string): string {
  const marked = markUnits(text);
  if (/\d/.test(text)) return marked;
  const one = parseAnswer(`1 ${marked}`);
  return one.ok && one.value.kind === 'quantity' && one.value.value.kind === 'number'
    ? `1 ${marked}`
    : marked;
}

function shapeOfAll(prepared: readonly PreparedReference[]): AnswerShape {
  const first = prepared.find(({ parsed }) => parsed.ok);
  if (!first?.parsed.ok) return UNKNOWN_SHAPE;
  const conditional = prepared.some(({ text }) => offersSeveral(text));
  return {
    ...shapeOf(first.parsed.value),
    words: proseWords(first.text),
    ...(conditional && { conditional }),
  };
}

/** A division that may be by zero, or an infinity to reckon with. */
const DIVISION = /\/|frac|÷|div/;
const INFINITY = /∞|\\infty/;

function maybeUndefined(text: string): boolean {
  if (INFINITY.test(text)) return true;
  const zero = text.lastIndexOf('0');
  const division = zero < 0 ? -1 : text.search(DIVISION);
  return division >= 0 && division <= zero;
}

/** Few: whether something has no value at all shows at once. */
const CHECK_STEPS = 5_000;

/** Why nothing can be graded against a reference, or undefined. */
function fault({ text, parsed }: PreparedReference): string | undefined {
  if (!parsed.ok) return `The reference cannot be read: ${parsed.error.message}`;
  if (!maybeUndefined(text) || isSurelyDefined(parsed.value)) return undefined;
  return gradeParsed(parsed, parsed, {}, { steps: CHECK_STEPS }).reason === 'answer_undefined'
    ? 'The reference has no value.'
    : undefined;
}
