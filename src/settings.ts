/**
 * Every setting, in one table: the type, the defaults, the reading of the environment (config.ts)
 * and docs/settings.md come from it.
 */
import { BATCHES } from './settings/batches.ts';
import { CHESS } from './settings/chess.ts';
import { GRADING } from './settings/grading.ts';
import { LIVE } from './settings/live.ts';
import { OPERATING } from './settings/operating.ts';
import { PROOFS } from './settings/proofs.ts';
import { SERVING } from './settings/serving.ts';
import { SESSIONS } from './settings/sessions.ts';
import type { Setting } from './settings/setting.ts';

export const SETTINGS = {
  ...SERVING,
  ...GRADING,
  ...OPERATING,
  ...LIVE,
  ...BATCHES,
  ...PROOFS,
  ...CHESS,
  ...SESSIONS,
} as const satisfies Record<string, Setting>;
