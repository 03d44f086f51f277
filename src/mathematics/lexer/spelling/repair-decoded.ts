/** Texts that were decoded once too often. */

/** Escapes of C in a text that was decoded once too often: form feed + rac is \frac. */
const DECODED: Record<string, string> = { '\f': 'f', '\b': 'b', '\u0007': 'a', '\v': 'v' };

const CONTROLS = Object.keys(DECODED);

/** Puts back the backslash of commands whose first letters were decoded as an escape of C. */
export function repairDecoded(text: string): string {
  if (!CONTROLS.some((control) => text.includes(control))) return text;
  let repaired = text;
  for (const [control, letter] of Object.entries(DECODED)) {
    if (repaired.includes(control)) repaired = repaired.replaceAll(control, `\\${letter}`);
  }
  return repaired;
}
