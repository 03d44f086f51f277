/** The references of an item, read once: reinforcement learning grades many responses against the same one. */
import { LRUCache } from 'lru-cache';
import { type PreparedReference, prepareReference } from './extraction/reference.ts';
import { type AnswerShape, shapeOf, UNKNOWN_SHAPE } from './extraction/shape.ts';
import type { MathOptions } from './options.ts';

export interface References {
  prepared: PreparedReference[];
  shape: AnswerShape;
  /** The first one that cannot be read. */
  unreadable?: { index: number; message: string };
}

/** Characters of references kept; a parsed one takes some fifty times its text. */
const MAX_CHARACTERS = 1_000_000;
const cache = new LRUCache<string, References>({
  maxSize: MAX_CHARACTERS,
  sizeCalculation: (_, key) => key.length + 16,
});

/** The parsed references of `answer`, from the cache when they were read before. */
export function readReferences(answer: string | readonly string[], options: MathOptions): References {
  const targets = options.extraction?.targets;
  const texts = typeof answer === 'string' ? [answer] : answer;
  const key =
    typeof answer === 'string' && targets === undefined
      ? answer
      : JSON.stringify([texts, targets ?? null, options.test === 'text']);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const prepared = texts.map((text) => prepareReference(text, targets));
  const references: References = { prepared, shape: shapeOfAll(prepared) };
  const index = prepared.findIndex(({ parsed }) => !parsed.ok);
  const parsed = prepared[index]?.parsed;
  if (parsed?.ok === false) references.unreadable = { index, message: parsed.error.message };
  cache.set(key, references);
  return references;
}

function shapeOfAll(prepared: readonly PreparedReference[]): AnswerShape {
  const first = prepared.find(({ parsed }) => parsed.ok)?.parsed;
  return first?.ok ? shapeOf(first.value) : UNKNOWN_SHAPE;
}
