/**
 * The live states of sessions: what the steps so far have come to, kept for those that were played
 * last so that a step does not play all others again. They can always be made anew from the store,
 * and are brought up to date by the steps that other processes took.
 */
import { LRUCache } from 'lru-cache';
import type { AnyEnvironment } from '../environments/environment.ts';
import { isProblem } from '../environments/environment.ts';
import { type Episode, openEpisode, type Play, readPlay } from '../environments/episode.ts';
import { findEnvironment } from '../environments/registry.ts';
import { ServiceError } from '../errors.ts';
import { readRecord, readStep } from './lines.ts';
import type { Mover } from './moving.ts';
import type { SessionStore, StoredSession } from './store/store.ts';
import type { SessionName, SessionRecord } from './types.ts';

export interface Live {
  readonly id: string;
  readonly birth: string;
  readonly tenant: string;
  readonly record: SessionRecord;
  readonly play: Play;
  /** After the steps that this process knows of. */
  episode: Episode;
  /** The reward of the last of them, and what was illegal about it. */
  last: { reward: number; illegal: string | undefined; line: string } | undefined;
}

export const noSession = () => new ServiceError('not_found', 'There is no session of this name.');

export class LiveSessions {
  readonly #store: SessionStore;
  readonly #mover: Mover;
  readonly #cache: LRUCache<string, Live>;
  readonly #rebuilt: () => void;

  /** @param rebuilt told of each state that had to be made again */
  constructor(store: SessionStore, mover: Mover, { max, rebuilt }: { max: number; rebuilt: () => void }) {
    this.#store = store;
    this.#mover = mover;
    this.#cache = new LRUCache({ max });
    this.#rebuilt = rebuilt;
  }

  get size(): number {
    return this.#cache.size;
  }

  /** As this process knows it; undefined where it has to be loaded. */
  known({ session, tenant, environment }: SessionName): Live | undefined {
    const live = this.#cache.get(session);
    if (live && (live.tenant !== tenant || live.record.environment !== environment)) throw noSession();
    return live;
  }

  keep(live: Live): void {
    this.#cache.set(live.id, live);
  }

  forget(id: string): void {
    this.#cache.delete(id);
  }

  /**
   * As it is now, with the steps of other processes.
   * @throws ServiceError not_found, session_outdated
   */
  async fresh(name: SessionName): Promise<Live> {
    const live = this.known(name);
    if (live && (await this.#catchUp(live))) return live;
    this.forget(name.session);
    return this.#load(name);
  }

  /** @returns false when there is no session of that birth any more */
  async #catchUp(live: Live): Promise<boolean> {
    const from = live.episode.steps;
    const lines = await this.#store.steps(live, from);
    if (!lines) return false;
    // Another request may have brought it further meanwhile: then these are known.
    if (lines.length > 0 && live.episode.steps === from) await this.#playOn(live, lines);
    return true;
  }

  async #load({ session, tenant, environment }: SessionName): Promise<Live> {
    const stored = await this.#store.find(session);
    if (stored?.tenant !== tenant) throw noSession();
    const record = readRecord(stored.record);
    if (record.environment !== environment) throw noSession();
    const live = await this.begin(stored, record);
    const lines = await this.#store.steps(stored, 0);
    if (!lines) throw noSession();
    this.#rebuilt();
    if (lines.length > 0) await this.#playOn(live, lines);
    this.keep(live);
    return live;
  }

  /** Its state before the first step. */
  async begin(stored: Pick<StoredSession, 'id' | 'birth' | 'tenant'>, record: SessionRecord): Promise<Live> {
    const { id, birth, tenant } = stored;
    const play = playOf(record);
    await play.environment.prepare?.();
    return { id, birth, tenant, record, play, episode: openEpisode(play, record.seed), last: undefined };
  }

  async #playOn(live: Live, lines: readonly string[]): Promise<void> {
    const steps = lines.map(readStep);
    const from = live.episode.steps;
    const advances = await this.#mover.playAll(
      live.play,
      live.episode,
      steps.map(({ action }) => action),
    );
    for (const [index, { reward }] of advances.entries())
      if (reward !== steps[index]!.reward) throw outdated(live.record, from + index + 1);
    const last = advances.at(-1)!;
    if (live.episode.steps !== from) return;
    live.episode = last.episode;
    live.last = { reward: last.reward, illegal: last.illegal, line: lines.at(-1)! };
  }
}

/** @throws ServiceError session_outdated */
function playOf(record: SessionRecord): Play {
  const environment: AnyEnvironment | undefined = findEnvironment(record.environment);
  if (environment?.version !== record.version) throw outdated(record);
  const play = readPlay(environment, record.parameters);
  if (isProblem(play)) throw outdated(record);
  return play;
}

function outdated({ environment, version }: SessionRecord, step?: number): ServiceError {
  const where = step === undefined ? '' : ` Step ${step} comes to another reward now.`;
  return new ServiceError(
    'session_outdated',
    `The session was opened with ${environment}@${version}, which is not what runs here.${where}`,
  );
}
