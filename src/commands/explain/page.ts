/** An explanation as a page of text: a block for each stage, `▸` before what was taken. */
import type { ExplainedRow, ExplainedStage } from '../../explanation.ts';
import type { Explained } from '../../grading/grader.ts';

/** Names up to this width stand in a column. */
const WIDEST_NAME = 28;
/** A note stands behind its text up to this width, else below it. */
const WIDEST_LINE = 100;

export function pageOf({ verdict, explanation }: Explained): string {
  const { verifier, status, reward, reason, message, pointer, flags } = verdict;
  const head = [
    `${verifier}: ${status}${reward === null ? '' : `, reward ${reward}`}`,
    `${reason}: ${message}${pointer ? ` (${pointer})` : ''}`,
    ...(flags ? [`flags: ${flags.join(', ')}`] : []),
  ];
  return `${[head.join('\n'), ...explanation.stages.map(blockOf)].join('\n\n')}\n`;
}

function blockOf({ stage, summary, rows = [] }: ExplainedStage): string {
  const width = Math.min(WIDEST_NAME, Math.max(0, ...rows.map(({ name }) => name.length)));
  return [`${stage}: ${summary}`, ...rows.map((row) => lineOf(row, width))].join('\n');
}

function lineOf({ name, text, note, chosen }: ExplainedRow, width: number): string {
  const margin = `\n${' '.repeat(width + 6)}`;
  const head = `  ${chosen ? '▸' : ' '} ${name.padEnd(width)}  ${text.replaceAll('\n', margin)}`;
  if (!note) return head.trimEnd();
  const fits = !text.includes('\n') && head.length + note.length < WIDEST_LINE;
  return fits ? `${head}  (${note})` : `${head.trimEnd()}${margin}(${note})`;
}
