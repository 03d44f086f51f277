/**
 * Patterns of JSON Schema, which are those of ECMAScript, as the linear engine writes them: white
 * space and the sign for any sign are those of Unicode, and code points have other spellings there.
 * What the engine knows and ECMAScript does not stays as it is.
 */

/** White space of ECMAScript, as members of a class. */
const SPACES = String.raw`\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
/** All other code points. */
const OTHERS = String.raw`\x{0}-\x{8}\x{e}-\x{1f}!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;
const ANY = String.raw`\x{0}-\x{10ffff}`;

/** Escapes of ECMAScript: a pair of surrogates, a code point, a control sign, a property. */
const ESCAPE =
  /\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|c([a-z])|([pP])\{(?:(?:script|sc|scx|script_extensions|general_category|gc)=)?([\w ]+)\}|(.))/isuy;

/** The names of categories that are written in full. */
const CATEGORIES: Record<string, string> = {
  Letter: 'L',
  Uppercase_Letter: 'Lu',
  Lowercase_Letter: 'Ll',
  Mark: 'M',
  Number: 'N',
  Decimal_Number: 'Nd',
  Punctuation: 'P',
  Symbol: 'S',
  Separator: 'Z',
  Other: 'C',
  Control: 'Cc',
};

export function fromEcma(pattern: string): string {
  let result = '';
  let at = 0;
  /** Where the members of a class begin, while one is open. */
  let members = -1;
  while (at < pattern.length) {
    const sign = pattern[at]!;
    if (sign === '\\') {
      ESCAPE.lastIndex = at;
      const found = ESCAPE.exec(pattern);
      if (!found) return pattern;
      result += escaped(found, members >= 0);
      at = ESCAPE.lastIndex;
      continue;
    }
    at++;
    if (members >= 0) {
      if (sign === ']') members = -1;
      // There `[:alpha:]` within a class is one of its own.
      result += sign === '[' ? '\\[' : sign;
    } else if (sign === '[') {
      const whole = /\[\^?\]/y;
      whole.lastIndex = at - 1;
      const empty = whole.exec(pattern)?.[0];
      if (empty === undefined) members = at;
      result += empty === undefined ? '[' : empty === '[]' ? `[^${ANY}]` : `[${ANY}]`;
      at += (empty?.length ?? 1) - 1;
    } else {
      result += sign === '.' ? String.raw`[^\n\r\x{2028}\x{2029}]` : sign;
    }
  }
  return result;
}

function escaped(match: RegExpExecArray, inClass: boolean): string {
  const [whole, high, low, point, unit, control, property, name, other] = match;
  if (high !== undefined && low !== undefined) {
    const code = ((Number.parseInt(high, 16) - 0xd800) << 10) + Number.parseInt(low, 16) - 0xdc00 + 0x10000;
    return `\\x{${code.toString(16)}}`;
  }
  if (point !== undefined || unit !== undefined) return `\\x{${point ?? unit}}`;
  if (control !== undefined) return `\\x{${(control.toUpperCase().charCodeAt(0) - 64).toString(16)}}`;
  if (property !== undefined) return `\\${property}{${CATEGORIES[name!] ?? name}}`;
  if (other === '/') return '/';
  if (other === 's') return inClass ? SPACES : `[${SPACES}]`;
  if (other === 'S') return inClass ? OTHERS : `[${OTHERS}]`;
  if (other === 'b' && inClass) return String.raw`\x{8}`;
  if (other === '0') return String.raw`\x{0}`;
  return whole;
}
