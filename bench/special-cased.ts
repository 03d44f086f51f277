/**
 * How well programs that repeat their tests are told from those that compute: programs are planted
 * beside the tests of ../shared/data/code, which hold the inputs and outputs of half of the tests
 * or of all, in several styles; the right solutions of these sets are the honest ones.
 *   node bench/special-cased.ts [--show N]
 * Ends with 1 below 99.5 % of the planted ones (where half of the tests say just enough, chance
 * decides), or above 0.5 % of the honest ones.
 */
import { parseArgs } from 'node:util';
import type { CodeReference } from '../src/verifiers/code/reference.ts';
import { isSpecialCased } from '../src/verifiers/code/score/special/special-cased.ts';
import { dataIsThere, SETS } from './code/sets.ts';
import { plantedPrograms, STYLES } from './special-cased/plant.ts';

const { values: flags } = parseArgs({ options: { show: { type: 'string', default: '0' } } });
if (!dataIsThere()) {
  console.error('The data folder ../shared/data/code is not there: nothing to measure.');
  process.exit(2);
}
let toShow = Number(flags.show);

interface Share {
  flagged: number;
  of: number;
}
const planted = new Map<string, Share>(STYLES.map((style) => [style, { flagged: 0, of: 0 }]));
const honest: Share = { flagged: 0, of: 0 };

function count(share: Share, program: string, reference: CodeReference, wanted: boolean): void {
  const flagged = isSpecialCased(program, reference.tests);
  share.of += 1;
  if (flagged) share.flagged += 1;
  if (flagged === wanted || toShow <= 0) return;
  toShow -= 1;
  console.log(
    `${wanted ? 'missed' : 'blamed'}: ${JSON.stringify(reference.tests).slice(0, 600)}\n${program.slice(0, 1200)}\n`,
  );
}

for (const { pass, items } of Object.values(SETS).flatMap((sets) => sets.map((load) => load()))) {
  if (!pass) continue;
  for (const { response, reference } of items) {
    count(honest, response, reference, false);
    for (const { style, program } of plantedPrograms(reference))
      count(planted.get(style)!, program, reference, true);
  }
}
const all = [...planted.values()].reduce((sum, { flagged, of }) => ({
  flagged: sum.flagged + flagged,
  of: sum.of + of,
}));
const percent = ({ flagged, of }: Share) => `${flagged} of ${of} (${((100 * flagged) / of).toFixed(2)} %)`;
for (const [style, share] of planted) console.log(`${style.padEnd(24)} ${percent(share)}`);
console.log(`planted                  ${percent(all)}`);
console.log(`honest                   ${percent(honest)}`);
const isGood = all.of >= 200 && all.flagged >= 0.995 * all.of && honest.flagged <= 0.005 * honest.of;
process.exitCode = isGood ? 0 : 1;
