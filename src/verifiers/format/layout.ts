/**
 * Thinking and answer in their tags. A tag counts only as it is written: another case, a blank
 * inside, `<thinking>` are other text. Regular expressions with `.*?` let two blocks slip through;
 * here each mark is counted and its place is checked.
 */
import { type Finding, right, wrong } from './finding.ts';
import { isBlank, placesOf } from './marks.ts';
import type { Of } from './reference.ts';

const OPEN = '<think>';
const CLOSE = '</think>';
const ANSWER = '<answer>';
const END_ANSWER = '</answer>';

/** DeepSeek-R1 and Llama-Nemotron: thinking exactly when it is asked for. */
export function judgeThink(text: string, reference: Of<'think'>): Finding {
  const open = reference.open ?? OPEN;
  const close = reference.close ?? CLOSE;
  if (reference.expect === 'absent') return judgeAbsent(text, open, close, reference);
  const block = readBlock(text, { open, close, prefilled: reference.prefilled ?? false });
  if (typeof block === 'string') return wrong(block);
  if (isBlank(block.rest)) return wrong(`Nothing stands behind ${close}: the answer is missing.`);
  return right('The response is one block of thinking and an answer.');
}

function judgeAbsent(text: string, open: string, close: string, reference: Of<'think'>): Finding {
  let rest = text;
  if (reference.allow_empty_block) {
    const trimmed = text.trimStart();
    const end = trimmed.indexOf(close);
    if (trimmed.startsWith(open) && end >= 0 && isBlank(trimmed.slice(open.length, end)))
      rest = trimmed.slice(end + close.length);
  }
  const found = [open, close].find((mark) => rest.includes(mark));
  if (found !== undefined) {
    const hint =
      reference.allow_empty_block || !text.includes(close)
        ? ''
        : ' Where the template writes an empty block, set "allow_empty_block".';
    return wrong(`Thinking is off, and the response holds ${found}.${hint}`);
  }
  return isBlank(rest)
    ? wrong('The response is empty.')
    : right('The response is an answer without thinking.');
}

interface Tags {
  open: string;
  close: string;
  /** The prompt ended with the opening tag; the response may write it again. */
  prefilled: boolean;
}

/** The one block of thinking with what stands behind it, or what is wrong with it. */
function readBlock(
  text: string,
  { open, close, prefilled }: Tags,
): { thinking: string; rest: string } | string {
  const opens = placesOf(text, open, 2);
  const closes = placesOf(text, close, 2);
  if (opens.length > 1) return `${open} occurs more than once.`;
  if (closes.length > 1) return `${close} occurs more than once.`;
  const [start] = opens;
  const [end] = closes;
  if (start === undefined && end === undefined) return `The response has neither ${open} nor ${close}.`;
  if (end === undefined)
    return prefilled && start === undefined ? `${close} is missing.` : `${open} is never closed by ${close}.`;
  if (start === undefined && !prefilled)
    return `${open} is missing before ${close}. Where the chat template puts it into the prompt, set "prefilled".`;
  if (start !== undefined && start > end) return `${close} stands before ${open}.`;
  if (start !== undefined && !isBlank(text.slice(0, start))) return `Text stands before ${open}.`;
  const thinking = text.slice(start === undefined ? 0 : start + open.length, end);
  if (isBlank(thinking)) return 'The thinking is empty.';
  return { thinking, rest: text.slice(end + close.length) };
}

/** DeepSeek-R1's template: a block of thinking, then a block with the answer, and nothing else. */
export function judgeThinkAnswer(text: string, reference: Of<'think_answer'>): Finding {
  const block = readBlock(text, { open: OPEN, close: CLOSE, prefilled: reference.prefilled ?? false });
  if (typeof block === 'string') return wrong(block);
  const { thinking, rest } = block;
  const named = [ANSWER, END_ANSWER].find((mark) => thinking.includes(mark));
  if (named !== undefined)
    return wrong(`${named} stands within the thinking, which makes the layout ambiguous.`);
  const opens = placesOf(rest, ANSWER, 2);
  const closes = placesOf(rest, END_ANSWER, 2);
  if (opens.length !== 1)
    return wrong(`${ANSWER} ${opens.length === 0 ? 'is missing' : 'occurs more than once'}.`);
  if (closes.length !== 1)
    return wrong(`${END_ANSWER} ${closes.length === 0 ? 'is missing' : 'occurs more than once'}.`);
  const [start, end] = [opens[0]!, closes[0]!];
  if (start > end) return wrong(`${END_ANSWER} stands before ${ANSWER}.`);
  const answer = rest.slice(start + ANSWER.length, end);
  if (!isBlank(rest.slice(0, start))) return wrong(`Text stands between ${CLOSE} and ${ANSWER}.`);
  if (!isBlank(rest.slice(end + END_ANSWER.length))) return wrong(`Text stands behind ${END_ANSWER}.`);
  if (isBlank(answer)) return wrong('The answer is empty.');
  if (
    reference.line_breaks === 'required' &&
    !brokenAsAsked(text, { thinking, between: rest.slice(0, start), answer })
  )
    return wrong('The line breaks within and between the tags are not those of the template.');
  return right('The response is one block of thinking and one block with the answer.');
}

/** `<think>\n…\n</think>\n<answer>\n…\n</answer>`, as open-r1's expression asks. */
function brokenAsAsked(text: string, parts: { thinking: string; between: string; answer: string }): boolean {
  const opened = !text.trimStart().startsWith(OPEN) || parts.thinking.startsWith('\n');
  return (
    opened &&
    parts.thinking.endsWith('\n') &&
    parts.between === '\n' &&
    parts.answer.startsWith('\n') &&
    parts.answer.endsWith('\n')
  );
}
