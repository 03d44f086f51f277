/** Shares of windows, and by how much two of them differ. */

export interface Share {
  /** Verdicts in the window. */
  of: number;
  count: number;
}

/** Of an alarm: verdicts of the kind in the window, and standard errors. */
export const LEAST_OF_KIND = 8;
export const LEAST_Z = 5;
/** Measured on the prompts themselves, so that less is needed than where it is only expected. */
export const LEAST_Z_OF_PROMPTS = 4;

export const shareOf = ({ of, count }: Share): number => (of > 0 ? count / of : 0);

/** Two-proportion z with pooled variance; above 0 where the later share is larger. */
export function zOf(before: Share, after: Share): number {
  const pooled = (before.count + after.count) / (before.of + after.of);
  const variance = pooled * (1 - pooled) * (1 / before.of + 1 / after.of);
  if (!(variance > 0)) return 0;
  return (shareOf(after) - shareOf(before)) / Math.sqrt(variance);
}

/** As z, by the ratio of likelihoods, which holds for few of a kind, too; 0 where a share fell. */
export function likelihoodZ(before: Share, after: Share): number {
  if (shareOf(after) <= shareOf(before)) return 0;
  const pooled = shareOf(pooledOf([before, after]));
  const against = ({ of, count }: Share): number => {
    const [expected, others] = [of * pooled, of * (1 - pooled)];
    return xLog(count, count / expected) + xLog(of - count, (of - count) / others);
  };
  return Math.sqrt(2 * Math.max(0, against(before) + against(after)));
}

const xLog = (x: number, y: number): number => (x > 0 ? x * Math.log(y) : 0);

export const pooledOf = (shares: readonly Share[]): Share => ({
  of: shares.reduce((sum, { of }) => sum + of, 0),
  count: shares.reduce((sum, { count }) => sum + count, 0),
});

const EXPECTED_DISPERSION = 4;
const WEIGHT_OF_EXPECTED = 4;

/**
 * How much more shares vary than by chance: a chi-square by its degrees of freedom, drawn towards
 * 4 as if four more windows had shown that.
 */
export function dispersionOf(square: number, freedom: number): number {
  const expected = EXPECTED_DISPERSION * WEIGHT_OF_EXPECTED;
  return Math.max(1, (expected + square) / (WEIGHT_OF_EXPECTED + freedom));
}

/** From the chi-square of all shares around what they have in common. */
export function overdispersion(shares: readonly Share[]): number {
  const freedom = Math.max(0, shares.length - 1);
  const pooled = shareOf(pooledOf(shares));
  if (pooled === 0 || pooled === 1) return dispersionOf(freedom, freedom);
  const square = shares.reduce(
    (sum, { of, count }) => sum + (count - of * pooled) ** 2 / (of * pooled * (1 - pooled)),
    0,
  );
  return dispersionOf(square, freedom);
}
