/** Gymnasium's Blackjack: more than the dealer, and no more than 21. */
import { type Static, Type } from 'typebox';
import { namedActions } from '../../actions/named.ts';
import type { Environment, Step } from '../../environment.ts';
import { parametersOf } from '../../parameters.ts';
import { drawIndex } from '../../random.ts';

const Parameters = parametersOf({
  natural: Type.Optional(Type.Boolean({ description: 'Whether an ace and a ten at once win 1.5.' })),
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  sum: Type.Integer({ description: 'Of your cards.' }),
  dealer: Type.Integer({ description: "The dealer's card that is shown; 1 is an ace." }),
  usable_ace: Type.Boolean({ description: 'An ace of yours counts 11.' }),
  cards: Type.Array(Type.Integer()),
});

interface State {
  cards: number[];
  /** The first one is shown. */
  dealer: number[];
  random: number;
  reward: number | null;
}

const ACTIONS = namedActions(['stick', 'hit']);
/** An ace, 2 to 10, and three pictures: every draw is from a whole deck. */
const DECK = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10];
const MOST = 21;
const DEALER_STOPS = 17;

export const blackjack: Environment<Parameters, number, Static<typeof Observation>, State> = {
  id: 'blackjack',
  version: '1.0.0',
  title: 'Blackjack',
  description:
    'Hit for another card or stick. Pictures count 10, an ace 1 or 11. Over 21 loses; when you stick, the dealer draws up to 17, and the higher sum wins: 1, equal 0, lower −1.',
  parameters: Parameters,
  action: ACTIONS.schema,
  observation: Observation,
  players: 1,
  maxSteps: 30,
  examples: [
    { title: 'Sticking at once', parameters: {}, seed: 2, actions: ['stick'], return: 1, success: true },
  ],
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset(_, seed) {
    let state: State = { cards: [], dealer: [], random: seed, reward: null };
    for (let dealt = 0; dealt < 2; dealt++) state = withCard(withCard(state, 'cards'), 'dealer');
    return state;
  },
  step: (state, action, parameters) => (action === 1 ? hit(state) : stuck(state, parameters)),
  observe: ({ cards, dealer }) => ({
    sum: sumOf(cards),
    dealer: dealer[0]!,
    usable_ace: hasUsableAce(cards),
    cards,
  }),
  render: ({ cards, dealer, reward }) =>
    `You: ${cards.join(' ')} (${sumOf(cards)})\nDealer: ${reward === null ? `${dealer[0]} ?` : dealer.join(' ')}`,
  success: ({ reward }) => reward !== null && reward > 0,
};

function withCard(state: State, to: 'cards' | 'dealer'): State {
  const { index, next } = drawIndex(state.random, DECK.length);
  return { ...state, [to]: [...state[to], DECK[index]!], random: next };
}

const total = (cards: readonly number[]): number => cards.reduce((sum, card) => sum + card, 0);
const hasUsableAce = (cards: readonly number[]): boolean => cards.includes(1) && total(cards) + 10 <= MOST;
const sumOf = (cards: readonly number[]): number => total(cards) + (hasUsableAce(cards) ? 10 : 0);
const isNatural = (cards: readonly number[]): boolean => cards.length === 2 && sumOf(cards) === MOST;

function hit(state: State): Step<State> {
  const next = withCard(state, 'cards');
  if (sumOf(next.cards) <= MOST) return { state: next, reward: 0, terminated: false };
  return { state: { ...next, reward: -1 }, reward: -1, terminated: true };
}

function stuck(state: State, { natural = false }: Parameters): Step<State> {
  let next = state;
  while (sumOf(next.dealer) < DEALER_STOPS) next = withCard(next, 'dealer');
  const dealer = sumOf(next.dealer) > MOST ? 0 : sumOf(next.dealer);
  const plain = Math.sign(sumOf(state.cards) - dealer);
  const reward = natural && plain === 1 && isNatural(state.cards) ? 1.5 : plain;
  return { state: { ...next, reward }, reward, terminated: true };
}
