/** How many labelled programs come out as labelled. */
import { mapParallel, openSandbox } from './bench-sandbox.ts';
import { type CodeItem, type CodeSet, SETS, samplesThatNeedNumpy } from './sets.ts';

/** @returns whether every set reached its bar. */
export async function measureAccuracy(showFailures: boolean): Promise<boolean> {
  const bench = await openSandbox(['javascript', 'python']);
  let good = true;
  console.log('set                          items   as labelled   unscored      bar   seconds');
  for (const load of [...SETS.javascript, ...SETS.python]) {
    const set = load();
    good = (await measure(set)) && good;
  }
  await numpySamples();
  await bench.sandbox.close();
  return good;

  async function measure({ name, items, pass, slack }: CodeSet): Promise<boolean> {
    const begun = performance.now();
    const judged = await mapParallel(items, 4, (item) => bench.grade(item));
    const seconds = (performance.now() - begun) / 1000;
    const unscored = judged.filter(({ status }) => status === 'unscored').length;
    const wrong = judged.flatMap((judgement, index) =>
      judgement.status === 'scored' && judgement.correct === pass ? [] : [{ item: items[index]!, judgement }],
    );
    const reached = wrong.length <= slack && unscored === 0;
    const right = `${items.length - wrong.length}/${items.length} ${pass ? 'pass' : 'fail'}`;
    const bar = `≥ ${items.length - slack}`;
    console.log(
      `${reached ? ' ' : '!'}${name.padEnd(28)} ${String(items.length).padStart(5)} ${right.padStart(13)} ${String(unscored).padStart(10)} ${bar.padStart(8)} ${seconds.toFixed(1).padStart(9)}`,
    );
    if (showFailures) {
      for (const { item, judgement } of wrong)
        console.log(`   ${item.id}: ${judgement.reason} ${judgement.message ?? ''}`);
    }
    return reached;
  }

  /**
   * The sandbox has no numpy: these must be refused as unsupported, or pass where numpy is not
   * needed after all.
   */
  async function numpySamples(): Promise<void> {
    const items: CodeItem[] = samplesThatNeedNumpy();
    const judged = await mapParallel(items, 4, (item) => bench.grade(item));
    const count = (reason: string) => judged.filter((judgement) => judgement.reason === reason).length;
    console.log(
      ` rows that import numpy or pandas: ${items.length}, unsupported ${count('unsupported')}, passed ${count('all_passed')}`,
    );
  }
}
