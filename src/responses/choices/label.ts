/**
 * One label at a place in a text, and what shows that a letter there is none: C++, D-glucose, E =
 * mc², B′, the article.
 */
import type { Offer } from './offer.ts';

export interface Label {
  label: string;
  start: number;
  /** Behind the label and what closes around it. */
  end: number;
}

/** How strictly a letter is read: right behind a cue a small one counts too. */
export type Case = 'any' | 'capital';

const OPENING =
  /(?:[\s*_"'“”‘’`$~({[【（「『<✅✓✔☑→⇒\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\\(?:text|textbf|textit|textrm|textsf|mathrm|mathbf|mathsf|mathit|mbox|rm|bf|boxed|operatorname|displaystyle|left|large|Large|bigl?)(?![A-Za-z])\s?\{?|\\[([,;! ])/y;
const NOUN =
  /(?:(?:the|la|el|le|die|der|das|o|a|il|de|het)\s)?(?:(?:correct|right|best|following|correcta|richtige|bonne)\s)?(?:options?|choices?|letters?|answers?|statements?|alternatives?|buchstabe|antwort|opción|opciones|letra|lettre|lettera|opção|alternativa|opzione|optie|вариант|буква|ответ|seçenek|şık|pilihan|đáp án|phương án|lựa chọn|选项|選項|选择|答案)(?=[\s:：(（*"$]|[A-Z])\s?[:：]?|(?:la|el|le|die|l['’]|o|a letra|il|de|probably|definitely|clearly|simply|likely|only|both|either)\s/iy;
const CLOSING = /(?:[\s*_"'”’`$)\]}】）」』]|\\[)\]}]|\\right|\\(?:,|;|!| ))/y;
const OPERATOR =
  /[=^+<>·×÷≤≥≠∈∉⊂∪∩→≈±_|]|\\(?:cdot|times|div|pm|mp|to|rightarrow|Rightarrow|Longrightarrow|implies|succ|prec|in|cap|cup|circ|neq?|leq?|geq?|mid|otimes|oplus|wedge|vee|land|lor|approx|equiv|sim|subset|prime|sqrt|frac|over)(?![A-Za-z])/y;
const TAG = /<\/?[a-z]/iy;
/** Words behind a capital A or I that show that it is no article and no pronoun. */
const GOES_ON =
  /\s(?:because|since|as|is|was|are|which|due|and|or|for|in|by|from|at|on|that|but|not|rather|seems|looks|would|based|given|if|when|where|while|so|thus|however|instead|here|according|after|maybe|perhaps|possibly|unless|correctly|has|with|holds?|alone|only|to|the|then|best|satisfies|fits|works|matches|does|must|should|und|oder|et|ou|y|och|og|lub|ve|dan|и|или|可|est|es|ist|è|é)(?![\p{L}])/uy;

/** Behind what opens around a label that begins at `at`: spaces, marks, wrappers, "option". */
export function skipOpening(text: string, at: number): number {
  let next = at;
  for (let marks = 0; marks < MAX_MARKS; marks++) {
    OPENING.lastIndex = next;
    NOUN.lastIndex = next;
    if (OPENING.test(text)) next = OPENING.lastIndex;
    else if (NOUN.test(text)) next = NOUN.lastIndex;
    else break;
  }
  return next;
}

/** More marks around a label are none of its own. */
const MAX_MARKS = 32;

/**
 * The label at `at`, or undefined when none stands there alone. `text` is folded; nothing behind
 * `to` is looked at.
 */
export function labelAt(
  text: string,
  at: number,
  to: number,
  offer: Offer,
  letterCase: Case,
): Label | undefined {
  const label = named(text, at, offer, letterCase);
  if (label === undefined || at + label.length > to) return undefined;
  const behind = at + label.length;
  if (!isBorder(text, at, behind, to)) return undefined;
  const end = skipClosing(text, behind, to);
  const angled = text[at - 1] === '<' && text[behind] === '>';
  if (!angled && isOperand(text, end, to) && !isListedWithPlus(text, end, to, offer)) return undefined;
  const small = text[at] !== label[0];
  if (small ? !isSaid(text, behind, to) : !isNoWord(text, label, behind, to)) return undefined;
  return { label, start: at, end: angled ? behind + 1 : end };
}

function named(text: string, at: number, offer: Offer, letterCase: Case): string | undefined {
  const char = text[at];
  if (char === undefined) return undefined;
  const label = offer.labels.find((candidate) => text.startsWith(candidate, at));
  if (
    label !== undefined &&
    offer.labels.every((other) => other.length <= label.length || !text.startsWith(other, at))
  )
    return label;
  if (label !== undefined)
    return offer.labels.reduce(
      (best, other) => (text.startsWith(other, at) && other.length > best.length ? other : best),
      label,
    );
  if (offer.letters && char >= 'A' && char <= 'Z') return char;
  if (letterCase === 'capital') return undefined;
  const fitting = offer.labels.filter(
    (candidate) => text.slice(at, at + candidate.length).toUpperCase() === candidate.toUpperCase(),
  );
  // "ii" is no "i" with something behind it.
  return fitting.sort((a, b) => b.length - a.length)[0];
}

/** Whether a label ends at `behind`: no letter, digit, sign or apostrophe goes on with it. */
function isBorder(text: string, at: number, behind: number, to: number): boolean {
  if (behind >= to) return true;
  const next = text[behind]!;
  const after = text[behind + 1] ?? ' ';
  if (/[A-Za-z0-9\u00B2\u00B3\u00B9\u00C0-\u024F\u2070-\u209C+#]/.test(next)) return false;
  if (SUFFIX.test(text.slice(behind, behind + 5))) return true;
  if (next === "'" || next === '’' || next === '′')
    return /["'“‘]/.test(text[at - 1] ?? ' ') && !/[A-Za-z]/.test(after);
  // A_1 is a name of something
  if (next === '_') return !/[A-Za-z\d{\\]/.test(after) || text[at - 1] === '_';
  if (next === '-') return !/[A-Za-z\d]/.test(after);
  if (next === '.') return !/\d/.test(after) && !(/[A-Za-z]/.test(after) && text[behind + 2] === '.');
  if (next === '(') return !/^\([^()\s]\)/.test(text.slice(behind, behind + 3));
  if (next === '*') return after === '*' || !/[A-Za-z\d(]/.test(after);
  return true;
}

/** "B'dir": Turkish says "is" behind an apostrophe. */
const SUFFIX = /^['’][dt][iıuü]r(?![\p{L}])/u;

function skipClosing(text: string, at: number, to: number): number {
  let next = at;
  for (let marks = 0; next < to && marks < MAX_MARKS; marks++) {
    CLOSING.lastIndex = next;
    if (!CLOSING.test(text)) break;
    next = CLOSING.lastIndex;
  }
  return Math.min(next, to);
}

/** Whether a letter is part of a formula: a relation or an operator follows. */
function isOperand(text: string, at: number, to: number): boolean {
  if (at >= to) return false;
  TAG.lastIndex = at;
  OPERATOR.lastIndex = at;
  return !TAG.test(text) && OPERATOR.test(text);
}

/** "A + C" lists two labels; "A + B → C" is a reaction: the last one is an operand there. */
function isListedWithPlus(text: string, at: number, to: number, offer: Offer): boolean {
  const next = /^\+\s{1,2}(?=[A-Z])/.exec(text.slice(at, at + 4))?.[0];
  const near = Math.min(to, at + 60);
  return next !== undefined && labelAt(text, at + next.length, near, offer, 'capital') !== undefined;
}

/** A small letter counts where nothing but its end or a reason follows. */
function isSaid(text: string, behind: number, to: number): boolean {
  return /^(?:[\s*_"'”’`$)\]}.,;:!?。，]|\\[)\]}])*(?:$|\n|\s(?:because|since|as|which)(?![\p{L}]))|^[).:]{1,2}\s/u.test(
    text.slice(behind, Math.min(to, behind + 24)),
  );
}

/** "A perfect match", "I think": an article and a pronoun at the start of what follows. */
function isNoWord(text: string, label: string, behind: number, to: number): boolean {
  if ((label !== 'A' && label !== 'I') || behind >= to || !/^\s\p{Ll}/u.test(text.slice(behind, behind + 3)))
    return true;
  GOES_ON.lastIndex = behind;
  return GOES_ON.test(text);
}
