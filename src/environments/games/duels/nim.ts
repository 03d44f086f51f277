/** Nim against an opponent that plays as well as can be. */
import { type Static, Type } from 'typebox';
import { tupleActions } from '../../actions/tuples.ts';
import { type Environment, isProblem, type Problem, type Step } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';

const Parameters = parametersOf({
  heaps: Type.Array(Type.Integer({ minimum: 0, maximum: 1_000_000 }), {
    minItems: 1,
    maxItems: 100,
    description: 'The objects in each heap.',
  }),
  misere: Type.Optional(Type.Boolean({ description: 'Who takes the last object loses.' })),
  opponent: Type.Optional(Type.Enum(['optimal'])),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  heaps: Type.Array(Type.Integer()),
  opponent: Type.Union([Type.Tuple([Type.Integer(), Type.Integer()]), Type.Null()], {
    description: 'What the opponent has just taken: heap from 1 and count.',
  }),
});

interface State {
  heaps: number[];
  opponent: [number, number] | null;
  /** Who took the last object. */
  last: 'player' | 'opponent' | null;
}

const ACTIONS = tupleActions(['heap', 'count']);

export const nim: Environment<Parameters, number[], Static<typeof Observation>, State> = {
  id: 'nim',
  version: '1.0.0',
  title: 'Nim',
  description:
    'Two take turns to take any number of objects from one heap, [heap from 1, count]; you begin. Who takes the last object wins (misère: loses). Winning brings 1, losing −1.',
  parameters: Parameters,
  action: Type.Tuple(
    [Type.Integer({ minimum: 1, maximum: 100 }), Type.Integer({ minimum: 1, maximum: 1_000_000 })],
    { description: 'Heap, from 1, and count.' },
  ),
  observation: Observation,
  players: 2,
  maxSteps: 10_000,
  examples: [
    {
      title: 'Always leave a nim-sum of 0',
      parameters: { heaps: [3, 4, 5] },
      seed: 0,
      actions: [
        [1, 2],
        [3, 1],
        [3, 1],
        [3, 1],
        [3, 1],
        [3, 1],
      ],
      return: 1,
      success: true,
    },
  ],
  faultOf: ({ heaps }) =>
    heaps.every((heap) => heap === 0) ? { problem: 'Every heap is empty.', pointer: '/heaps' } : undefined,
  readAction: (value, parameters) => existing(ACTIONS.read(value), parameters),
  parseActions(text, parameters) {
    const actions = ACTIONS.parse(text);
    if (isProblem(actions)) return actions;
    return actions.map((action) => existing(action, parameters)).find(isProblem) ?? actions;
  },
  reset: ({ heaps }) => ({ heaps: [...heaps], opponent: null, last: null }),
  step(state, [heap, count], { misere = false }): Step<State> {
    const there = state.heaps[heap! - 1]!;
    if (count! > there)
      return { state, reward: -1, terminated: true, illegal: `Heap ${heap} has ${there}, not ${count}.` };
    const heaps = state.heaps.with(heap! - 1, there - count!);
    if (isEmpty(heaps)) return ended(heaps, null, misere);
    const [index, taken] = reply(heaps, misere);
    const after = heaps.with(index, heaps[index]! - taken);
    const answer: [number, number] = [index + 1, taken];
    if (isEmpty(after)) return ended(after, answer, misere);
    return { state: { heaps: after, opponent: answer, last: null }, reward: 0, terminated: false };
  },
  observe: ({ heaps, opponent }) => ({ heaps, opponent }),
  render: ({ heaps }) => heaps.map((heap, index) => `Heap ${index + 1}: ${heap}`).join('\n'),
  success: ({ last }, { misere = false }) => last === (misere ? 'opponent' : 'player'),
};

const isEmpty = (heaps: readonly number[]): boolean => heaps.every((heap) => heap === 0);

function ended(heaps: number[], opponent: [number, number] | null, misere: boolean): Step<State> {
  const last = opponent === null ? 'player' : 'opponent';
  const isWon = (last === 'player') !== misere;
  return { state: { heaps, opponent, last }, reward: isWon ? 1 : -1, terminated: true };
}

/** From the first heap where a winning move is, else one object from the first that has any. */
function reply(heaps: readonly number[], misere: boolean): [number, number] {
  for (const [index, heap] of heaps.entries()) {
    const left = winningRest(heaps, index, misere);
    if (left !== undefined && left < heap) return [index, heap - left];
  }
  return [heaps.findIndex((heap) => heap > 0), 1];
}

/** How much a heap must keep so that whoever moves next loses. */
function winningRest(heaps: readonly number[], index: number, misere: boolean): number | undefined {
  const others = heaps.filter((_, other) => other !== index);
  const onlyOnes = others.every((heap) => heap <= 1);
  const ones = others.filter((heap) => heap === 1).length;
  // In misère play an odd number of heaps of one is what the other must be left with.
  if (misere && onlyOnes) return ones % 2 === 0 ? 1 : 0;
  return others.reduce((sum, heap) => sum ^ heap, 0);
}

function existing(action: number[] | Problem, { heaps }: Parameters): number[] | Problem {
  if (isProblem(action)) return action;
  const [heap, count] = action;
  if (heap! < 1 || heap! > heaps.length) return { problem: `There is no heap ${heap} of ${heaps.length}.` };
  return count! >= 1 ? action : { problem: 'At least one object is taken.' };
}
