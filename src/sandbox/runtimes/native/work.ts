/** What a launcher is given to run, and what it says of each run. */
import { constants } from 'node:os';

export interface WorkLimits {
  stepCpuMs: number;
  totalCpuMs: number;
  /** Wall milliseconds of one step, behind its CPU time. */
  wallMs: number;
  /** The same, whatever it had to wait for. */
  longestMs: number;
  memoryMb: number;
  roomMb: number;
  /** MiB of address space; 0: not bounded. */
  addressMb: number;
  processes: number;
  /** MiB of files. */
  folderMb: number;
  outputBytes: number;
  /** Bytes of one value that a call returns or a test looks at. */
  valueBytes: number;
  /** Bytes of all values that are expected of calls. */
  allExpectedBytes?: number;
}

export interface ProgramWork {
  stdin: Buffer;
  argv?: string[];
  collect?: string[];
}
/** A function of a Python program is called; arguments as JSON text. */
export interface CallWork {
  stdin?: undefined;
  function: string;
  args: string;
  kwargs: string | null;
  fresh: boolean;
  helpers: 'leetcode' | null;
}
/** A test program runs beside a Python program, in a process of its own. */
export interface ChecksWork {
  stdin?: undefined;
  program: string;
}
/** What a test program comes to that does no more than this. */
export interface PlainCallsWork {
  stdin?: undefined;
  /**
   * Function, method, whether it is looked up once, whether its truth is asked for, arguments as
   * source or packed.
   */
  calls: [
    name: string,
    method: string | null,
    bound: boolean,
    truth: boolean,
    source: string,
    packed: string | null,
  ][];
}
/** Files for the interactor, which is started with their names. */
export interface InteractiveWork {
  stdin?: undefined;
  argv: string[];
  files: { path: string; content: Buffer }[];
}
export type WorkStep = ProgramWork | CallWork | ChecksWork | PlainCallsWork | InteractiveWork;

export interface Work {
  /** Of what kind all steps are. */
  form: 'programs' | 'calls' | 'checks' | 'interactive';
  /** `python`: in a fork of the launcher's interpreter, the first file being the program. */
  kind: 'python' | 'exec';
  argv: string[];
  env: Record<string, string>;
  files: { path: string; content: Buffer }[];
  /** Calls and checks: the program seems to touch no file, and gets no place for any. */
  light: boolean;
  /** Folder in the cache of what was compiled, seen at /prog. */
  artefact: string | null;
  /** Modules of the distribution that the launcher should have imported. */
  modules: string[];
  limits: WorkLimits;
  /** Of interactive steps. */
  interactor?: Pick<Work, 'kind' | 'argv' | 'env' | 'files' | 'artefact' | 'limits'>;
  steps: WorkStep[];
  stopAtFailure: boolean;
  /** Of programs. */
  stopAtTimeLimit?: boolean;
}

export interface CollectedFile {
  path: string;
  executable: boolean;
  content: Buffer;
}

/** What the launcher saw of one run. */
export interface RunSeen {
  /**
   * `E` it ended; `K` it was killed from outside; `M` what was compiled is gone; `F` a failure of
   * ours.
   */
  ended: 'E' | 'K' | 'M' | 'F';
  /** As wait(2) has it. */
  status: number;
  killed: 'time' | 'memory' | 'output' | 'processes' | 'wall' | 'beside' | 'left' | null;
  /** `S`: the source is no program. `X`: the command could not be started. */
  mark: '' | 'S' | 'X';
  cpuMs: number;
  wallMs: number;
  peakMb: number;
  fault?: string;
  stdout: Buffer;
  stderr: Buffer;
  /** What follows them. */
  rest: Buffer;
  /** Calls: whether the candidate answered, or was gone. */
  kind?: 'answer' | 'gone';
  /** Plain calls: bytes of each answer, one after the other in `rest`. */
  answers?: number[];
  /** Checks: what became of the candidate; the rest is about the tests. */
  candidate?: RunSeen;
  /** Interactive: what became of the interactor. */
  interactor?: RunSeen;
  files: CollectedFile[];
}

/**
 * The clock ended it only at the longest time there is, for it had wanted a core and got none. What
 * is ended before has waited for something else: that is its own doing on any machine.
 */
export const starved =
  ({ limits }: Pick<Work, 'limits'>) =>
  ({ killed, wallMs }: Pick<RunSeen, 'killed' | 'wallMs'>): boolean =>
    killed === 'wall' && wallMs > limits.longestMs;

/** Ended by a SIGKILL that the launcher did not send: by somebody outside, or by itself. */
export function killedByNobody({ ended, killed, status }: RunSeen): boolean {
  return killed === null && (ended === 'K' || (status & 0x7f) === constants.signals.SIGKILL);
}

/** Splits what a run left behind: length of the path, whether it runs, length, path, bytes. */
export function readCollected(bytes: Buffer): CollectedFile[] {
  const files: CollectedFile[] = [];
  let at = 0;
  while (at + 7 <= bytes.length) {
    const nameLength = bytes.readUInt16LE(at);
    const executable = bytes[at + 2] !== 0;
    const length = bytes.readUInt32LE(at + 3);
    const start = at + 7 + nameLength;
    files.push({
      path: bytes.toString('utf8', at + 7, start),
      executable,
      content: bytes.subarray(start, start + length),
    });
    at = start + length;
  }
  return files;
}
