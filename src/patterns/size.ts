/**
 * Whether a pattern may be large once its counts are written out, by its text alone: the engine is
 * not asked, since to compile such a pattern already takes its time. Too often rather than too
 * seldom.
 */

/** States beyond which a pattern is kept off the event loop, about. */
const LARGE = 200;
/** Characters that are no count. */
const LONG = 2000;

/** A count, and whether it repeats a group. */
const COUNT = /(\))?\{\d{0,4}(?:,\d{0,4})?\}/g;

/** @param text one pattern, or all that it stands in */
export function mayBeLarge(text: string): boolean {
  let groups = 1;
  let others = 0;
  for (const [count, group] of text.matchAll(COUNT)) {
    const most = Math.max(...(count.match(/\d+/g) ?? []).map(Number), 1);
    if (group === undefined) others += most;
    else groups *= most;
    if (groups * Math.max(1, others) > LARGE) return true;
  }
  return false;
}

/** The same of a pattern that stands alone. */
export const isLargePattern = (pattern: string): boolean => pattern.length > LONG || mayBeLarge(pattern);
