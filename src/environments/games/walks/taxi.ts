/** Gymnasium's Taxi: fetch a passenger at one of four letters and bring them to another. */
import { type Static, Type } from 'typebox';
import { namedActions } from '../../actions/named.ts';
import type { Environment, Step } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { drawIndex } from '../../random.ts';

const LETTERS = ['R', 'G', 'Y', 'B'] as const;
type Letter = (typeof LETTERS)[number];

const Place = Type.Integer({ minimum: 0, maximum: 4 });
const Parameters = parametersOf({
  taxi: Type.Optional(
    Type.Tuple([Place, Place], { description: 'Row and column. Omitted: chosen by the seed.' }),
  ),
  passenger: Type.Optional(
    Type.Enum([...LETTERS], { description: 'Where the passenger waits. Omitted: by the seed.' }),
  ),
  destination: Type.Optional(
    Type.Enum([...LETTERS], { description: 'Where to. Omitted: another letter, by the seed.' }),
  ),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  code: Type.Integer({ description: 'The number that Gymnasium gives the state, below 500.' }),
  row: Place,
  column: Place,
  passenger: Type.Enum([...LETTERS, 'taxi']),
  destination: Type.Enum([...LETTERS]),
});
type State = Omit<Static<typeof Observation>, 'code'>;

const LOCATIONS: Record<Letter, readonly [number, number]> = { R: [0, 0], G: [0, 4], Y: [4, 0], B: [4, 3] };
const MAP = ['|R: | : :G|', '| : | : : |', '| : : : : |', '| | : | : |', '|Y| : |B: |'];
const ACTIONS = namedActions(['south', 'north', 'east', 'west', 'pickup', 'dropoff']);
const MOVES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

export const taxi: Environment<Parameters, number, Static<typeof Observation>, State> = {
  id: 'taxi',
  version: '1.0.0',
  title: 'Taxi',
  description:
    'Drive on 5 by 5 squares to the passenger at R, G, Y or B, pick them up and drop them off at their destination. Every step costs 1, a pickup or dropoff in the wrong place 10; delivery brings 20. Bars are walls.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 1,
  maxSteps: 200,
  idleReward: -1,
  examples: [
    {
      title: 'From Y to R',
      parameters: { taxi: [2, 0], passenger: 'Y', destination: 'R' },
      seed: 0,
      actions: ['south', 'south', 'pickup', 'north', 'north', 'north', 'north', 'dropoff'],
      return: 13,
      success: true,
    },
    { title: 'As the seed has it', parameters: {}, seed: 1, actions: [], return: 0, success: false },
  ],
  faultOf: ({ passenger, destination }) =>
    passenger !== undefined && passenger === destination
      ? { problem: 'The passenger is there from the start.', pointer: '/destination' }
      : undefined,
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset(parameters, seed) {
    const cell = drawIndex(seed, 25);
    const from = chosen(parameters.passenger, parameters.destination, cell.next);
    const to = chosen(parameters.destination, from.letter, from.next);
    const [row, column] = parameters.taxi ?? [Math.floor(cell.index / 5), cell.index % 5];
    return { row, column, passenger: from.letter, destination: to.letter };
  },
  step(state, action) {
    if (action === 4) return picked(state);
    if (action === 5) return dropped(state);
    const [down, right] = MOVES[action]!;
    const row = state.row + down;
    const column = state.column + right;
    // Between two squares stands the sign before the right one of them.
    const isFree =
      row >= 0 && row < 5 && (right === 0 || MAP[row]![2 * Math.max(column, state.column)] === ':');
    if (!isFree) return { state, reward: -1, terminated: false, illegal: 'A wall is in the way.' };
    return { state: { ...state, row, column }, reward: -1, terminated: false };
  },
  observe: (state) => ({ code: codeOf(state), ...state }),
  render({ row, column, passenger, destination }) {
    const rows = MAP.map((line, r) =>
      r === row ? `${line.slice(0, 2 * column + 1)}@${line.slice(2 * column + 2)}` : line,
    );
    const where = passenger === 'taxi' ? 'in the taxi' : `at ${passenger}`;
    return `${rows.join('\n')}\nPassenger ${where}, to ${destination}`;
  },
  success: isDelivered,
};

/** The letter that is given, or one by chance that is not the other. */
function chosen(given: Letter | undefined, other: Letter | undefined, random: number) {
  const offered = LETTERS.filter((letter) => letter !== other);
  const { index, next } = drawIndex(random, offered.length);
  return { letter: given ?? offered[index]!, next };
}

/** Nobody begins at their destination. */
function isDelivered({ passenger, destination }: State): boolean {
  return passenger === destination;
}

function letterAt({ row, column }: State): Letter | undefined {
  return LETTERS.find((letter) => LOCATIONS[letter][0] === row && LOCATIONS[letter][1] === column);
}

function picked(state: State): Step<State> {
  if (state.passenger !== 'taxi' && letterAt(state) === state.passenger)
    return { state: { ...state, passenger: 'taxi' }, reward: -1, terminated: false };
  return { state, reward: -10, terminated: false, illegal: 'There is nobody to pick up.' };
}

function dropped(state: State): Step<State> {
  const letter = letterAt(state);
  if (state.passenger !== 'taxi' || letter === undefined)
    return { state, reward: -10, terminated: false, illegal: 'Nobody can be dropped off.' };
  const isThere = letter === state.destination;
  return { state: { ...state, passenger: letter }, reward: isThere ? 20 : -1, terminated: isThere };
}

function codeOf({ row, column, passenger, destination }: State): number {
  const from = passenger === 'taxi' ? LETTERS.length : LETTERS.indexOf(passenger);
  return ((row * 5 + column) * 5 + from) * LETTERS.length + LETTERS.indexOf(destination);
}
