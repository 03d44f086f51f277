/** Sessions of environments: how long, how many, how much in memory. */
import { integer, type Setting } from './setting.ts';

export const SESSIONS = {
  sessionTtlMs: {
    env: 'TOUCHSTONE_SESSION_TTL_MS',
    schema: integer(1000, 30 * 86_400_000),
    default: 3_600_000,
    text: 'How long after its last step a session of an environment can be played on, in milliseconds.',
  },
  keySessions: {
    env: 'TOUCHSTONE_KEY_SESSIONS',
    schema: integer(1, 1_000_000),
    default: 10_000,
    text: 'Sessions that one key may have; a further one takes the place of the episode that ended first, or gets 429.',
  },
  liveSessions: {
    env: 'TOUCHSTONE_LIVE_SESSIONS',
    schema: integer(1, 1_000_000),
    default: 10_000,
    text: 'States of sessions that one process holds in memory; others are made again from their steps.',
  },
} as const satisfies Record<string, Setting>;
