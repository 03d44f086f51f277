/**
 * Global alignment of sequences (Needleman and Wunsch): match 1, mismatch 0, gap −1, end gaps free.
 */

/** Of each letter of `a` the place in `b` of an identical letter that it is aligned with. */
export function align(a: string, b: string): (number | undefined)[] {
  const width = b.length + 1;
  const score = new Int32Array((a.length + 1) * width);
  /** 0: diagonal, 1: a letter of `a` alone, 2: a letter of `b` alone. */
  const from = new Uint8Array(score.length);
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] && a[i - 1] !== 'X' ? 1 : 0;
      const diagonal = score[(i - 1) * width + j - 1]! + same;
      const up = score[(i - 1) * width + j]! - (j === b.length ? 0 : 1);
      const left = score[i * width + j - 1]! - (i === a.length ? 0 : 1);
      const best = Math.max(diagonal, up, left);
      score[i * width + j] = best;
      from[i * width + j] = best === diagonal ? 0 : best === up ? 1 : 2;
    }
  const places: (number | undefined)[] = new Array(a.length).fill(undefined);
  for (let i = a.length, j = b.length; i > 0 && j > 0; ) {
    const step = from[i * width + j];
    if (step === 0) {
      if (a[i - 1] === b[j - 1] && a[i - 1] !== 'X') places[i - 1] = j - 1;
      i--;
      j--;
    } else if (step === 1) i--;
    else j--;
  }
  return places;
}
