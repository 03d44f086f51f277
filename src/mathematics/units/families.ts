/** Units that are counted together in one value: feet and inches, not apples and oranges. */

const FAMILIES = [
  'mi yd ft in',
  'week d h min s',
  'lb oz',
  'kg g mg',
  'km m cm mm',
  'gal qt pt cup floz',
  'yr month week d',
  'deg arcmin arcsec',
].map((family) => family.split(' '));

/** Whether `small` may stand behind `large` in one value, as in 5 ft 6 in. */
export function countedTogether(large: string, small: string): boolean {
  return FAMILIES.some((names) => {
    const left = names.indexOf(large);
    return left >= 0 && names.indexOf(small) > left;
  });
}
