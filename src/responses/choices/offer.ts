/** What may be chosen: labels, and the texts of the options where they are known. */

export interface Offer {
  /** As in A to J, or 1 to 4. */
  labels: readonly string[];
  /**
   * Labels are single capital letters: other letters than those offered are read too, and are
   * wrong.
   */
  letters: boolean;
  /** Texts in normal form, longest first; an empty label where two options have one text. */
  texts: readonly { text: string; label: string }[];
  /** Whether a text names labels itself: "Both A and B". */
  naming: boolean;
}

/** An offer of labels, with the texts behind them. */
export function offerOf(labels: readonly string[], texts: Readonly<Record<string, string>> = {}): Offer {
  const byText = new Map<string, string>();
  for (const label of labels) {
    const text = normalText(texts[label] ?? '');
    if (text !== '') byText.set(text, byText.has(text) ? '' : label);
  }
  const names = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${labels.map((label) => label.toLowerCase()).join('|')})(?![\\p{L}\\p{N}'’])`,
    'u',
  );
  return {
    labels,
    naming:
      labels.every((label) => /^\w+$/.test(label)) &&
      [...byText.keys()].some((text) => names.test(text.replace(/^a /, ''))),
    letters: labels.every((label) => /^[A-Z]$/.test(label)),
    texts: [...byText]
      .map(([text, label]) => ({ text, label }))
      .sort((a, b) => b.text.length - a.text.length),
  };
}

const WRAPPER =
  /\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mbox|boxed|ce|operatorname)(?![A-Za-z])\s{0,4}/g;
const MARKS = /[{}$*_"“”„«»`~]|\\[()[\],;! ]|\\(?:left|right|quad)(?![A-Za-z])/g;

/** Whether there is anything of the above; most texts are plain. */
const MARKED = /[\\{}$*_"“”„«»`~]/;
const SPACED_ONCE = /^\S+(?: \S+)*$/;

/** Whether a text has nothing but ASCII without markup. */
export const isPlain = (text: string): boolean => !BEYOND_ASCII.test(text) && !MARKED.test(text);
const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * A text as options are compared: compatibility forms folded, without case, markup, article and
 * closing punctuation.
 */
export function normalText(text: string): string {
  const folded = BEYOND_ASCII.test(text) ? text.normalize('NFKC') : text;
  const plain = (
    MARKED.test(folded) ? folded.replace(WRAPPER, '').replace(MARKS, ' ') : folded
  ).toLowerCase();
  const words = SPACED_ONCE.test(plain) ? plain : plain.trim().replace(/\s+/g, ' ');
  let end = words.length;
  while (end > 0 && '.,;:!?。，；：！？ '.includes(words[end - 1]!)) end--;
  return words.slice(0, end).replace(/^(?:the|an|a) (?=\S)/, '');
}

/** Cyrillic and Greek capitals that look like Latin ones. */
const LOOK_ALIKES = new Map(
  [...'АВСЕНІКМОРТХΑΒΕΗΙΚΜΝΟΡΤΧ'].map((letter, index) => [letter, 'ABCEHIKMOPTXABEHIKMNOPTX'[index]!]),
);
const LETTER = /\p{L}/u;
const FOLDED =
  /\uD835[\uDC00-\uDFFF]|[\u2100-\u214F\u216C-\u216F\u2460-\u2468\u24B6-\u24E9\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u0391-\u03A7\u0406\u0410-\u0425]/g;

/**
 * Full-width, circled and styled letters and digits become plain, look-alikes too where they stand
 * alone. The length stays.
 */
export function fold(text: string): string {
  return text.replace(FOLDED, (char, at: number) => {
    const code = char.charCodeAt(0);
    if (code === 0xd835 || (code >= 0x2100 && code <= 0x216f)) return plainLetter(char);
    if (code >= 0xff41) return String.fromCharCode(code - 0xff41 + 97);
    if (code >= 0xff21) return String.fromCharCode(code - 0xff21 + 65);
    if (code >= 0xff10) return String.fromCharCode(code - 0xff10 + 48);
    if (code >= 0x24d0) return String.fromCharCode(code - 0x24d0 + 97);
    if (code >= 0x24b6) return String.fromCharCode(code - 0x24b6 + 65);
    if (code >= 0x2460) return String.fromCharCode(code - 0x2460 + 49);
    const alone = !LETTER.test(text[at - 1] ?? ' ') && !LETTER.test(text[at + 1] ?? ' ');
    return (alone ? LOOK_ALIKES.get(char) : undefined) ?? char;
  });
}

/** A letter of another style, as 𝐂 or ℂ, at the length it had. */
function plainLetter(char: string): string {
  const plain = char.normalize('NFKC');
  return /^[A-Za-z]$/.test(plain) ? plain.padEnd(char.length, '\u200B') : char;
}

/** A to J, where nothing says what is offered. */
export const LETTERS_TO_J = offerOf([...'ABCDEFGHIJ']);
