/** Sections that are highlighted by asterisks. */

const BULLET = /^\s*\*\s/;

/** Emphasis of one to three asterisks; a bullet's asterisk opens none. */
export function countHighlights(text: string): number {
  let found = 0;
  for (const line of text.split('\n')) found += highlightsOf(line.replace(BULLET, ''));
  return found;
}

/** Each run of asterisks opens, and the next one of its length closes. */
function highlightsOf(line: string): number {
  const runs = [...line.matchAll(/\*+/g)].map(({ 0: stars, index }) => ({
    start: index,
    end: index + stars.length,
  }));
  let found = 0;
  for (let at = 0; at + 1 < runs.length; at++) {
    const [open, close] = [runs[at]!, runs[at + 1]!];
    const inner = line.slice(open.end, close.start);
    const same = open.end - open.start === close.end - close.start && open.end - open.start <= 3;
    if (!same || inner !== inner.trim() || !/[\p{L}\p{N}]/u.test(inner)) continue;
    found++;
    at++;
  }
  return found;
}

/** As published: pairs of asterisks on a line, and pairs of double ones, that hold something. */
export function countPublishedHighlights(text: string): number {
  const single = (text.match(/\*[^\n*]*\*/g) ?? []).filter(
    (match) => match.replaceAll('*', '').trim() !== '',
  );
  const double = (text.match(/\*\*[^\n*]*\*\*/g) ?? []).filter((match) => match.slice(2, -2).trim() !== '');
  return single.length + double.length;
}
