/** Where a response shows programs: in fences, or else in tags. */
import { type Block, fencedBlocks } from './fences.ts';
import { CODE_TAGS, findTagged } from './tags.ts';

/**
 * The fenced blocks of text[from, to); when none holds anything, what stands in tags of programs,
 * `[PYTHON]…[/PYTHON]`, or behind marks of one.
 */
export function codeBlocks(text: string, from: number, to: number): Block[] {
  const fenced = fencedBlocks(text, from, to).filter((block) => block.text.trim() !== '');
  if (fenced.length > 0) return fenced;
  const tagged = taggedBlocks(text, from, to);
  return tagged.length > 0 ? tagged : markedBlocks(text, from, to);
}

/**
 * Marks behind which a program stands, to the end of the turn: `[BEGIN]` of prompts with examples,
 * which ends with `[DONE]`, and the mark by which Llama calls its interpreter.
 */
const OPENINGS = [
  { mark: '[BEGIN]', label: '' },
  { mark: '<|python_tag|>', label: 'python' },
] as const;
const DONE = '[DONE]';

function markedBlocks(text: string, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  for (const { mark, label } of OPENINGS) {
    let done = -1;
    for (let at = find(text, mark, from, to); at < to; ) {
      const start = at + mark.length;
      at = find(text, mark, start, to);
      // One that lies ahead is not searched for again.
      if (done < start) done = find(text, DONE, start, to);
      const end = Math.min(done, at);
      const program = text.slice(start, end).replace(/^[ \t]*\r?\n/, '');
      if (program.trim() !== '') blocks.push({ label, text: program, start, end, closed: end < to });
    }
  }
  return blocks;
}

/** Where it next stands, or the end. */
function find(text: string, mark: string, from: number, to: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 || at > to ? to : at;
}

function taggedBlocks(text: string, from: number, to: number): Block[] {
  return findTagged(text, from, to, CODE_TAGS)
    .filter(({ closed, name }) => closed || name === 'python')
    .map(({ name, innerStart, innerEnd, closed }) => ({
      label: name === 'python' ? name : '',
      text: text.slice(innerStart, innerEnd).replace(/^[ \t]*\r?\n/, ''),
      start: innerStart,
      end: innerEnd,
      closed,
    }))
    .filter((block) => block.text.trim() !== '');
}
