/** What the contract suite asks of computer games. */
import type { ContractData } from '../../contract/data.ts';

const replay = (environment: string, parameters: object) => ({
  task: { kind: 'replay', environment, parameters },
});
const hero = { experience: 0, gold: 0, mana: 1, health: 1, last_hits: 0, denies: 0, kills: 0, deaths: 0 };
const team = { heroes: [hero], buildings: [{ kind: 'ancient', health: 1 }] };
const shaped = (snapshots: object[], more: object = {}) => ({
  task: { kind: 'shaped_reward', formula: 'openai_five', side: 'dire', hero: 0, snapshots, ...more },
});
const outcome = (outcomes: string[], expected: string) => ({ task: { kind: 'outcome', outcomes, expected } });

export const contract: ContractData = {
  broken: [
    { reference: replay('doom', {}), pointer: '/reference/task/environment' },
    {
      reference: replay('frozen_lake', { map: ['SF', 'G'] }),
      pointer: '/reference/task/parameters/map/1',
    },
    { reference: replay('nim', { heaps: [0, -1] }), pointer: '/reference/task/parameters/heaps/1' },
    {
      reference: replay('lights_out', { grid: ['000', '000'] }),
      pointer: '/reference/task/parameters',
    },
    {
      reference: replay('cliff_walking', {}),
      options: { reward: 'normalized' },
      pointer: '/reference/task/parameters/worst',
    },
    { reference: shaped([]), pointer: '/reference/task/snapshots' },
    {
      reference: shaped([
        { time: 0, radiant: team, dire: team },
        { time: 0, radiant: team, dire: team },
      ]),
      pointer: '/reference/task/snapshots/1/time',
    },
    {
      reference: shaped([
        { time: 0, radiant: team, dire: { ...team, heroes: [{ ...hero, kills: 1 }] } },
        { time: 1, radiant: team, dire: team },
      ]),
      pointer: '/reference/task/snapshots/1/dire/heroes/0/kills',
    },
    {
      reference: shaped(
        [
          { time: 0, radiant: team, dire: team },
          { time: 1, radiant: team, dire: team },
        ],
        { hero: 1 },
      ),
      pointer: '/reference/task/hero',
    },
    { reference: outcome(['win', 'Win'], 'win'), pointer: '/reference/task/outcomes/1' },
    { reference: outcome(['win', 'loss'], 'draw'), pointer: '/reference/task/expected' },
  ],
  pieces: ['left', 'RIGHT ', 'down, ', '[0, 1]', '[[1, 2]]', 'LURD', '1 ', '->', '2. up\n', '(3, 4)', '-1'],
  emptyIsRight: { 'The shaped reward of a hero': 'it is computed from the game, whatever is answered' },
  referenceIsRight: {
    'The shaped reward of a hero': 'it is computed from the game, whatever is answered',
  },
  bar: 0.99,
};
