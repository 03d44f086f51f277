/** `theorem NAME binders : type`, taken apart. */
import { readLean } from './source.ts';

export interface Statement {
  name: string;
  /** As in `.{u, v}`; empty without any. */
  universes: string;
  binders: string;
  type: string;
  /** Without comments, white space collapsed: what a restatement must equal. */
  normal: string;
}

const HEAD =
  /^\s*(?:theorem|lemma)\s+([^\s({[:.«]+(?:\.[^\s({[:.«]+)*|«[^»]+»)(\.\{[^}]*\})?(?=[\s({[:⦃]|$)/u;

/** Undefined where the text is no statement with a name and a type. */
export function readStatement(text: string): Statement | undefined {
  const code = readLean(text).code.trim();
  const head = HEAD.exec(code);
  if (head === null) return undefined;
  const rest = code.slice(head[0].length);
  const colon = topLevel(rest, ':');
  if (colon === undefined || topLevel(rest, ':=') !== undefined) return undefined;
  const type = rest.slice(colon + 1).trim();
  if (type === '') return undefined;
  return {
    name: head[1]!,
    universes: head[2] ?? '',
    binders: rest.slice(0, colon).trim(),
    type,
    normal: normalized(code),
  };
}

/**
 * The signatures under which a text declares a name, normalised; each up to its `:=`, or to the end
 * of the text.
 * @param code without comments
 */
export function signaturesOf(code: string, name: string): string[] {
  const found: string[] = [];
  const declaration = /(?<![\p{L}\p{N}_.'])(?:theorem|lemma)\s+/gu;
  for (let match = declaration.exec(code); match !== null; match = declaration.exec(code)) {
    const from = match.index + match[0].length;
    if (!code.startsWith(name, from) || /[\p{L}\p{N}_'!?₀-₉]/u.test(code[from + name.length] ?? '')) continue;
    const rest = code.slice(match.index);
    const end = topLevel(rest, ':=');
    found.push(normalized(rest.slice(0, end ?? rest.length)));
    if (found.length >= MAX_DECLARATIONS) break;
  }
  return found;
}

/** More of one name do not compile anyway. */
const MAX_DECLARATIONS = 8;

const normalized = (code: string): string =>
  code
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^lemma /, 'theorem ');

const OPENING = '([{⟨⦃';
const CLOSING = ')]}⟩⦄';

/** Where a mark stands outside all brackets. A `:` of `:=` or `::` is no `:`. */
function topLevel(code: string, mark: ':' | ':='): number | undefined {
  let depth = 0;
  for (let at = 0; at < code.length; at++) {
    const character = code[at]!;
    if (OPENING.includes(character)) depth++;
    else if (CLOSING.includes(character)) depth--;
    if (depth < 0) return undefined;
    if (depth > 0 || character !== ':') continue;
    const assigns = code[at + 1] === '=';
    if (mark === ':=' ? assigns : !assigns && code[at + 1] !== ':' && code[at - 1] !== ':') return at;
  }
  return undefined;
}
