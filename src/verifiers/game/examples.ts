/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const LAKE = { kind: 'replay', environment: 'frozen_lake', parameters: { map: ['SFF', 'FHF', 'FFG'] } };

const hero = (experience: number, kills: number) => ({
  experience,
  gold: 600,
  mana: 1,
  health: 1,
  last_hits: 0,
  denies: 0,
  kills,
  deaths: 0,
});
const team = (experience: number, kills: number) => ({
  heroes: [hero(experience, kills)],
  buildings: [{ kind: 'ancient', health: 1 }],
});

export const GAME_EXAMPLES: VerifierExample[] = [
  {
    title: 'A way over the ice',
    item: {
      response: '<answer>right right down down</answer>',
      reference: { task: LAKE },
    },
    verdict: { status: 'scored', reward: 1, reason: 'solved' },
  },
  {
    title: 'A way that stops short of the goal',
    item: { response: 'Final answer: DDR', reference: { task: LAKE } },
    verdict: { status: 'scored', reward: 0, reason: 'not_reached' },
  },
  {
    title: 'The return of a drive as the reward',
    item: {
      response: '["south", "south", "pickup", "north", "north", "north", "north", "dropoff"]',
      reference: {
        task: {
          kind: 'replay',
          environment: 'taxi',
          parameters: { taxi: [2, 0], passenger: 'Y', destination: 'R' },
        },
      },
      options: { reward: 'return' },
    },
    verdict: { status: 'scored', reward: 13, reason: 'return_computed' },
  },
  {
    title: 'A column that is full',
    item: {
      response: '<answer>1 1 1 1 1 1 1</answer>',
      reference: {
        task: { kind: 'replay', environment: 'connect_four', parameters: { success: 'first' } },
      },
    },
    verdict: { status: 'scored', reward: 0, reason: 'illegal_action' },
  },
  {
    title: 'The shaped reward of a hero',
    item: {
      response: '',
      reference: {
        task: {
          kind: 'shaped_reward',
          formula: 'openai_five',
          side: 'radiant',
          hero: 0,
          time_decay: false,
          snapshots: [
            { time: 0, radiant: team(0, 0), dire: team(0, 0) },
            { time: 60, radiant: team(1000, 1), dire: team(200, 0) },
          ],
        },
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'return_computed' },
  },
  {
    title: 'Who wins',
    item: {
      response: '<answer>The Dire will win.</answer>',
      reference: { task: { kind: 'outcome', outcomes: ['radiant', 'dire'], expected: 'dire' } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'solved' },
  },
];
