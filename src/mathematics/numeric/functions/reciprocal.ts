/** The reciprocal of a double, without a value where it is infinite. */
export const reciprocal = (x: number): number => (x === 0 ? Number.NaN : 1 / x);
