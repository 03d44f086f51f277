/** What the runtime has to know of a language: one row of the table each. */

/** A command with its arguments; `/prog` holds what was compiled, the working folder sources. */
export type Command = string[];

export interface Limited {
  memoryMb: number;
}

export interface CompileContext {
  /** Path of the main source, relative to the working folder. */
  main: string;
  /** The dialect that was asked for, or the first of the row. */
  standard: string | undefined;
  toolchain: Toolchain;
}

export interface RunContext extends Limited {
  main: string;
  source: string;
  toolchain: Toolchain;
}

/** Where the tools of a language are, on the host and in the sandbox. */
export interface Toolchain {
  version: string;
  /** Path of each tool inside the sandbox, by its name. */
  tools: Record<string, string>;
  /** Folders and files to be seen read-only inside, beside /usr. */
  binds: [outside: string, inside: string][];
}

export interface NativeLanguage {
  /** For people. */
  title: string;
  /** What the main source is called, given its text. */
  main(source: string): string;
  /** Dialects, the default first. */
  standards?: readonly string[];
  compile?: {
    command(context: CompileContext): Command;
    /** What the compiler leaves behind, relative to the working folder. */
    artefact: string;
    memoryMb: number;
    /**
     * What made the same from the same source: part of the key under which programs are kept, with
     * the version.
     */
    flags: string;
  };
  /** Undefined: the launcher itself runs it, in a fork of its interpreter. */
  run?: (context: RunContext) => Command;
  /**
   * How memory is bounded. `address`: the kernel refuses more address space; `resident`: the
   * language reserves far more than it uses, so that only what is resident counts.
   */
  memory: 'address' | 'resident';
  /** MiB that the language takes for itself, beyond the limit of the program. */
  roomMb: number;
  /** Processes and threads. */
  processes: number;
  env?: Record<string, string>;
  /** Finds the tools. @returns undefined where they are not installed */
  locate(): Promise<Toolchain | undefined>;
  /** What to install. */
  install: string;
  /**
   * A program that prints `ready`. Before the first candidate of a language it has to: tools that
   * do not work here must not be held against anybody.
   */
  sample: string;
}
