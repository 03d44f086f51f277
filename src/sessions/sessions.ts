/** Episodes of environments that clients play step by step. Opened by open-sessions.ts. */
import { randomInt, randomUUID } from 'node:crypto';
import type { AnyEnvironment } from '../environments/environment.ts';
import { isProblem } from '../environments/environment.ts';
import { hasSucceeded, openEpisode, readPlay } from '../environments/episode.ts';
import { findEnvironment } from '../environments/registry.ts';
import { ServiceError } from '../errors.ts';
import { faultsOf } from '../grading/items/faults.ts';
import { observationOf, textOf } from './answers.ts';
import { readStep, writeRecord } from './lines.ts';
import { type Live, noSession } from './live.ts';
import { Stepping, type SteppingDependencies } from './stepping.ts';
import type { NewSession } from './store/store.ts';
import type {
  Opened,
  OpenRequest,
  Outcome,
  Replayed,
  SessionName,
  SessionView,
  Stepped,
  StepRequest,
} from './types.ts';

export interface SessionLimits {
  ttlMs: number;
  /** Sessions of one key. */
  perKey: number;
}

export interface SessionEvents {
  opened(environment: string): void;
  stepped(environment: string, outcome: Outcome<Stepped>): void;
}

/** Characters that tell two sessions of one id apart. */
const BIRTH = 13;

/** Where the environment does not matter. */
type Owner = Omit<SessionName, 'environment'>;

interface Opening {
  request: OpenRequest;
  live: Live;
  stored: NewSession;
}

export class Sessions {
  readonly #with: SteppingDependencies;
  readonly #limits: SessionLimits;
  readonly #events: SessionEvents;
  readonly #stepping: Stepping;

  constructor(dependencies: SteppingDependencies, limits: SessionLimits, events: SessionEvents) {
    this.#with = dependencies;
    this.#limits = limits;
    this.#events = events;
    this.#stepping = new Stepping(dependencies);
  }

