/** Fenced code blocks of Markdown, found in one pass over the lines. */

export interface Block {
  /** First word after the opening fence in lower case; '' without one. */
  label: string;
  text: string;
  /** Offsets of the content in the response, in UTF-16 units. */
  start: number;
  end: number;
  /** An unclosed block reaches to the end of the text. */
  closed: boolean;
}

interface Fence {
  marker: string;
  length: number;
  indent: number;
  info: string;
}

interface Open extends Fence {
  start: number;
}

/**
 * A fence is a line of three or more backticks or tildes, indented or not; what follows the opening one is its label. It is
 * closed by a line with nothing but as many of the same marks. Lines lose the indentation of the opening fence. A block that
 * opens and closes on one line (```python f()```) counts too.
 */
export function fencedBlocks(text: string, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  let open: Open | undefined;
  for (let at = from; at < to; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 || newline >= to ? to : newline + 1;
    const fence = readFence(text.slice(at, newline < 0 ? to : Math.min(newline, to)));
    if (open) {
      if (fence && closes(fence, open)) {
        blocks.push(blockOf(text, open, at, true));
        open = undefined;
      }
    } else if (fence) {
      const oneLine = onOneLine(fence, at);
      if (oneLine) blocks.push(oneLine);
      else if (!fence.info.includes('`')) open = { ...fence, start: next };
    }
    at = next;
  }
  if (open) blocks.push(blockOf(text, open, withoutTrailingFence(text, open, to), false));
  return blocks;
}

function readFence(line: string): Fence | undefined {
  let indent = 0;
  while (line[indent] === ' ' || line[indent] === '\t') indent += 1;
  const marker = line[indent];
  if (marker !== '`' && marker !== '~') return undefined;
  let length = 0;
  while (line[indent + length] === marker) length += 1;
  return length < 3 ? undefined : { marker, length, indent, info: line.slice(indent + length).trim() };
}

function closes(fence: Fence, open: Fence): boolean {
  return fence.marker === open.marker && fence.length >= open.length && fence.info === '';
}

function onOneLine(fence: Fence, lineStart: number): Block | undefined {
  const mark = fence.marker.repeat(fence.length);
  if (!fence.info.endsWith(mark)) return undefined;
  const inner = fence.info.slice(0, -mark.length);
  const word = /^[\w+#.-]+(?=\s)/.exec(inner)?.[0] ?? '';
  const start = lineStart + fence.indent + fence.length;
  const text = inner.slice(word.length).trim();
  return { label: word.toLowerCase(), text, start, end: start + inner.length, closed: true };
}

function blockOf(text: string, open: Open, end: number, closed: boolean): Block {
  const raw = text.slice(open.start, Math.max(open.start, end));
  return {
    label: labelOf(open.info),
    text: open.indent === 0 ? raw : dedent(raw, open.indent),
    start: open.start,
    end: Math.max(open.start, end),
    closed,
  };
}

/** "python", "Python 3", "{.python}", "python:main.py", "js {highlight: 1}" */
function labelOf(info: string): string {
  return /^\{?\.?([\w+#-]+)/.exec(info)?.[1]?.toLowerCase() ?? '';
}

function dedent(text: string, indent: number): string {
  return text
    .split('\n')
    .map((line) => {
      let cut = 0;
      while (cut < indent && (line[cut] === ' ' || line[cut] === '\t')) cut += 1;
      return line.slice(cut);
    })
    .join('\n');
}

/** A model that ends with "return x```" closed its block without a line of its own. */
function withoutTrailingFence(text: string, open: Open, to: number): number {
  const mark = open.marker.repeat(open.length);
  let end = to;
  while (end > open.start && /\s/.test(text[end - 1]!)) end -= 1;
  return text.endsWith(mark, end) ? end - mark.length : to;
}
