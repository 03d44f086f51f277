/** The same request for other tools, ready to be pasted: what the item holds stays data there. */
import { isSpelled, parseExact, spellingOf } from '../parts/exact-json.ts';
import { bodyOf, type Item } from './item.ts';

/** @param url of the service */
export function asCurl(url: string, item: Item, keyed: boolean): string {
  const lines = [
    `curl -s ${quoted(`${url}/v1/rewards/${item.verifier}`)}`,
    ...(keyed ? ['-H "Authorization: Bearer $TOUCHSTONE_API_KEY"'] : []),
    "-H 'content-type: application/json'",
    `--data-raw ${quoted(bodyOf(item, true))}`,
  ];
  return lines.join(' \\\n  ');
}

/** For a shell: nothing is special between single quotes but the quote itself. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** With the client of `clients/python`. Numbers keep what Python's own JSON keeps of them. */
export function asPython(url: string, item: Item, keyed: boolean): string {
  const body = parseExact(bodyOf(item, false)) as Record<string, unknown>;
  const { verifier } = item;
  const call = [`    ${pythonOf(verifier)},`];
  for (const [name, value] of Object.entries(body)) call.push(`    ${name}=${pythonOf(value, '    ')},`);
  const key = keyed ? '  # the key: TOUCHSTONE_API_KEY, or api_key=…' : '';
  return [
    'from touchstone_client import Touchstone',
    '',
    `client = Touchstone(${pythonOf(url)})${key}`,
    'verdict = client.verify(',
    ...call,
    ')',
    'print(verdict.reward, verdict.reason, verdict.message)',
  ].join('\n');
}

/** A value of JSON as Python writes it. */
function pythonOf(value: unknown, indent = ''): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return pythonString(value);
  if (typeof value !== 'object' || isSpelled(value)) return spellingOf(value);
  const inner = `${indent}    `;
  const parts = Array.isArray(value)
    ? value.map((one) => pythonOf(one, inner))
    : Object.entries(value).map(([name, one]) => `${pythonString(name)}: ${pythonOf(one, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const line = `${open}${parts.join(', ')}${close}`;
  if (line.length <= 80 && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}

/** JSON's escapes mean the same in Python; pairs of surrogates stay characters. */
const pythonString = (text: string) => JSON.stringify(text).replaceAll('\u007f', '\\x7f');
