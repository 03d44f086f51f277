/** Tasks whose answer is a drawing: the position after the moves, or who owns which point. */

import { type Outcome, wrong } from '../../outcome.ts';
import { readDiagram } from '../reading/diagram.ts';
import { TaskFault } from '../reading/position.ts';
import type { GoTask } from '../reference.ts';
import type { Asked } from './asked.ts';

export function judgePosition({ position, text, options }: Asked): Outcome {
  const { size, game } = position;
  const drawn = readDiagram(text, size, 'stones');
  if (drawn === undefined) return wrong('answer_unparseable', 'The answer is no board of this size.');
  const equal = game.board.cells.reduce((sum, cell, point) => sum + (cell === drawn[point] ? 1 : 0), 0);
  return shared(equal, drawn.length, options.partial);
}

export function judgeOwnership(
  task: GoTask & { kind: 'ownership' },
  { position, text, options }: Asked,
): Outcome {
  const { size } = position;
  const rows = task.ownership.map((row) => row.replace(/\s/g, ''));
  const owners = readDiagram(rows.join('\n'), size, 'owners');
  if (owners === undefined) throw new TaskFault('ownership', 'The rows are not those of the board.');
  const drawn = readDiagram(text, size, 'owners');
  if (drawn === undefined) return wrong('answer_unparseable', 'The answer is no map of this size.');
  let asked = 0;
  let equal = 0;
  for (const [point, sign] of [...rows.join('')].entries()) {
    if (sign === '?') continue;
    asked++;
    if (owners[point] === drawn[point]) equal++;
  }
  if (asked === 0) throw new TaskFault('ownership', 'No point is asked for.');
  return shared(equal, asked, options.partial);
}

function shared(equal: number, all: number, partial = false): Outcome {
  const correct = equal === all;
  const share = equal / all;
  return {
    correct,
    reason: correct ? 'solved' : 'different_position',
    message: correct ? 'Every point is right.' : `${all - equal} of ${all} points are wrong.`,
    components: { points: share },
    ...(partial ? { reward: share } : {}),
  };
}
