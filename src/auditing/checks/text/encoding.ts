/** Texts that went through the wrong decoder: HTML entities, UTF-8 read as Latin-1. */
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';

interface Placed {
  pointer: string;
  text: string;
}

export function encoding(subject: Subject): Observation[] {
  const texts = proseOf(subject);
  return [...entities(subject, texts), ...mojibake(subject, texts)];
}

/** What people read: the prompt, the stated answers, the texts of options. */
function proseOf({ item, stated, prompt, verifier }: Subject): Placed[] {
  const { options } = (item.reference ?? {}) as { options?: unknown };
  const choices =
    typeof options === 'object' && options !== null
      ? Object.entries(options).flatMap(([label, text]) =>
          typeof text === 'string' ? [{ pointer: `/reference/options/${label}`, text }] : [],
        )
      : [];
  const { expected } = (item.reference ?? {}) as { expected?: unknown };
  const within = verifier.id === 'structured' ? textsIn(expected, '/reference/expected') : [];
  return [...stated, ...choices, ...within, { pointer: '/prompt', text: prompt }];
}

/** Texts of a document, its first ones. */
function textsIn(value: unknown, pointer: string, found: Placed[] = [], depth = 0): Placed[] {
  if (found.length >= MOST_TEXTS || depth > DEEPEST) return found;
  if (typeof value === 'string') found.push({ pointer, text: value });
  else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) textsIn(part, `${pointer}/${name}`, found, depth + 1);
  return found;
}
const MOST_TEXTS = 200;
const DEEPEST = 32;

const ENTITY =
  /&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|lt|gt|le|ge|ne|amp|quot|apos|nbsp|times|divide|minus|plusmn|deg|micro|middot|frac\d\d|sup[123]|pi|alpha|beta|gamma|delta|theta|lambda|mu|sigma|omega|radic|infin|sum|int|cup|cap|isin|sub|sup|empty|and|or|not|hellip|ndash|mdash|lsquo|rsquo|ldquo|rdquo|laquo|raquo|eacute|egrave|agrave|auml|ouml|uuml|szlig|euro|pound|cent|copy|reg|thinsp|ensp|emsp|larr|rarr|asymp|equiv|there4|prime);/;
const TAG = /<\/?(?:sup|sub|br|b|i|em|strong|span|div|p)(?:\s[^<>]{0,80})?\/?>/i;
const ABOUT_HTML = /\b(?:html|xml|xhtml|entit(?:y|ies)|escap\w*|unescap\w*|markup|sgml|tags?)\b/i;

function entities({ prompt, verifier }: Subject, texts: Placed[]): Observation[] {
  if (ABOUT_HTML.test(prompt) || ['structured', 'tools', 'regex'].includes(verifier.id)) return [];
  for (const { pointer, text } of texts) {
    const inAnswer = pointer !== '/prompt' && verifier.id !== 'sql';
    const found = ENTITY.exec(text)?.[0] ?? (inAnswer ? TAG.exec(text)?.[0] : undefined);
    if (found === undefined) continue;
    const message = `${pointer === '/prompt' ? 'The prompt' : 'The reference'} holds ${found}, which is HTML.`;
    return [{ kind: 'html_entities', pointer, message, evidence: { found } }];
  }
  return [];
}

const ABOUT_ENCODING =
  /\b(?:mojibake|garbled|utf-?8|latin-?1|cp1252|windows-1252|iso-8859\S*|charset|character (?:set|encoding)s?|encod\w*|decod\w*)\b/i;

function mojibake({ prompt }: Subject, texts: Placed[]): Observation[] {
  if (ABOUT_ENCODING.test(prompt)) return [];
  for (const { pointer, text } of texts) {
    const repaired = repair(text);
    if (repaired === undefined) continue;
    const message = `"${repaired.before}" was ${repaired.after ? `"${repaired.after}"` : 'another character'} before it was decoded with the wrong character set.`;
    return [{ kind: 'mojibake', pointer, message, evidence: repaired }];
  }
  return [];
}

/** What Windows-1252 has between 0x80 and 0x9f. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function byteOf(character: string): number | undefined {
  const windows = WINDOWS.indexOf(character);
  if (windows >= 0) return 0x80 + windows;
  const code = character.charCodeAt(0);
  return code >= 0x80 && code <= 0xff ? code : undefined;
}

const STRICT = new TextDecoder('utf-8', { fatal: true });

/**
 * The first stretch of a text that is UTF-8 decoded as Windows-1252, or the mark of a character
 * that was lost. One pass.
 */
export function repair(text: string): { before: string; after: string } | undefined {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\ufffd') return { before: '\ufffd', after: '' };
    const lead = byteOf(text[at]!);
    if (lead === undefined) continue;
    const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length === 0 || lead >= 0xf5) continue;
    const before = text.slice(at, at + length);
    const bytes = [...before].map(byteOf);
    if (before.length < length || bytes.some((byte) => byte === undefined)) continue;
    try {
      const after = STRICT.decode(Uint8Array.from(bytes as number[]));
      // Control characters are what no text was meant to hold.
      if (!/[\u0080-\u009f]/.test(after)) return { before, after };
    } catch {
      // Not UTF-8: letters that stand beside each other as they were written.
    }
  }
  return undefined;
}
