/** The coordinates form: `a@0_0 = ; b@1_0 = ; c@0_1 = perp a b a c ? cong a b a c`. */
import { type Fact, NAME, ReadingFault, readFact, shown } from './fact.ts';
import type { Drawn } from './problem.ts';
import { readGoals } from './read-goals.ts';

const PLACE = /^([A-Za-z][A-Za-z0-9_']{0,30})@([-+.0-9eE]{1,40})_([-+.0-9eE]{1,40})$/;

/** @throws ReadingFault */
export function readCoordinates(text: string): Drawn {
  const mark = text.indexOf('?');
  const body = mark < 0 ? text : text.slice(0, mark);
  const points: Drawn['points'][number][] = [];
  const premises: Fact[] = [];
  for (const step of body.split(';')) {
    if (step.trim() === '') continue;
    const [names, facts, ...more] = step.split('=');
    if (facts === undefined || more.length > 0) throw new ReadingFault('a step has one sign =');
    for (const word of names!.split(/\s+/).filter((word) => word !== '')) points.push(pointOf(word));
    for (const fact of facts.split(',')) if (fact.trim() !== '') premises.push(readFact(fact));
  }
  const names = new Set(points.map(({ name }) => name));
  if (names.size !== points.length) throw new ReadingFault('a point is given twice');
  const goals = mark < 0 ? [] : readGoals(text.slice(mark + 1));
  for (const { points: used } of [...premises, ...goals]) {
    for (const name of used)
      if (!names.has(name)) throw new ReadingFault(`the point ${shown(name)} is not given`);
  }
  return { form: 'coordinates', points, premises, goals };
}

function pointOf(word: string): { name: string; x: number; y: number } {
  const match = PLACE.exec(word);
  const [x, y] = [Number(match?.[2]), Number(match?.[3])];
  if (match === null || !NAME.test(match[1]!) || !Number.isFinite(x) || !Number.isFinite(y))
    throw new ReadingFault(`${shown(word)} is no point with coordinates`);
  return { name: match[1]!, x, y };
}
