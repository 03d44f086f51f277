/** A world of rooms, ways and things, as data, and what keeps it from being one. */
import { type Static, Type } from 'typebox';
import type { Problem } from '../../environment.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[a-z][a-z0-9 ]{0,39}$', maxLength: 40 });
const Text = Type.String({ maxLength: 1000 });

const Exit = Type.Object(
  {
    to: Name,
    needs: Type.Optional(
      Type.String({ maxLength: 40, description: 'A thing one has to carry to go there.' }),
    ),
  },
  closed,
);
const Room = Type.Object(
  {
    description: Text,
    exits: Type.Record(Type.String({ maxLength: 40 }), Exit, { description: 'By direction, as in north.' }),
    things: Type.Optional(Type.Array(Name, { maxItems: 100 })),
  },
  closed,
);
const Goal = Type.Object(
  {
    room: Type.Optional(Type.String({ maxLength: 40, description: 'Where to be.' })),
    carry: Type.Optional(Type.Array(Name, { maxItems: 100, description: 'What to have with one.' })),
    place: Type.Optional(
      Type.Record(Type.String({ maxLength: 40 }), Name, { description: 'Which thing to lay in which room.' }),
    ),
  },
  closed,
);

export const World = Type.Object(
  { start: Name, rooms: Type.Record(Type.String({ maxLength: 40 }), Room), goal: Goal },
  closed,
);
export type World = Static<typeof World>;

export const COTTAGE: World = {
  start: 'garden',
  rooms: {
    garden: {
      description: 'A small garden before a cottage. Something glitters beneath the roses.',
      exits: { north: { to: 'hall', needs: 'key' }, east: { to: 'shed' } },
      things: ['rose'],
    },
    shed: {
      description: 'A shed full of pots.',
      exits: { west: { to: 'garden' } },
      things: ['key', 'spade'],
    },
    hall: {
      description: 'A narrow hall.',
      exits: { south: { to: 'garden' }, up: { to: 'attic' } },
    },
    attic: { description: 'Dust and beams.', exits: { down: { to: 'hall' } }, things: ['lamp'] },
  },
  goal: { room: 'garden', carry: ['lamp'] },
};

const MAX_ROOMS = 1000;

/** Names that lead nowhere, things that stand twice, and a goal that is none. */
export function faultOfWorld(world: World): Problem | undefined {
  const fault = (problem: string, pointer: string): Problem => ({ problem, pointer: `/world${pointer}` });
  const rooms = Object.entries(world.rooms);
  const isRoom = (name: string | undefined) => name === undefined || Object.hasOwn(world.rooms, name);
  if (rooms.length > MAX_ROOMS) return fault('There are too many rooms.', '/rooms');
  if (!isRoom(world.start)) return fault('There is no such room.', '/start');
  const things = rooms.flatMap(([, room]) => room.things ?? []);
  const isThing = new Set(things);
  if (isThing.size < things.length) return fault('A thing stands in two places.', '/rooms');
  for (const [name, room] of rooms)
    for (const [direction, { to, needs }] of Object.entries(room.exits)) {
      const pointer = `/rooms/${name}/exits/${direction}`;
      if (!isRoom(to)) return fault('There is no such room.', pointer);
      if (needs !== undefined && !isThing.has(needs)) return fault('There is no such thing.', pointer);
    }
  const { room, carry = [], place = {} } = world.goal;
  if (room === undefined && carry.length === 0 && Object.keys(place).length === 0)
    return fault('Nothing is to be reached.', '/goal');
  if (!isRoom(room)) return fault('There is no such room.', '/goal/room');
  if (carry.some((thing) => !isThing.has(thing))) return fault('There is no such thing.', '/goal/carry');
  const isPlaceable = Object.entries(place).every(([thing, where]) => isThing.has(thing) && isRoom(where));
  return isPlaceable ? undefined : fault('There is no such thing or room.', '/goal/place');
}
