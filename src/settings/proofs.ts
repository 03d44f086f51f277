/** Programs and data that the operator names: what proofs are checked by, and chess engines. */
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
  uciEngine: {
    env: 'TOUCHSTONE_UCI_ENGINE',
    schema: optionalText(),
    default: undefined,
    text: 'Command of a chess engine that speaks UCI, as in `stockfish`. Without it best moves need evaluations.',
  },
  uciProcesses: {
    env: 'TOUCHSTONE_UCI_PROCESSES',
    schema: integer(1, 256),
    default: 1,
    text: 'Processes of the chess engine, a thread each.',
  },
  syzygyDir: {
    env: 'TOUCHSTONE_SYZYGY_DIR',
    schema: optionalText(),
    default: undefined,
    text: 'Folder of Syzygy tables (`.rtbw`). Without it endings of up to four men, at most one of them a pawn, are known.',
  },
} as const satisfies Record<string, Setting>;
