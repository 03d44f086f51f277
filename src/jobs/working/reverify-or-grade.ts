/** A grader for workers that also takes verdicts anew, and tells each with the one before. */
import type { GradeCall, Grader, Items } from '../../grading/grader.ts';
import type { Item } from '../../grading/items/item.ts';
import { isReverifyWork, itemOfWork, type ReverifyWork, reverified } from '../../reverifying/work.ts';
import type { Verdict } from '../../verdict.ts';

/** Grades as the grader does, and takes verdicts anew where an item has one. */
export function withReverification(grader: Grader): Grader {
  async function reverify(work: ReverifyWork, call: GradeCall): Promise<Verdict> {
    return reverified(work, await grader.grade(itemOfWork(work), { ...call, unseen: true }));
  }

  function reverifyEach(items: Items, call: GradeCall, tell: (index: number, verdict: Verdict) => void) {
    const read = new Map<number, ReverifyWork>();
    const graded = {
      length: items.length,
      at(index: number): Item {
        const work = items.at(index) as unknown as ReverifyWork;
        read.set(index, work);
        return itemOfWork(work);
      },
    };
    // A policy wrote them once, and was seen to.
    return grader.gradeEach(graded, { ...call, unseen: true }, (index, verdict) => {
      const work = read.get(index)!;
      read.delete(index);
      tell(index, reverified(work, verdict));
    });
  }

  return {
    ...grader,
    grade: (item, call) => (isReverifyWork(item) ? reverify(item, call) : grader.grade(item, call)),
    // A batch has one task: its first item tells which.
    gradeEach: (items, call, tell) =>
      isReverifyWork(items.at(0)) ? reverifyEach(items, call, tell) : grader.gradeEach(items, call, tell),
  };
}
