/** Marks in front of the lines of a list: bullets, and numbers that count from one. */

const BULLET = /^\s*[-*•]\s+/u;
const NUMBER = /^\s*(?:step\s+)?(\d{1,5})[.):]\s+/iu;

/**
 * The text without them, where every line has one. A bullet right behind an announcement may have
 * been taken as a mark of that.
 */
export function withoutMarks(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return text;
  const marked = lines.filter((line) => BULLET.test(line)).length;
  if (marked === lines.length || (marked > 0 && marked === lines.length - 1 && !BULLET.test(lines[0]!)))
    return lines.map((line) => line.replace(BULLET, '')).join('\n');
  const counts = lines.every((line, index) => Number(NUMBER.exec(line)?.[1]) === index + 1);
  return counts ? lines.map((line) => line.replace(NUMBER, '')).join('\n') : text;
}
