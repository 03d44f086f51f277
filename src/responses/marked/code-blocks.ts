/** Where a response shows programs: in fences, or else in tags. */
import { type Block, fencedBlocks } from './fences.ts';
import { CODE_TAGS, findTagged } from './tags.ts';

/**
 * The fenced blocks of text[from, to); when none holds anything, what stands in tags of programs,
 * `[PYTHON]…[/PYTHON]`.
 */
export function codeBlocks(text: string, from: number, to: number): Block[] {
  const fenced = fencedBlocks(text, from, to).filter((block) => block.text.trim() !== '');
  if (fenced.length > 0) return fenced;
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
