/** Lists and objects that were written as text, as `str()` of Python or `JSON.stringify` do. */
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';

const BRACKETS: Record<string, string> = { '[': ']', '{': '}', '(': ')' };
const QUOTES = new Set(['"', "'"]);

export function listAsText({ stated, verifier, solved, solution }: Subject): Observation[] {
  if (['structured', 'tools', 'regex'].includes(verifier.id)) return [];
  for (const { pointer, text } of stated) {
    const parts = textsWithin(text);
    if (!parts) continue;
    // A text may be meant to be a list, unless the solution is one of what it holds.
    if (verifier.id === 'text' && (solved || !parts.includes(solution?.trim() ?? ''))) continue;
    return [
      {
        kind: 'list_as_text',
        pointer,
        message: `The reference ${text.trim()} is a list or an object written as text.`,
        evidence: { texts: parts.slice(0, 10) },
        hint:
          parts.length === 1
            ? `Write ${JSON.stringify(parts[0])}.`
            : `Write ${JSON.stringify(parts)} as JSON.`,
      },
    ];
  }
  return [];
}

/**
 * The texts that a list or the values of an object hold, where it is quoted texts (and numbers)
 * throughout; undefined for anything else, such as an interval or a set of numbers.
 */
export function textsWithin(source: string): string[] | undefined {
  const text = source.trim();
  const close = BRACKETS[text[0] ?? ''];
  if (!close || !text.endsWith(close)) return undefined;
  const tokens = tokensOf(text.slice(1, -1));
  if (!tokens?.some(({ quoted }) => quoted)) return undefined;
  const values = tokens.filter(({ isName }) => !isName);
  return values.length > 0 ? values.map(({ value }) => value) : undefined;
}

/** Commas, and the brackets of lists within lists. */
const BETWEEN = /[\s,[\](){}]/;

interface Token {
  value: string;
  quoted: boolean;
  isName: boolean;
}

/** One pass over `'a', "b", 3, 'name': 'value'`; undefined where something else stands there. */
function tokensOf(inner: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < inner.length) {
    while (at < inner.length && BETWEEN.test(inner[at]!)) at += 1;
    if (at >= inner.length) break;
    const quote = inner[at]!;
    let value = '';
    const quoted = QUOTES.has(quote);
    if (quoted) {
      at += 1;
      while (at < inner.length && inner[at] !== quote) {
        if (inner[at] === '\\') at += 1;
        value += inner[at] ?? '';
        at += 1;
      }
      if (at >= inner.length) return undefined;
      at += 1;
    } else {
      const start = at;
      while (at < inner.length && !/[,:\s[\](){}]/.test(inner[at]!)) at += 1;
      value = inner.slice(start, at);
      if (!/^(?:[-+]?[\d.]+|None|null|True|False|true|false)$/.test(value)) return undefined;
    }
    while (at < inner.length && /\s/.test(inner[at]!)) at += 1;
    const isName = inner[at] === ':';
    if (isName) at += 1;
    else if (at < inner.length && !BETWEEN.test(inner[at]!)) return undefined;
    tokens.push({ value, quoted, isName });
  }
  return tokens;
}