  /** Each by itself, in order. */
  async open(requests: readonly OpenRequest[]): Promise<Outcome<Opened>[]> {
    const { pacer } = this.#with;
    const prepared: Outcome<Opening>[] = [];
    if (!pacer.isFree) await pacer.pause();
    for (const request of requests) {
      if (pacer.isOver) await pacer.pause();
      prepared.push(await this.#prepare(request));
    }
    const stored = prepared.flatMap((one) => (one instanceof ServiceError ? [] : [one.stored]));
    const states = stored.length > 0 ? await this.#with.store.open(stored, this.#limits.perKey) : [];
    let place = 0;
    return prepared.map((one) => {
      if (one instanceof ServiceError) return one;
      const state = states[place++]!;
      return state === 'opened' ? this.#opened(one) : this.#refusal(state);
    });
  }

  async step(requests: readonly StepRequest[]): Promise<Outcome<Stepped>[]> {
    const outcomes = await this.#stepping.step(requests);
    for (const [index, outcome] of outcomes.entries())
      this.#events.stepped(requests[index]!.environment, outcome);
    return outcomes;
  }

  /** @throws ServiceError not_found, session_outdated */
  async look(name: SessionName): Promise<SessionView> {
    const live = await this.#with.lives.fresh(name);
    const stored = await this.#with.store.find(live.id);
    if (stored?.birth !== live.birth) throw noSession();
    const { episode } = live;
    const { steps, terminated, truncated } = episode;
    return {
      ...factsOf(live),
      ...{ steps, return: episode.return, terminated, truncated },
      success: hasSucceeded(live.play, episode),
      observation: observationOf(live, episode),
      expiresAt: stored.expiresAt,
    };
  }

  /** The state for people, as text. @throws ServiceError not_found, session_outdated */
  async render(name: SessionName): Promise<string> {
    const { play, episode } = await this.#with.lives.fresh(name);
    return play.environment.render(episode.state, play.parameters);
  }

  /**
   * The whole episode, played anew from its seed and its actions.
   * @throws ServiceError not_found, session_outdated
   */
  async replay(name: SessionName): Promise<Replayed> {
    const live = await this.#with.lives.fresh(name);
    const lines = await this.#with.store.steps(live, 0);
    if (!lines) throw noSession();
    const steps = lines.map(readStep);
    const actions = steps.map(({ action }) => action);
    const first = openEpisode(live.play, live.record.seed);
    const advances = await this.#with.mover.playAll(live.play, first, actions);
    const { steps: count, terminated, truncated, ...episode } = advances.at(-1)?.episode ?? first;
    const rewards = advances.map(({ reward }) => reward);
    return {
      ...factsOf(live),
      ...{ steps: count, return: episode.return, terminated, truncated, actions, rewards },
      success: hasSucceeded(live.play, advances.at(-1)?.episode ?? first),
      confirmed: rewards.every((reward, index) => reward === steps[index]!.reward),
    };
  }

  /** Its time to live begins anew. @throws ServiceError not_found */
  async touch({ session, tenant }: Owner): Promise<void> {
    if (!(await this.#with.store.touch({ id: session, tenant }))) throw noSession();
  }

  /** Each by itself. @returns which of them were there */
  async remove(owners: readonly Owner[]): Promise<boolean[]> {
    const removed = await this.#with.store.remove(
      owners.map(({ session, tenant }) => ({ id: session, tenant })),
    );
    for (const [index, { session }] of owners.entries()) if (removed[index]) this.#with.lives.forget(session);
    return removed;
  }

  async #prepare(request: OpenRequest): Promise<Outcome<Opening>> {
    const { tenant, id = randomUUID(), ttlMs = this.#limits.ttlMs } = request;
    const { seed = randomInt(2 ** 32), replaces = false } = request;
    try {
      const environment = environmentOf(request.environment);
      await environment.prepare?.();
      const parameters = parametersOf(environment, request);
      const record = { environment: environment.id, version: environment.version, parameters, seed };
      const birth = randomUUID().slice(0, BIRTH);
      const live = await this.#with.lives.begin({ id, birth, tenant }, record);
      return { request, live, stored: { id, tenant, birth, record: writeRecord(record), ttlMs, replaces } };
    } catch (error) {
      if (error instanceof ServiceError) return error;
      throw error;
    }
  }

  #opened({ live, request }: Opening): Opened {
    this.#with.lives.keep(live);
    this.#events.opened(live.record.environment);
    const { episode } = live;
    return {
      ...factsOf(live),
      observation: observationOf(live, episode),
      info: {},
      ...(request.rendered && { text: textOf(live, episode) }),
    };
  }

  #refusal(state: 'exists' | 'full'): ServiceError {
    if (state === 'exists') return new ServiceError('session_exists');
    const detail = `This key has ${this.#limits.perKey} sessions, and no episode of them has ended.`;
    return new ServiceError('too_many_sessions', detail);
  }
}

/** @throws ServiceError not_found */
export function environmentOf(id: string): AnyEnvironment {
  const environment = findEnvironment(id);
  if (!environment) throw new ServiceError('not_found', `There is no environment ${id}.`);
  return environment;
}

/** @throws ServiceError invalid_request, with pointers into the request */
function parametersOf(environment: AnyEnvironment, request: OpenRequest): unknown {
  const { parameters = environment.examples[0]!.parameters, pointer = '/parameters' } = request;
  const play = readPlay(environment, parameters);
  if (!isProblem(play)) return parameters;
  const faults = faultsOf(environment.parameters, parameters, pointer);
  if (faults.length > 0) {
    const [first] = faults;
    throw new ServiceError('invalid_request', `${first!.pointer} ${first!.detail}.`, { fields: faults });
  }
  const field = { pointer: `${pointer}${play.pointer ?? ''}`, detail: play.problem };
  throw new ServiceError('invalid_request', play.problem, { fields: [field] });
}

function factsOf({ id, record }: Live) {
  const { environment, version, seed, parameters } = record;
  return { session: id, environment, version, seed, parameters };
}
