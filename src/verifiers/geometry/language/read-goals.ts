/** What stands behind the question mark: facts, separated by semicolons. */
import { type Fact, PREDICATES, readFact } from './fact.ts';

/** @throws ReadingFault */
export function readGoals(text: string): Fact[] {
  return text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map(readFact);
}

/** Whether a goal asks for a number. */
export const asks = ({ name }: Fact): boolean => 'asks' in PREDICATES[name];
