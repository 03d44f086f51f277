/**
 * JSON whose numbers keep their spelling: 0.10 and 12345678901234567890 mean something to a
 * verifier, and a form that changes a field beside them must leave them alone.
 */

/** A number as it was written. */
export interface SpelledNumber {
  rawJSON: string;
}

/** Of the language, and not yet in the types of its library. */
interface ExactJson {
  parse(
    text: string,
    revive: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON?(text: string): SpelledNumber;
  isRawJSON?(value: unknown): value is SpelledNumber;
}
const exact = JSON as unknown as ExactJson;

/** As in the service, which refuses what is nested more deeply; forms and printing recurse. */
const MOST_LEVELS = 64;

/** @throws SyntaxError */
export function parseExact(text: string): unknown {
  if (levelsOf(text) > MOST_LEVELS) throw new SyntaxError(`It is nested deeper than ${MOST_LEVELS} levels`);
  return exact.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source && exact.rawJSON
      ? exact.rawJSON(source)
      : value,
  );
}

/** How deeply a JSON text is nested. */
function levelsOf(text: string): number {
  let level = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (quoted && mark === '\\') at += 1;
    else if (mark === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (mark === '[' || mark === '{') most = Math.max(most, ++level);
    else if (mark === ']' || mark === '}') level -= 1;
  }
  return most;
}

/** A list of plain values stands in one line as long as it is no longer than this. */
const LINE = 80;

export function printExact(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null || isSpelled(value)) return JSON.stringify(value) ?? '';
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((one) => printExact(one, inner))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${printExact(one, inner)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  if (isList && isLine(parts)) return `[${parts.join(', ')}]`;
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(',\n')}\n${indent}${close}`;
}

const isLine = (parts: string[]) =>
  parts.every((part) => !/^[[{]/.test(part)) && parts.reduce((sum, part) => sum + part.length + 2, 0) <= LINE;

export const isSpelled = (value: unknown): value is SpelledNumber => exact.isRawJSON?.(value) ?? false;

/** A number as it is typed. @returns undefined for what is no number. */
export function numberFrom(text: string): unknown {
  try {
    const value = parseExact(text.trim());
    return typeof value === 'number' || isSpelled(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const spellingOf = (value: unknown) => (isSpelled(value) ? value.rawJSON : String(value));
