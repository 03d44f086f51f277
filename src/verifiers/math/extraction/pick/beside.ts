/**
 * Words beside a value that change it: "at least 8", "half of 6", "8 over 3", "12 in base 9". They
 * are taken along, so that the reader computes them or does not understand: the value alone is not
 * what the response said.
 */

import { sensesOf } from '../../../../mathematics/parser/words/senses.ts';
import { endWithout, type Piece, pieceOf } from '../../../../responses/marked/piece.ts';
import { compiledAhead } from '../../../../responses/prose/pattern.ts';

/** Bounded: sees at most 80 characters. */
const BEFORE = compiledAhead(
  new RegExp(
    String.raw`(?<![\p{L}])(?:(?:is |are |be )?(?:at least|at most|at the least|at the most|(?:no|not) (?:more|less|fewer|greater|larger|smaller) than|more than|less than|fewer than|greater than|larger than|smaller than|bigger than|higher than|lower than|up to|under|over|above|below|not exceeding|a maximum of|a minimum of|mindestens|höchstens|weniger als|mehr als|kleiner als|größer als|au moins|au plus|moins de|plus de|inférieure? à|supérieure? à|al menos|a lo sumo|como máximo|menos de|más de|menor que|mayor que|almeno|al massimo|meno di|più di|pelo menos|no máximo|mais de|maior que|ten minste|hoogstens|minder dan|meer dan|не менее|не более|меньше|больше|как минимум|co najmniej|co najwyżej|en az|en fazla)` +
      String.raw`|(?:(?:one |a |two |three )?(?:half|third|thirds|quarter|quarters|fourth|fifth|tenth)|twice|thrice|double|triple|(?:\w{1,16} )?times)(?: (?:of|the|as much as|as many as))?` +
      String.raw`|(?:the )?(?:positive |negative |principal )?(?:square|cube|cubic|fourth|\w{1,16}th) root of|(?:the )?(?:natural )?log(?:arithm)?(?: base \w{1,16})? of|ln of|(?:the )?(?:sine|cosine|tangent|sin|cos|tan|factorial|square|cube|reciprocal|inverse|opposite|negative|absolute value|sum|difference|product|quotient|floor|ceiling) of` +
      String.raw`|(?:all |the |any |every )?(?:positive |negative )?(?:integer )?(?:multiples?|divisors?|factors?|powers?|roots?) of|(?:the |a |an )?(?:sum |product |number |last |first |units )?(?:of (?:the|its) )?digits? of|(?:an? |some |any )?(?:integer |number |value |prime )?(?:near|close to|beyond|past|hardly|scarcely|barely|nowhere near|short of|unlike|almost|nearly|bounded by|independent of)|(?:the )?(?:number|integer|prime|successor|predecessor) (?:right |just |directly )?(?:after|before|following|preceding|of)|one (?:third|quarter|fourth|fifth|tenth) of|(?:given )?(?:on |in |see |by |from )?(?:the )?(?:page|line|equation|eq\.|base) ?\(?|(?:die |das )?(?:hälfte|doppelte|dreifache) von|(?:la |le )?(?:moitié|double|triple|tiers) de|(?:la |el )?(?:mitad|doble|triple|tercio) de|(?:la |il )?(?:metà|doppio|triplo) di|(?:a |o )?(?:metade|dobro|triplo) de|половин[ау] от|fast|presque|casi|quasi|quase|почти|either|between|minus|negative|plus|one and a|the \w{1,16}th)(?: the (?:number|value|quantity))?[\s*$]{1,4}$`,
    'iu',
  ),
);
const BEFORE_JOINED =
  /(?:小于|大于|至少|至多|不超过|最多|最少|少于|多于|低于|高于|不小于|不大于|小於|大於)[\s*$]{0,3}$/u;
const OPERAND = String.raw`(?=[\s$*(]*(?:the |a )?(?:[-+]?[\d.]|\\|\p{L}))`;
const BEHIND = compiledAhead(
  new RegExp(
    String.raw`^[\s*$]{0,4}\(?(?:(?:over|times|divided by|multiplied by|plus|minus|plus or minus|short of|shy of|away from|less|increased by|decreased by|reduced by|more than|less than|fewer than|greater than|to the power(?: of)?|to the \w{1,16}(?: power)?|raised to(?: the)?(?: power)?|mod|modulo|choose|out of|squared plus|cubed plus)\s${OPERAND}` +
      String.raw`|(?:in )?base[- ](?:\d|two|eight|ten|sixteen)|factorial|squared|cubed|too (?:many|few|much|little)|in (?:hexadecimal|binary|octal|hex)|or (?:more|less|fewer|greater|larger|smaller|higher|lower|above|below)|at (?:least|most)|(?:an? |the )?(?:lower|upper) bound|(?:thousand|million|billion)s|and (?:a |one[- ])?(?:half|third|quarter|fourth|fifth)|(?:or|and) (?:its|any other|another|something|some other)|and \d+\/\d+|and \\frac|halves|thirds|fourths|quarters|fifths|sixths|eighths|tenths|percent of|% of|\\% of)(?![\p{L}])`,
    'iu',
  ),
);
const BEHIND_JOINED = /^[\s*$]{0,3}(?:以上|以下|以内|未満|未满|より大きい|より小さい|이상|이하|미만|초과)/u;

/** Where the clause of a value begins to be something else. */
const CLAUSE_END =
  /[,;:!?。，；：！？\n]|[.](?=[\s*"')\]]|$)|\s(?:because|since|so|but|as|which|where|when|if|for)\s/u;

/** The piece with the words that change its value, within [from, to). */
export function withWordsBeside(text: string, piece: Piece, from: number, to: number): Piece {
  const before = text.slice(Math.max(from, piece.start - 80), piece.start);
  const behind = text.slice(piece.end, Math.min(to, piece.end + 80));
  const left = BEFORE.exec(before) ?? BEFORE_JOINED.exec(before);
  const right = BEHIND.exec(behind) ?? BEHIND_JOINED.exec(behind) ?? times(piece.text, behind);
  if (left === null && right === null) return piece;
  const start = left === null ? piece.start : piece.start - before.length + left.index;
  const clause = CLAUSE_END.exec(text.slice(piece.end, Math.min(to, piece.end + 160)));
  const end =
    right === null ? piece.end : clause === null ? Math.min(to, piece.end + 160) : piece.end + clause.index;
  const whole = pieceOf(text, start, endWithout(text, start, Math.max(piece.end, end), '.*_"'));
  return whole ?? piece;
}

/** More words behind a value are of something else. */
const MAX_WORDS = 6;

/**
 * The piece with the words of direction or change right behind it: "20° north of west", "a 5%
 * decrease". Where the reference has such words, they count.
 */
export function withDirection(text: string, piece: Piece, to: number): Piece {
  const behind = text.slice(piece.end, Math.min(to, piece.end + 80));
  const clause = behind.slice(0, CLAUSE_END.exec(behind)?.index ?? behind.length);
  let end = 0;
  let words = 0;
  for (const { 0: word, index } of clause.matchAll(/[\p{L}-]{1,20}/gu)) {
    if (++words > MAX_WORDS) break;
    if (sensesOf(word).length > 0) end = index + word.length;
  }
  return end === 0 ? piece : (pieceOf(text, piece.start, piece.end + end) ?? piece);
}

/** "4 times 2": the word between was taken for a unit. */
function times(text: string, behind: string): RegExpExecArray | null {
  return /\stimes$/i.test(text) ? /^[\s*$]{1,4}(?=[\d\\(])/.exec(behind) : null;
}
