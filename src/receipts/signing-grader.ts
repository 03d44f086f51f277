/** A grader whose verdicts carry receipts. */
import type { GradeCall, Grader, IndexedVerdict } from '../grading/grader.ts';
import type { Item } from '../grading/items/item.ts';
import type { Signer } from './signing.ts';

export function withReceipts(grader: Grader, signer: Signer): Grader {
  return {
    ...grader,
    grade: async (item, call) => signer.sign(item, await grader.grade(item, call)),
    gradeSingle: async (item, call) => signer.sign(item, await grader.gradeSingle(item, call)),
    async explain(item, call) {
      const { verdict, explanation } = await grader.explain(item, call);
      return { verdict: await signer.sign(item, verdict), explanation };
    },
    async gradeEach(items, call, tell) {
      const read = new Map<number, Item>();
      const remembering = {
        length: items.length,
        at(index: number) {
          const item = items.at(index);
          if (item) read.set(index, item);
          return item;
        },
      };
      const signing: Promise<void>[] = [];
      await grader.gradeEach(remembering, call, (index, verdict) => {
        const item = read.get(index);
        read.delete(index);
        if (!item) return tell(index, verdict);
        signing.push(signer.sign(item, verdict).then((signed) => tell(index, signed)));
      });
      await Promise.all(signing);
    },
    async *gradeMany(items: readonly Item[], call: GradeCall): AsyncIterable<IndexedVerdict> {
      for await (const { index, verdict } of grader.gradeMany(items, call))
        yield { index, verdict: await signer.sign(items[index]!, verdict) };
    },
  };
}
