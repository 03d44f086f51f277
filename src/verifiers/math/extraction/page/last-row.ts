/** The last row of an aligned computation: `2x &= 10 \\ x &= 5` comes to x = 5. */

const OPENING = /\\begin\{(aligned|align|split|gathered|gather|eqnarray)\*?\}/;

/** What stands in the first aligned environment, up to its last end. */
function aligned(source: string): string | undefined {
  const opened = OPENING.exec(source);
  if (opened === null) return undefined;
  const start = opened.index + opened[0].length;
  const end = source.lastIndexOf(`\\end{${opened[1]}`);
  return end < start ? undefined : source.slice(start, end);
}

/**
 * The last row that is not blank of an aligned environment, or of what stands in one; another text
 * as it is.
 */
export function lastRow(source: string): string {
  const inner = aligned(source) ?? (/&/.test(source) && !source.includes('\\begin') ? source : undefined);
  if (inner === undefined || /\\begin/.test(inner)) return source;
  const rows = inner.split(/\\\\(?:\[[^\]]*\])?/).filter((row) => row.trim() !== '');
  const last = rows.at(-1);
  return last === undefined
    ? source
    : last
        .replaceAll('&', ' ')
        .trim()
        .replace(/^(?:=|\\Rightarrow|\\implies|\\therefore)\s*/, '');
}
