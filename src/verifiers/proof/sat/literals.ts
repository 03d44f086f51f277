/** Literals as a response lists them: `1 -2 3 0`, `[1, -2, 3]`, `{"model": [1, -2, 3]}`. */

const BRACKETS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };
const MEMBER =
  /^\{\s{0,40}"(?:answer|model|assignment|solution|literals)"\s{0,40}:\s{0,40}\[([^[\]]*)\]\s{0,40}\}$/;

/** What stands in the list, set apart by blanks; undefined for what is none. */
export function bareList(text: string): string | undefined {
  const plain = text.trim().replaceAll('\u2212', '-');
  const member = MEMBER.exec(plain)?.[1];
  const close = BRACKETS[plain[0] ?? ''];
  const inner = member ?? (close !== undefined && plain.endsWith(close) ? plain.slice(1, -1) : plain);
  return /^[\s\d+,-]+$/.test(inner) ? inner.replaceAll(',', ' ') : undefined;
}

/** One run of literals with at most a closing 0, or no numbers at all. */
export function looksLikeModel(text: string): boolean {
  const zero = text.search(/(?<![\d+-])0(?!\d)/);
  if (/(?:^|\s)d\s/.test(text)) return false;
  return zero < 0 || text.slice(zero + 1).trim() === '' || !/^[\s\d+-]*$/.test(text);
}

export function literalsOf(text: string): number[] | 'malformed' {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.at(-1) === '0') words.pop();
  if (!words.every((word) => /^[+-]?\d{1,10}$/.test(word) && Number(word) !== 0)) return 'malformed';
  return words.map(Number);
}
