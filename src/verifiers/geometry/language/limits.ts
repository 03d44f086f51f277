/** Longer problems are none; counted before the text is read. */
export const MAX_PROBLEM = 20_000;
