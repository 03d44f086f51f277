/** Faults of an item, which no candidate is to blame for. */
import type { UnscoredReason } from '../../verdict.ts';

/**
 * The item cannot be graded, and the candidate has no part in that: becomes an `unscored`
 * judgement.
 */
export class ItemFault extends Error {
  readonly reason: Extract<UnscoredReason, 'invalid_reference' | 'invalid_item' | 'unsupported'>;
  /** JSON pointer into the item. */
  readonly pointer: string | undefined;

  constructor(reason: ItemFault['reason'], message: string, pointer?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ItemFault';
    this.reason = reason;
    this.pointer = pointer;
  }
}
