/**
 * Whether reading a response takes time in proportion to its length: texts made to be slow, at one,
 * two, four and eight times a length. What grows more than twice as fast is printed.
 *   node bench/scaling.ts [--size N]
 */
import { parseArgs } from 'node:util';
import { READERS, SHAPES, UNITS } from './scaling/texts.ts';

const { values: flags } = parseArgs({ options: { size: { type: 'string', default: '100000' } } });
const SIZE = Number(flags.size);

/** Below this, a ratio says more about the clock than about the text. */
const MEASURABLE_MS = 25;

let slow = 0;
for (const [name, read] of Object.entries(READERS)) {
  for (const unit of UNITS) {
    for (const [index, shape] of SHAPES.entries()) {
      const times = [1, 2, 4, 8].map((times) => cpuMs(() => read(shape(unit, (times * SIZE) / unit.length))));
      const isSlow = times.some(
        (ms, at) => at > 0 && times[0]! >= MEASURABLE_MS && ms > 2 * 2 ** at * times[0]!,
      );
      if (!isSlow) continue;
      slow++;
      console.log(`${name}, ${JSON.stringify(unit)}, shape ${index}: ${times.map(Math.round).join(', ')} ms`);
    }
  }
}
console.log(slow === 0 ? 'all texts are read in linear time' : `${slow} texts are not`);
process.exitCode = slow === 0 ? 0 : 1;

function cpuMs(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
