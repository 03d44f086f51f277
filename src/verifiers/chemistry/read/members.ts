/** Answers in JSON: `{"smiles": "CCO"}`, and lists of them. */

/** The likeliest first. */
const NAMES = [
  'answer',
  'final_answer',
  'smiles',
  'product',
  'molecule',
  'structure',
  'reactants',
  'formula',
  'name',
];
const MAX_LENGTH = 16_000;

/** The member that answers, as text, empty where none does; undefined for what is no object. */
export function memberOf(text: string): string | undefined {
  const plain = text.trim();
  if (/^\[\s{0,20}"/.test(plain) && plain.length <= MAX_LENGTH) return listOf(plain);
  if (!plain.startsWith('{') || !plain.endsWith('}') || plain.length > MAX_LENGTH) return undefined;
  let object: Record<string, unknown>;
  try {
    object = JSON.parse(plain) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  // An item's reference sent back is no answer.
  if (Object.hasOwn(object, 'kind')) return '';
  const members = new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of [...NAMES, ...[...members.keys()].filter((key) => /smiles/.test(key))]) {
    const value = members.get(name);
    if (typeof value === 'string') return value;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  }
  return '';
}

/** `["CCO"]`, which no SMILES looks like. */
function listOf(text: string): string | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list.join(', ') : undefined;
  } catch {
    // No JSON: it is read as the text that it is.
    return undefined;
  }
}
