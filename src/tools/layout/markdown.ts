/** The width of Markdown: prose is wrapped, and tables hold no paragraphs. */
const COLUMNS = 100;
const CELL_COLUMNS = 140;
/** Code, headings and links that fill a line cannot be wrapped. */
const UNBREAKABLE = /^#|^\s*\[[^\]]*\]:|https?:\/\/\S{40}|^\s*(?:[-*]\s)?\S+$/;

/** @returns line and fault, for each line of prose and each cell that is too long. */
export function longProse(text: string): string[] {
  let isCode = false;
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    if (isCode) return [];
    if (line.startsWith('|'))
      return longCells(line).map((columns) => `${index + 1} a cell of ${columns} columns`);
    const isLong = line.length > COLUMNS && !UNBREAKABLE.test(line);
    return isLong ? [`${index + 1} a line of ${line.length} columns`] : [];
  });
}

/** Bars inside of code, or escaped, separate nothing. */
function longCells(line: string): number[] {
  const cells = line.replace(/\\\||`[^`]*`/g, (part) => part.replaceAll('|', '.')).split('|');
  const prose = cells.filter((cell) => !/^\s*`[^`]*`\s*$/.test(cell));
  return prose.map((cell) => cell.trim().length).filter((columns) => columns > CELL_COLUMNS);
}
