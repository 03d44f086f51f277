/** What proofs are checked by. */
import { integer, optionalText, type Setting } from './setting.ts';

export const PROOFS = {
  leanUrl: {
    env: 'TOUCHSTONE_LEAN_URL',
    schema: optionalText(),
    default: undefined,
    text: 'Address of a Kimina Lean Server, which checks Lean proofs. Without it they are `unsupported`.',
  },
  leanKey: {
    env: 'TOUCHSTONE_LEAN_KEY',
    schema: optionalText(),
    default: undefined,
    text: 'Key of the Lean server.',
  },
  leanConcurrency: {
    env: 'TOUCHSTONE_LEAN_CONCURRENCY',
    schema: integer(1, 1000),
    default: 8,
    text: 'How many proofs the Lean server is asked to check at a time.',
  },
  metamathDir: {
    env: 'TOUCHSTONE_METAMATH_DIR',
    schema: optionalText(),
    default: undefined,
    text: 'Folder of Metamath databases that references may name.',
  },
} as const satisfies Record<string, Setting>;
