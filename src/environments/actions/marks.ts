/** Marks in front of the lines of a list: bullets, and numbers that count from one. */

const BULLET = /^\s*[-*•]\s+/u;
const NUMBER = /^\s*(?:step\s+)?(\d{1,5})[.):]\s+/iu;

/** The text without them, where every line has one. */
export function withoutMarks(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return text;
  if (lines.every((line) => BULLET.test(line)))
    return lines.map((line) => line.replace(BULLET, '')).join('\n');
  const counts = lines.every((line, index) => Number(NUMBER.exec(line)?.[1]) === index + 1);
  return counts ? lines.map((line) => line.replace(NUMBER, '')).join('\n') : text;
}
