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
  /** Columns before the fence, the mark of a list item included. */
  indent: number;
  /** The fence stands in a quotation: so do the lines of its block. */
  quoted: boolean;
  /** Columns up to behind the marks. */
  width: number;
  info: string;
}

interface Open extends Fence {
  start: number;
  /** What closes a docstring or a comment that is open, if any. */
  docstring: string | undefined;
  /** A fence that might have closed the block, and where the line behind it begins. */
  doubtful: { end: number; next: number } | undefined;
}

/**
 * So many doubtful fences are looked beyond; after that the first that can close a block does.
 * Keeps the pass linear.
 */
const MAX_DOUBTS = 32;

/**
 * A fence is a line of three or more backticks or tildes, indented or not, in a quotation or behind
 * the mark of a list item; what follows the opening one is its label. It is closed by a line with
 * nothing but as many of the same marks, or by the next fence with a label. A fence in a docstring,
 * or indented four columns more than its opening, closes only when no better one comes. Lines lose
 * the indentation and the quotation mark of the opening fence. A block that opens and closes on one
 * line (```python f()```) counts too.
 */
export function fencedBlocks(text: string, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  if (!holds(text, '```', from, to) && !holds(text, '~~~', from, to)) return blocks;
  let open: Open | undefined;
  let doubts = 0;
  const close = (block: Open, end: number): void => {
    blocks.push(blockOf(text, block, end, true));
    open = undefined;
  };
  let at = from;
  while (at < to || open?.doubtful !== undefined) {
    if (open?.doubtful !== undefined && at >= to) {
      at = open.doubtful.next;
      doubts++;
      close(open, open.doubtful.end);
      continue;
    }
    const newline = text.indexOf('\n', at);
    const next = newline < 0 || newline >= to ? to : newline + 1;
    const line = text.slice(at, newline < 0 ? to : Math.min(newline, to));
    const fence = readFence(line);
    if (open !== undefined && fence === undefined) open.docstring = docstringAfter(line, open.docstring);
    else if (open !== undefined && fence !== undefined && isSame(fence, open)) {
      const inside = open.docstring !== undefined || fence.indent >= open.indent + 4;
      if (fence.info === '' && (!inside || doubts >= MAX_DOUBTS)) close(open, at);
      else if (fence.info === '') open.doubtful ??= { end: at, next };
      else if (!inside && LABEL.test(fence.info)) {
        const { doubtful } = open;
        const resume: number = doubtful?.next ?? at;
        close(open, doubtful?.end ?? at);
        if (doubtful !== undefined) doubts++;
        at = resume;
        continue;
      }
    } else if (fence !== undefined && open === undefined) {
      const oneLine = onOneLine(fence, at);
      if (oneLine) blocks.push(oneLine);
      else if (!fence.info.includes('`'))
        open = { ...fence, start: next, docstring: undefined, doubtful: undefined };
    }
    at = next;
  }
  if (open) blocks.push(blockOf(text, open, withoutTrailingFence(text, open, to), false));
  return blocks;
}

function holds(text: string, mark: string, from: number, to: number): boolean {
  const at = text.indexOf(mark, from);
  return at >= 0 && at < to;
}

const PREFIX =
  /^((?:[ \t]{0,3}>[ \t]?){0,4})([ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]{1,4}(?=[`~]{3}))?)(?:<[a-z_]{1,16}>(?=[`~]{3}))?/i;
/** A tag behind a closing fence is no label: "```</answer>". */
const CLOSING_TAG = /^<\/[a-z_]{1,16}>$|^\[\/[A-Z]{1,16}\]$/i;
const LABEL = /^\{?\.?[A-Za-z][\w+#-]*/;

function readFence(line: string): Fence | undefined {
  if (!line.includes('```') && !line.includes('~~~')) return undefined;
  const prefix = PREFIX.exec(line)!;
  const begin = prefix[0].length;
  const marker = line[begin];
  if (marker !== '`' && marker !== '~') return undefined;
  let length = 0;
  while (line[begin + length] === marker) length += 1;
  if (length < 3) return undefined;
  const info = line.slice(begin + length).trim();
  return {
    marker,
    length,
    indent: prefix[2]!.length,
    quoted: prefix[1] !== '',
    width: begin + length,
    info: CLOSING_TAG.test(info) ? '' : info,
  };
}

function isSame(fence: Fence, open: Open): boolean {
  return fence.marker === open.marker && fence.length >= open.length && (open.quoted || !fence.quoted);
}

const DOCSTRING_QUOTES = /"""|'''|\/\*|\*\//g;
const COMMENT_END = '*/';

/** What closes the docstring, or the comment, that is open behind a line. */
function docstringAfter(line: string, open: string | undefined): string | undefined {
  let quotes = open;
  for (const [found] of line.matchAll(DOCSTRING_QUOTES)) {
    if (quotes === undefined && found !== COMMENT_END) quotes = found === '/*' ? COMMENT_END : found;
    else if (quotes === found) quotes = undefined;
  }
  return quotes;
}

function onOneLine(fence: Fence, lineStart: number): Block | undefined {
  const mark = fence.marker.repeat(fence.length);
  if (!fence.info.endsWith(mark)) return undefined;
  const inner = fence.info.slice(0, -mark.length);
  const word = /^[\w+#.-]+(?=\s)/.exec(inner)?.[0] ?? '';
  const start = lineStart + fence.width;
  const text = inner.slice(word.length).trim();
  return { label: word.toLowerCase(), text, start, end: start + inner.length, closed: true };
}

function blockOf(text: string, open: Open, end: number, closed: boolean): Block {
  const raw = text.slice(open.start, Math.max(open.start, end));
  return {
    label: labelOf(open.info),
    text: open.indent === 0 && !open.quoted ? raw : dedent(raw, open),
    start: open.start,
    end: Math.max(open.start, end),
    closed,
  };
}

/** "python", "Python 3", "{.python}", "python:main.py", "js {highlight: 1}" */
function labelOf(info: string): string {
  return /^\{?\.?([\w+#-]+)/.exec(info)?.[1]?.toLowerCase() ?? '';
}

/** The lines of a block without the quotation marks and the indentation of its fence. */
function dedent(text: string, { indent, quoted }: Open): string {
  return text
    .split('\n')
    .map((line) => {
      const own = quoted ? line.replace(/^(?:[ \t]{0,3}>[ \t]?){1,4}/, '') : line;
      let cut = 0;
      while (cut < indent && (own[cut] === ' ' || own[cut] === '\t')) cut += 1;
      return own.slice(cut);
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
