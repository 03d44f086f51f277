/** A text adventure whose world is data: rooms, ways, things, a goal. */
import { type Static, Type } from 'typebox';
import type { Environment, Step } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { parseCommands, readCommand } from './commands.ts';
import { COTTAGE, faultOfWorld, World } from './world.ts';

const Parameters = parametersOf({
  world: Type.Optional({ ...World, description: 'Omitted: a cottage with a lamp in its attic.' }),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  room: Type.String(),
  text: Type.String({ description: 'What there is to see.' }),
  exits: Type.Array(Type.String()),
  things: Type.Array(Type.String()),
  carrying: Type.Array(Type.String()),
});

/** What is carried, as if it were a room. */
const CARRIED = '';

interface State {
  room: string;
  /** Of every thing the room where it is. */
  where: Record<string, string>;
}

export const textWorld: Environment<Parameters, string, Static<typeof Observation>, State> = {
  id: 'text_world',
  version: '1.0.0',
  title: 'Text world',
  description:
    'Walk through rooms and carry things: go DIRECTION, take THING, drop THING, look, inventory. Some ways are open only to who carries a certain thing. The goal brings 1.',
  parameters: Parameters,
  action: Type.String({
    description: 'A command.',
    examples: ['go north', 'north', 'e', 'west', 'take key', 'drop key', 'up', 'take lamp', 'look', 'i'],
  }),
  observation: Observation,
  players: 1,
  maxSteps: 200,
  examples: [
    {
      title: 'The lamp of the cottage',
      parameters: {},
      seed: 0,
      actions: ['east', 'take key', 'west', 'go north', 'u', 'take lamp', 'd', 'go south'],
      return: 1,
      success: true,
    },
  ],
  faultOf: ({ world }) => (world === undefined ? undefined : faultOfWorld(world)),
  readAction: readCommand,
  parseActions: parseCommands,
  reset(parameters) {
    const { start, rooms } = worldOf(parameters);
    const things = Object.entries(rooms).flatMap(([room, { things: inside = [] }]) =>
      inside.map((thing) => [thing, room] as const),
    );
    return { room: start, where: Object.fromEntries(things) };
  },
  step(state, command, parameters): Step<State> {
    const next = after(state, command, worldOf(parameters));
    if (typeof next === 'string') return { state, reward: 0, terminated: false, illegal: next };
    const isThere = reached(next, worldOf(parameters));
    return { state: next, reward: isThere ? 1 : 0, terminated: isThere };
  },
  observe(state, parameters) {
    const { exits, description } = worldOf(parameters).rooms[state.room]!;
    const seen = {
      exits: Object.keys(exits),
      things: thingsIn(state, state.room),
      carrying: thingsIn(state, CARRIED),
    };
    return { room: state.room, text: description, ...seen };
  },
  render(state, parameters) {
    const { text, exits, things, carrying } = textWorld.observe(state, parameters);
    const list = (label: string, names: string[]) =>
      names.length === 0 ? [] : [`${label}: ${names.join(', ')}.`];
    return [text, ...list('You see', things), ...list('Exits', exits), ...list('You carry', carrying)].join(
      '\n',
    );
  },
  success: (state, parameters) => reached(state, worldOf(parameters)),
};

const worldOf = ({ world = COTTAGE }: Parameters): World => world;

const thingsIn = ({ where }: State, room: string): string[] =>
  Object.keys(where).filter((thing) => where[thing] === room);

/** The state after a command, or why it cannot be done. */
function after(state: State, command: string, { rooms }: World): State | string {
  const [verb, ...rest] = command.split(' ');
  const name = rest.join(' ');
  const place = Object.hasOwn(state.where, name) ? state.where[name] : undefined;
  if (verb === 'go') {
    const { exits } = rooms[state.room]!;
    const exit = Object.hasOwn(exits, name) ? exits[name] : undefined;
    if (exit === undefined) return 'There is no way there.';
    const isOpen = exit.needs === undefined || state.where[exit.needs] === CARRIED;
    return isOpen ? { ...state, room: exit.to } : 'That way is locked.';
  }
  if (verb === 'take')
    return place === state.room
      ? { ...state, where: { ...state.where, [name]: CARRIED } }
      : 'There is none here.';
  if (verb === 'drop')
    return place === CARRIED ? { ...state, where: { ...state.where, [name]: state.room } } : 'You have none.';
  return state;
}

function reached({ room, where }: State, { goal }: World): boolean {
  const { carry = [], place = {} } = goal;
  return (
    (goal.room === undefined || goal.room === room) &&
    carry.every((thing) => where[thing] === CARRIED) &&
    Object.entries(place).every(([thing, wanted]) => where[thing] === wanted)
  );
}
