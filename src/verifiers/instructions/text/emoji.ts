/**
 * Emoji: whole signs, which may be several characters, and characters by themselves.
 * Bounded: forty characters at most are looked at.
 */
/** Bounded: one character. */
const EMOJI = /^\p{RGI_Emoji}$/v;
/** Bounded: by TAIL. */
const LAST = /(?:\p{RGI_Emoji}|\p{Emoji_Presentation}|\p{Extended_Pictographic})\ufe0f?[\p{P}\s~]*$/v;
/** Bounded: by TAIL. */
const FIRST = /^[\p{P}\s]*(?:\p{RGI_Emoji}|\p{Emoji_Presentation}|\p{Extended_Pictographic})/v;
const CHARACTER = /^(?![0-9#*\u{1f1e6}-\u{1f1ff}])\p{Emoji}$/u;
/** No emoji is longer, and nothing further back can be the end of the text. */
const TAIL = 40;

export const endsInEmoji = (text: string): boolean => LAST.test(text.slice(-TAIL));
export const startsWithEmoji = (text: string): boolean => FIRST.test(text.slice(0, TAIL));
/** One character that is an emoji by itself. */
export const isEmojiCharacter = (character: string): boolean =>
  CHARACTER.test(character) || EMOJI.test(character);
