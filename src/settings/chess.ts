/** What chess is judged by beside our own rules: an engine, and tables of endings. */
import { integer, optionalText, type Setting } from './setting.ts';

export const CHESS = {
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
