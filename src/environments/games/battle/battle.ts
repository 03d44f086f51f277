/** Battles of Pokémon by the simulator of Showdown, where that is installed. */
import { type Static, Type } from 'typebox';
import { shown, unwrapped } from '../../actions/named.ts';
import { listedPhrases } from '../../actions/phrases.ts';
import type { Environment, Problem, Step } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { drawIndex } from '../../random.ts';
import { type Outcome, reaches, SUCCESS, VALUES } from '../duels/outcome.ts';
import { choicesOf, type Fight, fought } from './fight.ts';
import { type Battle, LIBRARY, load, type Monster, simulator } from './simulator.ts';

const Team = Type.Array(
  Type.Object(
    {
      species: Type.String({ minLength: 1, maxLength: 40 }),
      moves: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 1, maxItems: 4 }),
      level: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 6 },
);
const Parameters = parametersOf({
  generation: Type.Optional(Type.Integer({ minimum: 1, maximum: 4, description: 'Of the rules; 1.' })),
  team: Type.Optional(Team),
  opponent_team: Type.Optional(Team),
  success: SUCCESS,
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  turn: Type.Integer(),
  team: Type.Array(
    Type.Object({ species: Type.String(), hp: Type.Integer(), max: Type.Integer(), active: Type.Boolean() }),
  ),
  opponent: Type.Object({ species: Type.String(), health: Type.Number(), left: Type.Integer() }),
  legal: Type.Array(Type.String()),
});

interface State {
  seed: number;
  log: string[];
  random: number;
  outcome: Outcome | null;
}

const MINE: Monster[] = [
  { species: 'Pikachu', moves: ['thunderbolt', 'quickattack'] },
  { species: 'Snorlax', moves: ['bodyslam', 'rest'] },
];
const OTHER: Monster[] = [
  { species: 'Starmie', moves: ['surf', 'recover'] },
  { species: 'Chansey', moves: ['icebeam', 'softboiled'] },
];
const CHOICE = /^(?:move [1-4]|switch [1-6])$/;

export const pokemonBattle: Environment<Parameters, string, Static<typeof Observation>, State> = {
  id: 'pokemon_battle',
  version: '1.0.0',
  title: 'Pokémon battle',
  description:
    'A single battle by the rules of Pokémon Showdown against moves by chance. Choose "move N" or "switch N", as `legal` lists them. A win brings 1, a tie 0, a loss or an illegal choice −1.',
  parameters: Parameters,
  action: Type.String({ description: 'move N or switch N.', examples: ['move 1', 'move 2', 'switch 2'] }),
  observation: Observation,
  players: 2,
  maxSteps: 500,
  libraries: [LIBRARY],
  examples: [{ title: 'One turn', parameters: {}, seed: 1, actions: ['move 1'], return: 0, success: false }],
  prepare: load,
  isHeavy: () => true,
  faultOf,
  readAction,
  parseActions: (text) => listedPhrases(text, readAction),
  reset: (_, seed) => ({ seed, log: [], random: seed, outcome: null }),
  step(state, choice, parameters): Step<State> {
    const battle = fought(fightOf(state, parameters));
    if (!choicesOf(battle.p1).includes(choice) || !battle.choose('p1', choice))
      return { state, reward: -1, terminated: true, illegal: `${choice} cannot be chosen now.` };
    const next = answered(battle, { ...state, log: [...state.log, `p1 ${choice}`] });
    return {
      state: next,
      reward: next.outcome === null ? 0 : VALUES[next.outcome],
      terminated: next.outcome !== null,
    };
  },
  observe(state, parameters) {
    const { p1, p2, turn, ended } = fought(fightOf(state, parameters));
    const [active] = p2.active;
    return {
      turn,
      team: p1.pokemon.map(({ species, hp, maxhp, isActive }) => ({
        species: species.name,
        hp,
        max: maxhp,
        active: isActive,
      })),
      opponent: {
        species: active?.species.name ?? '',
        health: active ? active.hp / active.maxhp : 0,
        left: p2.pokemon.filter(({ fainted }) => !fainted).length,
      },
      legal: ended ? [] : choicesOf(p1),
    };
  },
  render(state, parameters) {
    const { turn, team, opponent } = pokemonBattle.observe(state, parameters);
    const lines = team.map(({ species, hp, max, active }) => `${active ? '>' : ' '} ${species} ${hp}/${max}`);
    const other = `against ${opponent.species} ${Math.round(100 * opponent.health)}%, ${opponent.left} left`;
    return [`Turn ${turn}`, ...lines, other].join('\n');
  },
  success: ({ outcome }, { success }) => reaches(outcome, success),
};

const fightOf = ({ seed, log }: State, parameters: Parameters): Fight => ({
  generation: parameters.generation ?? 1,
  seed,
  teams: { p1: parameters.team ?? MINE, p2: parameters.opponent_team ?? OTHER },
  log,
});

/** The other side chooses until it is the player's turn, or the battle is over. */
function answered(battle: Battle, state: State): State {
  const log = [...state.log];
  let { random } = state;
  for (
    let offered = choicesOf(battle.p2);
    !battle.ended && offered.length > 0;
    offered = choicesOf(battle.p2)
  ) {
    const { index, next } = drawIndex(random, offered.length);
    const choice = battle.choose('p2', offered[index]!) ? offered[index]! : 'default';
    if (choice === 'default') battle.choose('p2', choice);
    log.push(`p2 ${choice}`);
    random = next;
    if (choicesOf(battle.p1).length > 0) break;
  }
  return { ...state, log, random, outcome: battle.ended ? outcomeOf(battle) : null };
}

const outcomeOf = ({ winner }: Battle): Outcome =>
  winner === 'p1' ? 'win' : winner === 'p2' ? 'loss' : 'draw';

function readAction(value: unknown): string | Problem {
  const sent = unwrapped(value);
  const choice = typeof sent === 'string' && sent.length < 40 ? sent.trim().toLowerCase() : '';
  return CHOICE.test(choice) ? choice : { problem: `${shown(sent)} is neither "move N" nor "switch N".` };
}

function faultOf(parameters: Parameters): Problem | undefined {
  const { Dex } = simulator();
  const generation = parameters.generation ?? 1;
  for (const name of ['team', 'opponent_team'] as const)
    for (const [index, { species, moves }] of (parameters[name] ?? []).entries()) {
      const pointer = `/${name}/${index}`;
      const kind = Dex.species.get(species);
      if (!kind.exists || kind.gen > generation)
        return { problem: 'There is no such species in this generation.', pointer: `${pointer}/species` };
      const unknown = moves.findIndex(
        (move) => !Dex.moves.get(move).exists || Dex.moves.get(move).gen > generation,
      );
      if (unknown >= 0)
        return {
          problem: 'There is no such move in this generation.',
          pointer: `${pointer}/moves/${unknown}`,
        };
    }
  return undefined;
}
