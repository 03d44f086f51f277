/** Where marks stand in a text. One pass for each mark: linear however often it occurs. */

/**
 * Offsets of a mark, at most `most` of them: nobody asks whether there are three or three thousand.
 */
export function placesOf(text: string, mark: string, most: number): number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf(mark);
    at >= 0 && places.length < most;
    at = text.indexOf(mark, at + mark.length)
  )
    places.push(at);
  return places;
}

/** Number of occurrences that do not overlap, as `str.count` of Python has it. */
export function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) count++;
  return count;
}

/** White space, and characters that nobody sees: a zero-width space is no thinking. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether nothing can be seen of a text. */
export const isBlank = (text: string): boolean => !SEEN.test(text);
