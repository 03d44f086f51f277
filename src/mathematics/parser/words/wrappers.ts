/**
 * Takes off what wraps a whole answer and means nothing: **bold**, `code`, quotes, a final point.
 */

const PAIRS: readonly [string, string][] = [
  ['**', '**'],
  ['__', '__'],
  ['```', '```'],
  ['`', '`'],
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
  ["''", "''"],
];

/** What a wrapper begins with: nearly no answer has one. */
const BEGINNINGS: ReadonlySet<string | undefined> = new Set(PAIRS.map(([left]) => left[0]).concat('*'));

function unwrap(text: string): string | undefined {
  if (!BEGINNINGS.has(text[0])) return undefined;
  for (const [left, right] of PAIRS) {
    if (text.length <= left.length + right.length || !text.startsWith(left) || !text.endsWith(right))
      continue;
    const inner = text.slice(left.length, -right.length);
    if (!inner.includes(left)) return inner.trim();
  }
  if (text.startsWith('*') && text.endsWith('*') && text.length > 2 && !text.slice(1, -1).includes('*'))
    return text.slice(1, -1).trim();
  return undefined;
}

/** Punctuation at the end of a sentence; three points are an ellipsis and stay. */
function withoutFinalPoint(text: string): string {
  let end = text.length;
  while (end > 0) {
    const last = text[end - 1]!;
    if (
      last === '.' &&
      text[end - 2] !== '.' &&
      !/\\(?:right|left)\s*$/.test(text.slice(Math.max(0, end - 10), end - 1))
    )
      end--;
    else if (last === ',' || last === ';' || last === '。' || last === ' ' || last === '\n') {
      if (last !== ' ' && last !== '\n' && text[end - 2] === '\\') break;
      end--;
    } else break;
  }
  return text.slice(0, end);
}

/** The answer within its wrappers, and how far its start moved. */
export function stripWrappers(source: string): { text: string; moved: number } {
  let text = source;
  for (let rounds = 0; rounds < 6; rounds++) {
    const before = text;
    text = withoutFinalPoint(text.trim());
    text = unwrap(text) ?? text;
    if (text === before) break;
  }
  return { text, moved: Math.max(0, source.indexOf(text)) };
}
