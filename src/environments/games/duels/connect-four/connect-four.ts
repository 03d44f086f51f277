/** Connect four: both sides' moves, or one side's against an opponent. */
import { type Static, Type } from 'typebox';
import { numberedActions } from '../../../actions/numbered.ts';
import type { Environment, Step } from '../../../environment.ts';
import { parametersOf } from '../../../parameters.ts';
import { drawIndex } from '../../../random.ts';
import { bestColumn } from './search.ts';
import { COLUMNS, dropped, EMPTY, legalColumns, ROWS, resultOf, type Stacks } from './stacks.ts';

const Parameters = parametersOf({
  success: Type.Enum(['first', 'second', 'draw'], {
    description: 'The result to reach: the first player wins, the second does, neither.',
  }),
  opponent: Type.Optional(
    Type.Enum(['lowest', 'random', 'optimal'], {
      description:
        'Plays the other side (of a draw: the second). lowest: the first free column. optimal: what a search finds best. Omitted: the answer gives the moves of both.',
    }),
  ),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  board: Type.Array(Type.String(), { description: 'Rows from the top: 1 and 2 for the sides, a dot.' }),
  legal: Type.Array(Type.Integer(), { description: 'Columns that are not full.' }),
  to_move: Type.Enum(['first', 'second']),
});

interface State {
  stacks: Stacks;
  random: number;
}

const ACTIONS = numberedActions('column', COLUMNS);

export const connectFour: Environment<Parameters, number, Static<typeof Observation>, State> = {
  id: 'connect_four',
  version: '1.0.0',
  title: 'Connect four',
  description:
    'Stones fall into one of 7 columns of 6; four in a row, column or diagonal win. Columns count from 1. Reaching the result that is asked brings 1, another end −1, and so does a move into a full column.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 2,
  maxSteps: ROWS * COLUMNS,
  examples: [
    {
      title: 'Against the first free column',
      parameters: { success: 'first', opponent: 'lowest' },
      seed: 0,
      actions: [7, 5, 6, 1, 4],
      return: 1,
      success: true,
    },
    {
      title: 'Both sides',
      parameters: { success: 'second' },
      seed: 0,
      actions: [1, 2, 1, 2, 1, 2, 7, 2],
      return: 1,
      success: true,
    },
    {
      title: 'Against moves by chance',
      parameters: { success: 'second', opponent: 'random' },
      seed: 11,
      actions: [],
      return: 0,
      success: false,
    },
  ],
  isHeavy: ({ opponent }) => opponent === 'optimal',
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset(parameters, seed) {
    const state: State = { stacks: EMPTY, random: seed };
    return parameters.opponent !== undefined && parameters.success === 'second'
      ? answered(state, parameters.opponent)
      : state;
  },
  step(state, column, { opponent, success }): Step<State> {
    const stacks = dropped(state.stacks, column - 1);
    if (stacks === undefined)
      return { state, reward: -1, terminated: true, illegal: `Column ${column} is full.` };
    const played = { ...state, stacks };
    const next =
      opponent === undefined || resultOf(stacks) !== undefined ? played : answered(played, opponent);
    const result = resultOf(next.stacks);
    if (result === undefined) return { state: next, reward: 0, terminated: false };
    return { state: next, reward: result === success ? 1 : -1, terminated: true };
  },
  observe: ({ stacks }) => ({
    board: rowsOf(stacks),
    legal: legalColumns(stacks).map((column) => column + 1),
    to_move: stacks.count % 2 === 0 ? 'first' : 'second',
  }),
  render: ({ stacks }) => `${rowsOf(stacks).join('\n')}\n1234567`,
  success: ({ stacks }, { success }) => resultOf(stacks) === success,
};

function answered(state: State, opponent: NonNullable<Parameters['opponent']>): State {
  const legal = legalColumns(state.stacks);
  if (opponent === 'random') {
    const { index, next } = drawIndex(state.random, legal.length);
    return { stacks: dropped(state.stacks, legal[index]!)!, random: next };
  }
  const column = opponent === 'lowest' ? legal[0]! : bestColumn(state.stacks);
  return { ...state, stacks: dropped(state.stacks, column)! };
}

const rowsOf = ({ columns }: Stacks): string[] =>
  Array.from({ length: ROWS }, (_, top) => columns.map((stack) => stack[ROWS - 1 - top] ?? '.').join(''));
