/** Gymnasium's FrozenLake: over the ice to the goal, around the holes. */
import { type Static, Type } from 'typebox';
import { namedActions } from '../../actions/named.ts';
import type { Environment, Problem } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { drawIndex } from '../../random.ts';

const Parameters = parametersOf({
  map: Type.Optional(
    Type.Array(Type.String({ pattern: '^[SFHG]{1,100}$' }), {
      minItems: 1,
      maxItems: 100,
      description: 'Rows of S (start), F (ice), H (hole) and G (goal). Omitted: the map of 4 by 4.',
    }),
  ),
  slippery: Type.Optional(
    Type.Boolean({
      description: 'A step goes where it should, or to either side of that, by chance: a third each.',
    }),
  ),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  cell: Type.Integer({ description: 'Row times width plus column.' }),
  row: Type.Integer(),
  column: Type.Integer(),
  tile: Type.Enum(['S', 'F', 'H', 'G']),
});

interface State {
  row: number;
  column: number;
  random: number;
}

const FOUR_BY_FOUR = ['SFFF', 'FHFH', 'FFFH', 'HFFG'];
const ACTIONS = namedActions(['left', 'down', 'right', 'up'], { letters: 'ldru' });
/** Row and column of each action. */
const MOVES = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

export const frozenLake: Environment<Parameters, number, Static<typeof Observation>, State> = {
  id: 'frozen_lake',
  version: '1.0.0',
  title: 'Frozen lake',
  description:
    'Walk over the ice from S to G. A hole (H) ends the episode with nothing, the goal (G) with 1. At an edge of the map a step leads nowhere.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 1,
  maxSteps: 100,
  examples: [
    {
      title: 'Around the holes of the map of 4 by 4',
      parameters: {},
      seed: 0,
      actions: ['down', 'down', 'right', 'right', 'down', 'right'],
      return: 1,
      success: true,
    },
    {
      title: 'Into a hole',
      parameters: { map: ['SFG', 'HHH'] },
      seed: 0,
      actions: ['right', 1],
      return: 0,
      success: false,
    },
  ],
  faultOf,
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset(parameters, seed) {
    const map = mapOf(parameters);
    const row = map.findIndex((line) => line.includes('S'));
    return { row, column: map[row]!.indexOf('S'), random: seed };
  },
  step(state, action, parameters) {
    const map = mapOf(parameters);
    const { direction, random } = parameters.slippery
      ? slipped(action, state.random)
      : straight(action, state);
    const [down, right] = MOVES[direction]!;
    const row = state.row + down;
    const column = state.column + right;
    const tile = map[row]?.[column];
    if (tile === undefined)
      return {
        state: { ...state, random },
        reward: 0,
        terminated: false,
        ...(!parameters.slippery && { illegal: 'There is nothing beyond the edge.' }),
      };
    const reward = tile === 'G' ? 1 : 0;
    return { state: { row, column, random }, reward, terminated: tile === 'G' || tile === 'H' };
  },
  observe({ row, column }, parameters) {
    const map = mapOf(parameters);
    const tile = map[row]![column] as 'S' | 'F' | 'H' | 'G';
    return { cell: row * map[0]!.length + column, row, column, tile };
  },
  render({ row, column }, parameters) {
    return mapOf(parameters)
      .map((line, r) => (r === row ? `${line.slice(0, column)}@${line.slice(column + 1)}` : line))
      .join('\n');
  },
  success: ({ row, column }, parameters) => mapOf(parameters)[row]![column] === 'G',
};

const mapOf = ({ map = FOUR_BY_FOUR }: Parameters): readonly string[] => map;

const straight = (direction: number, { random }: State) => ({ direction, random });

/** To the side before, as asked, or to the side after: a third each. */
function slipped(action: number, random: number): { direction: number; random: number } {
  const { index, next } = drawIndex(random, 3);
  return { direction: (action + index + 3) % 4, random: next };
}

function faultOf(parameters: Parameters): Problem | undefined {
  const map = mapOf(parameters);
  const ragged = map.findIndex((line) => line.length !== map[0]!.length);
  if (ragged >= 0) return { problem: 'The rows have different lengths.', pointer: `/map/${ragged}` };
  const count = (tile: string) => map.join('').split(tile).length - 1;
  if (count('S') !== 1) return { problem: 'The map has not one start.', pointer: '/map' };
  return count('G') === 0 ? { problem: 'The map has no goal.', pointer: '/map' } : undefined;
}
