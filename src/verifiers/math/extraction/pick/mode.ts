/**
 * announced: the stretch follows "the answer is". free: it is a sentence like any other, and a
 * number in an aside ("for 16 glasses") is not its answer. last-resort: nothing better was found,
 * an aside will do.
 */
export type PickMode = 'announced' | 'free' | 'last-resort';
