/**
 * Brings a source to ASCII and LaTeX: what the lexer reads. Letters that mean nothing in
 * mathematics pass as they are.
 */
import { TILDE } from '../codes.ts';
import { ParseFailure } from '../token.ts';
import { CHARACTERS, COMBINING, DIGIT_ZEROS, SUBSCRIPT, SUPERSCRIPT } from './unicode.ts';

export interface Normalized {
  text: string;
  /** Offset in `text` → offset in the source; identity when left out. */
  offsets?: number[];
}

/** Characters that turn the order of what is shown: a way to show one answer and write another. */
function turnsOrder(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/** ① to ⑳, ❶ to ❿: numbers of statements. */
function isCircled(code: number): boolean {
  return (code >= 0x2460 && code <= 0x2473) || (code >= 0x2776 && code <= 0x277f);
}

function isAscii(source: string): boolean {
  for (let index = 0; index < source.length; index++) if (source.charCodeAt(index) > TILDE) return false;
  return true;
}

function digitOf(code: number): string | undefined {
  for (const zero of DIGIT_ZEROS) if (code >= zero && code <= zero + 9) return String(code - zero);
  return undefined;
}

/** What NFKC makes of it, when that is ASCII: 𝟏 is 1, ½ is 1⁄2, ﬁ is fi, ｘ is x. */
function byCompatibility(character: string): string | undefined {
  const plain = character.normalize('NFKC');
  if (plain === character) return undefined;
  const slash = plain.indexOf('\u2044');
  if (slash > 0) return `\\frac{${plain.slice(0, slash)}}{${plain.slice(slash + 1)}}`;
  const greek = CHARACTERS.get(plain);
  if (greek !== undefined) return greek;
  return isAscii(plain) ? plain : undefined;
}

/**
 * Maps every character beyond ASCII to what it means; runs of raised or lowered characters become
 * one ^{…} or _{…}.
 * @throws ParseFailure (foreign_character) for characters that turn the reading order.
 */
export function normalize(source: string): Normalized {
  if (isAscii(source)) return { text: source };
  const out: string[] = [];
  const offsets: number[] = [];
  const emit = (text: string, at: number) => {
    for (let index = 0; index < text.length; index++) offsets.push(at);
    out.push(text);
  };
  let at = 0;
  while (at < source.length) {
    const code = source.codePointAt(at)!;
    const width = code > 0xffff ? 2 : 1;
    if (code <= TILDE) {
      emit(source[at]!, at);
      at += 1;
      continue;
    }
    if (turnsOrder(code)) {
      throw new ParseFailure(
        'foreign_character',
        'A character that turns the reading order is no part of an answer.',
        at,
      );
    }
    const character = width === 2 ? source.slice(at, at + 2) : source[at]!;
    const raised = SUPERSCRIPT.has(character);
    if (raised || SUBSCRIPT.has(character)) {
      const table = raised ? SUPERSCRIPT : SUBSCRIPT;
      const start = at;
      let run = '';
      while (at < source.length && table.has(source[at]!)) run += table.get(source[at++]!);
      emit(`${raised ? '^' : '_'}{${run}}`, start);
      continue;
    }
    if (isCircled(code)) {
      // two side by side are two answers, never one number
      const follows = at > 0 && isCircled(source.charCodeAt(at - 1));
      emit(`${follows ? ', ' : ''}${code - (code < 0x2776 ? 0x245f : 0x2775)}`, at);
      at += width;
      continue;
    }
    const accent = COMBINING[character];
    const before = out.at(-1);
    if (accent !== undefined && before !== undefined && /^[A-Za-z]$/.test(before)) {
      out.pop();
      offsets.pop();
      emit(`${accent}{${before}}`, at - 1);
    } else {
      emit(CHARACTERS.get(character) ?? digitOf(code) ?? byCompatibility(character) ?? character, at);
    }
    at += width;
  }
  return { text: out.join(''), offsets };
}
