/** Marks that are opened before an answer and closed behind it, as in "The answer is **5**." */

const OPENED = /(?:\*{1,3}|_{1,3}|`|"|“)$/;

/** Whether a line is still in bold at its end, as behind "**Answer: ". */
const isBold = (line: string): boolean => line.split('**').length % 2 === 0;

/** The answer at `start` of the text, without the closing of a mark that was opened before it. */
export function withoutClosing(answer: string, text: string, start: number): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const opened = isBold(line) ? '**' : OPENED.exec(line.slice(-3))?.[0];
  if (opened === undefined) return answer;
  const mark = opened === '“' ? '”' : opened;
  const plain =
    answer.endsWith('.') && answer.endsWith(mark, answer.length - 1) ? answer.slice(0, -1) : answer;
  return plain.endsWith(mark) ? plain.slice(0, -mark.length).trimEnd() : answer;
}
