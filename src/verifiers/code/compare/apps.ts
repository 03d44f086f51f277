/** The comparator `apps` of standard output. */
import { pythonFloat, sameItems, strip } from './text.ts';

/**
 * As the judges that descend from APPS (TACO, verl's prime_code): a cascade, any step of which
 * suffices. The outputs are equal when stripped; or line by line; or after stripping the lines and
 * dropping empty ones; or, where each line is one number and not all are unsigned integers, as
 * numpy.allclose has it (1e-5 relative, 1e-8 absolute).
 */
export function compareApps(got: string, expected: string): boolean {
  if (strip(got) === strip(expected)) return true;
  const answers = strip(got).split('\n').map(strip);
  const wanted = strip(expected).split('\n').map(strip);
  if (sameItems(answers, wanted)) return true;
  const [full, wantedFull] = [answers.filter(Boolean), wanted.filter(Boolean)];
  return sameItems(full, wantedFull) || allClose(full, wantedFull);
}

function allClose(answers: string[], wanted: string[]): boolean {
  if (answers.length !== wanted.length || [...answers, ...wanted].every((line) => /^\d+$/.test(line)))
    return false;
  return wanted.every((line, index) => {
    const [x, y] = [pythonFloat(answers[index]!), pythonFloat(line)];
    if (x === undefined || y === undefined) return false;
    return x === y || Math.abs(x - y) <= 1e-8 + 1e-5 * Math.abs(y);
  });
}
