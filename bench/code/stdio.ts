/** What a thousand tests of standard input cost for one small Python program. */
import { openSandbox } from './bench-sandbox.ts';
import { openTreeClock } from './cpu-of-tree.ts';

const TESTS = 1000;
const ROUNDS = 4;
const RESPONSE = '```python\na, b = map(int, input().split())\nprint(a + b)\n```';

/** CPU seconds of all processes, the first round of young children left out; the least of three. */
export async function measureStdio(): Promise<void> {
  const clock = openTreeClock();
  const { sandbox, grade } = await openSandbox(['python'], 1);
  const cases = Array.from({ length: TESTS }, (_, at) => ({
    input: `${at} ${at + 1}\n`,
    expected: `${2 * at + 1}\n`,
  }));
  const tests = { kind: 'stdio' as const, cases };
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = clock();
    const judgement = await grade({
      id: 'stdio',
      response: RESPONSE,
      reference: { language: 'python', tests },
      options: {},
    });
    if (judgement.status !== 'scored' || !judgement.correct)
      throw new Error('a right program of standard input was not passed');
    rounds.push((clock() - before) / 1000);
  }
  await sandbox.close();
  const [first, ...rest] = rounds;
  console.log(
    `\n${TESTS} stdio tests of a small Python program: ${Math.min(...rest).toFixed(2)} s of CPU ` +
      `(first ${first!.toFixed(2)}; bar 2)`,
  );
}
