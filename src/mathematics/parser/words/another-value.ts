/** Words beside a value that make another value of it, or leave it open. */
import type { AnnotatedNode } from '../../tree.ts';

/** What stands in a relation to a value is another one: a divisor of 8, the square of 8. */
const BEFORE =
  /\b(?:multiples?|divisors?|factors?|powers?|squares?|cubes?|roots?|reciprocal|negative|sum|product|digits?|short) of\b|\b(?:divisible by|coprime to|congruent to|ends? (?:in|with)|ending (?:in|with)|different from|close to|unknown|whose|hardly|scarcely|barely|beyond|past|near|anywhere|either|almost|nearly|mindestens|höchstens|weniger als|mehr als|au moins|au plus|moins de|plus de|al menos|a lo sumo|como máximo|menos de|más de|almeno|al massimo|meno di|più di|pelo menos|no máximo|ten minste|hoogstens|minder dan|meer dan)\b/i;
/** Behind a value: an ordinal's ending with a noun, parts of it, and what leaves it open. */
const BEHIND =
  /^\s*(?:st|nd|rd|th)\s+\p{L}|\b(?:another|others|any other|some other|or other|something|else|etc|none|neither|so on|tenths|hundredths|thousandths|thirds|halves|short of|shy of|away from|(?:or|and|plus) its)\b|\p{L}er than\b|^\s*(?:k|bn|mn|mio|mrd)\s*$/iu;

/** Whether the words beside a value say that it is not the value that is meant. */
export const meansAnother = ({ position, note }: Pick<AnnotatedNode, 'position' | 'note'>): boolean =>
  (position === 'before' ? BEFORE : BEHIND).test(note);
