/** What the body of a submission is read as, piece by piece. */

/**
 * The text of one item, or of the options, as it stood in the body; an item also as the bytes it
 * was read from. `line` is the number of its line in NDJSON, from 1.
 */
export type BodyPart =
  | { kind: 'item'; text: string; bytes: Uint8Array; line?: number }
  | { kind: 'options'; text: string; line?: number }
  | { kind: 'option'; name: string; text: string };
