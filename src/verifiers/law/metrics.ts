/** How far predictions are from a table; every point counts. */

export const METRICS = {
  r2: '1 − Σ(y−p)²/Σ(y−ȳ)²; the reward is what is above 0 of it',
  nmse: 'mean((y−p)²)/var(y); the reward is 1/(1+NMSE)',
  rmsle: '√mean((ln(1+|p|) − ln(1+|y|))²), as NewtonBench has it; the reward is 1/(1+RMSLE)',
  accuracy: 'the largest |p−y|/|y|; the reward is 1 up to `relative`',
  equivalent: 'the same function as `reference.expression`',
} as const;
export type Metric = keyof typeof METRICS;

export interface Measures {
  r2: number;
  nmse: number;
  rmsle: number;
  max_relative_error: number;
  /** Points whose prediction has the other sign: rmsle does not see them. */
  sign_mismatches: number;
}

export function measuresOf(outputs: Float64Array, predictions: Float64Array): Measures {
  const count = outputs.length;
  let sum = 0;
  for (const y of outputs) sum += y;
  const mean = sum / count;
  let squares = 0;
  let spread = 0;
  let logs = 0;
  let worst = 0;
  let signs = 0;
  for (let i = 0; i < count; i++) {
    const [y, p] = [outputs[i]!, predictions[i]!];
    squares += (y - p) ** 2;
    spread += (y - mean) ** 2;
    logs += (Math.log1p(Math.abs(p)) - Math.log1p(Math.abs(y))) ** 2;
    worst = Math.max(
      worst,
      y === 0 ? (p === 0 ? 0 : Number.POSITIVE_INFINITY) : Math.abs(p - y) / Math.abs(y),
    );
    if (y * p < 0) signs++;
  }
  const nmse = squares / spread;
  return {
    r2: 1 - nmse,
    nmse,
    rmsle: Math.sqrt(logs / count),
    max_relative_error: worst,
    sign_mismatches: signs,
  };
}

/** Finite, from 0 to 1, whatever the measures are. */
export function rewardOf(
  metric: Exclude<Metric, 'equivalent'>,
  measures: Measures,
  relative: number,
): number {
  const { r2, nmse, rmsle, max_relative_error: worst } = measures;
  const reward = {
    r2: Math.max(0, r2),
    nmse: 1 / (1 + nmse),
    rmsle: 1 / (1 + rmsle),
    accuracy: worst <= relative ? 1 : 0,
  }[metric];
  return Number.isFinite(reward) ? reward : 0;
}

export const isConstant = (outputs: Float64Array): boolean => outputs.every((value) => value === outputs[0]);
