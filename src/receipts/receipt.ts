/**
 * Receipts: what a signature over a verdict covers. The payload is canonical JSON (RFC 8785), so
 * that whoever holds item and verdict can make it again.
 */
import { createHash } from 'node:crypto';
import { exactOf } from '../grading/items/exact-json.ts';
import type { Item } from '../grading/items/item.ts';
import type { Verdict } from '../verdict.ts';
import { canonical } from './canonical.ts';

/** Form of the payload; another form gets another number. */
const VERSION = 1;

type Judged = Pick<Item, 'verifier' | 'response' | 'reference'> & Partial<Item>;

/** What stands beside a verdict in result lines: its place in a batch or file, the one before. */
type Placed = Verdict & { index?: unknown; line?: unknown; before?: unknown };

/** Canonical JSON of `{item, verdict, version}`: the item hashed, the verdict without times. */
export function receiptPayload(item: Judged, verdict: Verdict): Uint8Array {
  const {
    timing: _timing,
    receipt: _receipt,
    index: _index,
    line: _line,
    before: _before,
    ...told
  } = verdict as Placed;
  const text = canonical({ item: itemHash(item), verdict: told, version: VERSION });
  return new TextEncoder().encode(text);
}

/**
 * What decides a verdict: neither id nor metadata. Options without a member are none. Numbers are
 * those that were graded: 9007199254740993 is not its neighbour.
 */
function itemHash({ verifier, prompt, response, reference, options }: Judged): string {
  const own = Object.keys(options ?? {}).length > 0 ? options : undefined;
  const text = canonical({
    verifier,
    prompt,
    response,
    reference: exactOf(reference) ?? reference,
    options: exactOf(own) ?? own,
  });
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
