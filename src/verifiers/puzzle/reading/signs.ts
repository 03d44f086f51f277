/** Characters as texts, of which those of a table are one string each, however often they stand. */

/** Characters up to the signs of tables and emoji. */
export const KNOWN = 0x2800;

const made = Array.from<string | undefined>({ length: KNOWN });

/** The character of a code below KNOWN. */
export function signOf(code: number): string {
  const sign = made[code] ?? String.fromCharCode(code);
  made[code] = sign;
  return sign;
}

/** The characters of a text. */
export function signsOf(text: string): string[] {
  const signs: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= KNOWN) return [...text];
    signs.push(signOf(code));
  }
  return signs;
}
