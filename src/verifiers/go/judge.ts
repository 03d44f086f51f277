/** One item of Go: its position, its answer, and the judge of its kind. Pure. */

import { SearchLimit } from '../../games/go/life.ts';
import { MAX_ANSWER } from '../../responses/answer.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import { judgementOf, type Outcome } from '../outcome.ts';
import type { Asked } from './kinds/asked.ts';
import { judgeOwnership, judgePosition } from './kinds/boards.ts';
import { judgeGame, judgeScore } from './kinds/counts.ts';
import {
  judgeCapture,
  judgeLegalMove,
  judgeLifeAndDeath,
  judgeProblem,
  NotDecidable,
} from './kinds/one-move.ts';
import { readAnswer } from './reading/answer.ts';
import { readPosition, TaskFault } from './reading/position.ts';
import type { GoOptions, GoTask } from './reference.ts';

export interface GoWork {
  response: string;
  task: GoTask;
  options: GoOptions;
}

const DRAWN: ReadonlySet<GoTask['kind']> = new Set<GoTask['kind']>(['position', 'ownership', 'game']);

export function judgeGo({ response, task, options }: GoWork): Judgement {
  try {
    const position = readPosition(task);
    const answer = readAnswer(response, DRAWN.has(task.kind) ? 'several lines' : 'one line');
    // A reference is looked at whole, also where nothing was answered.
    const outcome = judge(task, { position, text: answer?.text.slice(0, MAX_ANSWER) ?? '', options });
    if (answer === undefined) return scored(false, 'no_answer');
    const { extracted } = answer;
    if (answer.text.length > MAX_ANSWER) return scored(false, 'answer_too_complex', { extracted });
    return judgementOf(outcome, extracted);
  } catch (error) {
    return faultOf(error);
  }
}

function judge(task: GoTask, asked: Asked): Outcome {
  switch (task.kind) {
    case 'legal_move':
      return judgeLegalMove(asked);
    case 'position':
      return judgePosition(asked);
    case 'score':
      return judgeScore(task, asked);
    case 'capture':
      return judgeCapture(task, asked);
    case 'problem':
      return judgeProblem(task, asked);
    case 'life_and_death':
      return judgeLifeAndDeath(task, asked);
    case 'ownership':
      return judgeOwnership(task, asked);
    case 'game':
      return judgeGame(task, asked);
  }
}

function faultOf(error: unknown): Judgement {
  if (error instanceof TaskFault)
    return unscored('invalid_reference', { pointer: error.pointer, message: error.message });
  if (error instanceof NotDecidable)
    return unscored('not_decidable', { pointer: '/reference/task/region', message: error.message });
  if (error instanceof SearchLimit)
    return unscored('too_complex', {
      pointer: '/reference/task/region',
      message: 'The search has too many nodes.',
    });
  throw error;
}
