/** What is remembered of recent verdicts, for the console and /v1/live. */
import { Type } from 'typebox';
import { integer, type Setting } from './setting.ts';

export const LIVE = {
  liveVerdicts: {
    env: 'TOUCHSTONE_LIVE_VERDICTS',
    schema: integer(0, 1_000_000),
    default: 5000,
    text: 'Recent verdicts that are remembered for each key, in memory; 0 turns the live view off.',
  },
  livePrompts: {
    env: 'TOUCHSTONE_LIVE_PROMPTS',
    schema: integer(2, 10_000_000),
    default: 50_000,
    text: 'Prompts whose pass rates are remembered for each key, in memory.',
  },
  liveTexts: {
    env: 'TOUCHSTONE_LIVE_TEXTS',
    schema: Type.Enum(['loopback', 'on', 'off']),
    default: 'loopback',
    text: 'Whether the live view shows texts of responses, prompts and references; by default only a service that is bound to this machine alone.',
  },
} as const satisfies Record<string, Setting>;
