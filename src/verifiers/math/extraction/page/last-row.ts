/** The last row of an aligned computation: `2x &= 10 \\ x &= 5` comes to x = 5. */

const ALIGNED = /\\begin\{(aligned|align|split|gathered|gather|eqnarray)\*?\}([\s\S]*)\\end\{\1\*?\}/;

/**
 * The last row that is not blank of an aligned environment, or of what stands in one; another text
 * as it is.
 */
export function lastRow(source: string): string {
  const inner =
    ALIGNED.exec(source)?.[2] ?? (/&/.test(source) && !source.includes('\\begin') ? source : undefined);
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
