/** Laws in JSON: `{"law": "F = m*a"}`. */

const NAMES = ['law', 'formula', 'equation', 'expression', 'answer', 'final_answer', 'function', 'result'];
const MAX_LENGTH = 20_000;

/** The member that states the law; undefined for what is no object, or has none. */
export function lawInJson(text: string): string | undefined {
  const plain = text.trim();
  if (!plain.startsWith('{') || !plain.endsWith('}') || plain.length > MAX_LENGTH) return undefined;
  const object = parsed(plain) ?? parsed(plain.replaceAll('\\', '\\\\'));
  const members = new Map(Object.entries(object ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  // An item sent back states no law.
  if (members.has('data') || Array.isArray(members.get('variables'))) return undefined;
  const found = NAMES.map((name) => members.get(name)).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : undefined;
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // No JSON: it is read as a law in another notation.
    return undefined;
  }
}
