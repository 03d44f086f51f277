/** Results of games as people write them: `B+3.5`, `White wins by 12 points`, `Jigo`. */

export interface Result {
  winner: 'black' | 'white' | 'nobody';
  /** Black's points less White's; undefined where only the winner is named. */
  margin: number | undefined;
}

const DRAW =
  /^(?:0(?:[.,]0{1,2})?|(?:(?:it|this|the\s{1,4}game)\s{1,4}(?:is|ends\s{1,4}in)\s{1,4})?(?:an?\s{1,4})?(?:draw|drawn|jigo|tie|tied))$/i;
const COUNT =
  /^(b|w|black|white)(?:\s{0,4}\+\s{0,4}|\s{1,4}(?:(?:wins?|won|leads|is ahead)\s{1,4})?(?:by|with)\s{1,4}|\s{1,4}(?:loses|lost|is behind)\s{1,4}(?:by|with)\s{1,4})(\d{1,4}(?:[.,]\d{1,3})?)(?:\s{0,4}(?:points?|pts?\.?|moku|stones))?$/i;
const WINNER =
  /^(b|w|black|white)(?:\s{0,4}\+\s{0,4}(?:r|t|resign|resignation|time|f|forfeit)?|\s{1,4}(?:wins?|won))?(?:\s{1,4}by\s{1,4}(?:resignation|time))?$/i;

/** Undefined for what is no result. */
export function readResult(text: string): Result | undefined {
  const plain = text
    .replace(/\\(?:text|mathrm|mathbf)\{([^{}]*)\}/g, '$1')
    .replace(/[$*`"']/g, '')
    .trim()
    .replace(/\.$/, '')
    .replace(/^RE\[([^\]]{0,20})\]$/, '$1')
    .replace(/(\d)\s?½/, '$1.5')
    .replace(/^(?:the\s{1,4})?(?:final\s{1,4})?(?:result|score)(?:\s{1,4}is|:|\s{1,4}=)\s{1,4}/i, '');
  if (DRAW.test(plain)) return { winner: 'nobody', margin: 0 };
  const count = COUNT.exec(plain);
  if (count !== null) {
    const points = Number(count[2]!.replace(',', '.'));
    const black = /^b/i.test(count[1]!) !== /\b(?:loses|lost|behind)\b/i.test(plain);
    if (points === 0) return { winner: 'nobody', margin: 0 };
    return { winner: black ? 'black' : 'white', margin: black ? points : -points };
  }
  const winner = WINNER.exec(plain)?.[1];
  if (winner === undefined) return undefined;
  return { winner: /^b/i.test(winner) ? 'black' : 'white', margin: undefined };
}
