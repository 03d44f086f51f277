/** The comparator `verl` of standard output. */
import { stripNewlines } from './text.ts';

/** As verl's client of SandboxFusion: newlines at the end are ignored, everything else counts. */
export function compareVerl(got: string, expected: string): boolean {
  return stripNewlines(got) === stripNewlines(expected);
}
