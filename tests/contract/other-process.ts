/** Grades the items on standard input, a line each, in a process of its own. Arguments name
 * the verifiers that are asked. */
import { createInterface } from 'node:readline';
import type { Item } from '../../src/grading/items/item.ts';
import { lasting, openJudging } from './judging.ts';

const only = process.argv.slice(2);
const judging = await openJudging(only.length > 0 ? only : undefined);
for await (const line of createInterface({ input: process.stdin })) {
  const verdict = await judging.grade(JSON.parse(line) as Item);
  process.stdout.write(`${JSON.stringify(lasting(verdict))}\n`);
}
await judging.close();
