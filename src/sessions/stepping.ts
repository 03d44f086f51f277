/**
 * Steps of many sessions at once. Each is read and played on the live state, then all of them are
 * written down in one go: what the store takes has happened. Where another process was first, the
 * state is brought up to date and the step tried again; a step with a number is then either the one
 * that was played, and answered as it was, or refused.
 */

import { isProblem } from '../environments/environment.ts';
import { type Advance, advance, type Episode, hasEnded } from '../environments/episode.ts';
import { ServiceError } from '../errors.ts';
import type { Pacer } from '../grading/pacer.ts';
import { answerAgain, answerOf, asItStands, stepConflict } from './answers.ts';
import { writeStep } from './lines.ts';
import type { Live, LiveSessions } from './live.ts';
import type { Mover } from './moving.ts';
import type { Append, SessionStore } from './store/store.ts';
import type { Outcome, Stepped, StepRequest } from './types.ts';

export interface SteppingDependencies {
  store: SessionStore;
  lives: LiveSessions;
  mover: Mover;
  pacer: Pacer;
}

/** One request of a call, with its place in it. */
interface Ask {
  index: number;
  request: StepRequest;
}

/** A step that has been played on the live state, and is to be written down. */
interface Move extends Ask {
  live: Live;
  advance: Advance;
  append: Append;
}

/** A step that lost against others so often belongs to a client that plays against itself. */
const ROUNDS = 20;

export class Stepping {
  readonly #with: SteppingDependencies;

  constructor(dependencies: SteppingDependencies) {
    this.#with = dependencies;
  }

  /** Steps of one session are played in the order in which they stand. */
  async step(requests: readonly StepRequest[]): Promise<Outcome<Stepped>[]> {
    const outcomes = new Array<Outcome<Stepped>>(requests.length);
    let asks = requests.map((request, index): Ask => ({ index, request }));
    for (let round = 0; asks.length > 0; round += 1) {
      if (round === ROUNDS) {
        for (const { index } of asks) outcomes[index] = stepConflict('Others play the session at once.');
        break;
      }
      asks = await this.#round(asks, outcomes, round > 0);
    }
    return outcomes;
  }

  /** @returns what has to be tried again, in order */
  async #round(asks: readonly Ask[], outcomes: Outcome<Stepped>[], isRetry: boolean): Promise<Ask[]> {
    const { pacer } = this.#with;
    const again: Ask[] = [];
    /** Sessions of which a step waits for the next round: those that follow it wait, too. */
    const waiting = new Set<string>();
    const wait = (ask: Ask) => {
      again.push(ask);
      waiting.add(ask.request.session);
    };
    let heads = new Map<string, Episode>();
    let moves: Move[] = [];
    if (!pacer.isFree) await pacer.pause();
    for (const ask of asks) {
      if (waiting.has(ask.request.session)) {
        wait(ask);
        continue;
      }
      const played = await this.#attempt(ask, heads, isRetry);
      if (played === 'later') wait(ask);
      else if ('append' in played) {
        moves.push(played);
        heads.set(played.live.id, played.advance.episode);
      } else outcomes[ask.index] = played;
      if (!pacer.isOver) continue;
      for (const lost of await this.#write(moves, outcomes)) wait(lost);
      [heads, moves] = [new Map(), []];
      await pacer.pause();
    }
    for (const lost of await this.#write(moves, outcomes)) wait(lost);
    return again.sort((one, other) => one.index - other.index);
  }

  async #attempt(
    ask: Ask,
    heads: ReadonlyMap<string, Episode>,
    isRetry: boolean,
  ): Promise<Move | Outcome<Stepped> | 'later'> {
    try {
      return await this.#play(ask, heads, isRetry);
    } catch (error) {
      if (error instanceof ServiceError) return error;
      throw error;
    }
  }

  /**
   * @param heads of sessions that earlier steps of the same round have moved
   * @returns `later` where the answer depends on what becomes of those
   */
  async #play(ask: Ask, heads: ReadonlyMap<string, Episode>, isRetry: boolean) {
    const { lives, mover } = this.#with;
    const { request } = ask;
    const live = (isRetry ? undefined : lives.known(request)) ?? (await lives.fresh(request));
    const head = heads.get(live.id);
    const episode = head ?? live.episode;
    const action = live.play.environment.readAction(request.action, live.play.parameters);
    const next = episode.steps + 1;
    if ((request.step ?? next) === next && !hasEnded(episode) && !isProblem(action)) {
      if (mover.isHeavy(live.play)) return this.#move(ask, live, episode, action);
      return moveOf(ask, live, advance(live.play, episode, action), action);
    }
    if (head) return 'later';
    // Nothing may be written here: so whether the session still stands there has to be asked.
    const now = await lives.fresh(request);
    const { steps } = now.episode;
    const number = request.step ?? steps + 1;
    const { rendered } = request;
    if (number <= steps)
      return answerAgain(this.#with, now, { number, action, ...(rendered && { rendered }) });
    if (number > steps + 1) throw stepConflict(`The session has ${steps} steps: the next is ${steps + 1}.`);
    if (hasEnded(now.episode)) return asItStands(now, { ended: true }, request);
    if (isProblem(action)) return asItStands(now, { invalid_action: action.problem }, request);
    return this.#move(ask, now, now.episode, action);
  }

  async #move(ask: Ask, live: Live, episode: Episode, action: unknown): Promise<Move> {
    const [step] = await this.#with.mover.playAll(live.play, episode, [action]);
    return moveOf(ask, live, step!, action);
  }

  /** @returns what others were faster with */
  async #write(moves: readonly Move[], outcomes: Outcome<Stepped>[]): Promise<Ask[]> {
    if (moves.length === 0) return [];
    const again: Ask[] = [];
    const states = await this.#with.store.append(moves.map(({ append }) => append));
    for (const [place, move] of moves.entries()) {
      const { state } = states[place]!;
      const { index, request, live } = move;
      if (state === 'appended') outcomes[index] = settle(move);
      else again.push({ index, request });
      // Another one may stand under the id by now.
      if (state === 'missing') this.#with.lives.forget(live.id);
    }
    return again;
  }
}

/** What has been written has happened: the live state follows. */
function settle({ live, request, advance: step, append: { number, line } }: Move): Stepped {
  if (live.episode.steps === number - 1) {
    live.episode = step.episode;
    live.last = { reward: step.reward, illegal: step.illegal, line };
  }
  return answerOf(live, step, request);
}

function moveOf(ask: Ask, live: Live, step: Advance, action: unknown): Move {
  const { id, birth } = live;
  const { episode, reward } = step;
  const append = {
    ...{ id, birth, number: episode.steps },
    ...{ line: writeStep({ action, reward }), ends: hasEnded(episode) },
  };
  return { ...ask, live, advance: step, append };
}
