/** Text that Markdown or HTML sets in bold. */
import type { Span } from './span.ts';

/** `**…**` and <b>…</b> within a line, in order. Linear. */
export function findBolds(text: string, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let open = text.indexOf('**', from);
  while (open >= 0 && open + 4 < to) {
    const close = text.indexOf('**', open + 2);
    if (close < 0 || close >= to) break;
    const inner = text.slice(open + 2, close);
    if (inner.trim() === '' || inner.includes('\n')) {
      open = close;
      continue;
    }
    const end = text[close + 2] === '*' ? close + 3 : close + 2;
    spans.push({ start: open, end, innerStart: open + 2, innerEnd: end - 2 });
    open = text.indexOf('**', end);
  }
  if (spans.length > 0) return spans;
  for (const match of text.slice(from, to).matchAll(/<(b|strong)>([^<\n]+)<\/\1>/g)) {
    const start = from + match.index;
    const innerStart = start + match[1]!.length + 2;
    spans.push({ start, end: start + match[0].length, innerStart, innerEnd: innerStart + match[2]!.length });
  }
  return spans;
}
