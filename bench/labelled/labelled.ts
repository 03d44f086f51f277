/** One labelled item as it goes to the service, and the verdict that is right for it. */

export interface Expected {
  status: 'scored' | 'unscored';
  /** A range where the label is one, both ends included. */
  reward: number | [number, number] | null;
  correct?: boolean;
}

export interface LabelledItem {
  id: string;
  /** What a fix should cover, where the row says. */
  kind?: string;
  /** Why the label is right, where the row says. */
  why?: string;
  /**
   * What is posted: the verifier, the response, the reference and what else the row holds of an
   * item.
   */
  item: {
    verifier: string;
    prompt?: unknown;
    response: unknown;
    reference: unknown;
    options?: unknown;
  };
  expected: Expected;
}

export interface LabelledSet {
  /** The folder and the file, as in `bugs/2026-11`, and for old shapes what was made of it. */
  name: string;
  items: LabelledItem[];
}

export function right(pass: boolean): Expected {
  return { status: 'scored', reward: pass ? 1 : 0, correct: pass };
}
