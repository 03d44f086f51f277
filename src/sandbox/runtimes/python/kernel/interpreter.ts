/** Gives out an interpreter in which nothing has run, again and again. */
import { address } from './boot.ts';
import { SystemError } from './calls/errno.ts';
import { HOME, Machine } from './calls/machine.ts';
import { type ClaimRule, Claims } from './guards/claims.ts';
import { type FrameReaderRule, FrameReaders } from './guards/frame-readers.ts';
import { Frames } from './guards/frames.ts';
import { LibraryGuard, type LibraryRule } from './guards/library-guard.ts';
import { isHeapType, type OperatorRule, Operators } from './guards/operators.ts';
import { guardWalls, type Sight } from './guards/walls.ts';
import { Encoder } from './memory/encode.ts';
import { instantiateImage, type LiveImage, restore } from './memory/image.ts';
import { encodeUtf8 } from './memory/text.ts';
import { Python, type Ref } from './python.ts';

export interface Modules {
  module: WebAssembly.Module;
  trampoline: WebAssembly.Module;
}

/** What a program finds: its sources and data files, and what it may use. */
export interface RunSetup {
  sources: { path: string; text: string }[];
  files: { path: string; bytes: Uint8Array }[];
  heapBytes: number;
  outputBytes: number;
  valueBytes: number;
  sleepMs: number;
  /** Known to no program: marks what only the kernel writes. */
  secret: string;
  /** Runs without the limits of 32 bits from its first call on. */
  wide: boolean;
  /** Where observations are noted as they are made (journal.ts). */
  journal?: SharedArrayBuffer;
}

export class Interpreter {
  readonly #modules: Modules;
  readonly #image: LiveImage;
  readonly #library: Map<string, Uint8Array>;
  #python: Python | undefined;
  #guards: Guards | undefined;
  #clean = false;

  constructor(modules: Modules, image: LiveImage, library: Map<string, Uint8Array>) {
    this.#modules = modules;
    this.#image = image;
    this.#library = library;
  }

  /**
   * An interpreter in which nothing has run, with `setup` laid out in its file tree.
   * @throws OutgrownError when the memory has grown too far to be put back.
   */
  fresh(setup: RunSetup, stdin: Uint8Array): Life {
    const machine = new Machine({
      image: this.#library,
      stdin,
      outputBytes: setup.outputBytes,
      heapBytes: setup.heapBytes,
      sleepMs: setup.sleepMs,
      startTime: Date.now(),
    });
    layOut(machine, setup);
    this.#settle(machine);
    this.#clean = false;
    this.#guards?.operators.lower();
    this.#guards?.library.lower();
    this.#guards?.frameReaders.lower();
    this.#guards?.claims.lower();
    return new Life(this.#python!, this.#image, machine, setup, () => this.#makeGuards());
  }

  #makeGuards(): Guards {
    this.#guards ??= {
      operators: new Operators(this.#python!, this.#image.slots),
      library: new LibraryGuard(this.#python!, this.#image.guard),
      frameReaders: new FrameReaders(
        this.#python!,
        new Frames(this.#python!.kernel),
        this.#image.frameReaders,
      ),
      claims: new Claims(this.#python!, this.#image.claims),
    };
    return this.#guards;
  }

  /** Puts everything back ahead of time, so that the next program starts at once. */
  prepare(setup: RunSetup): void {
    if (this.#clean) return;
    this.fresh(setup, new Uint8Array(0));
    this.#clean = true;
  }

  #settle(machine: Machine): void {
    if (!this.#python) {
      this.#python = new Python(instantiateImage(this.#modules, this.#image, machine));
    } else if (this.#clean) {
      this.#python.kernel.machine = machine;
    } else if (!restore(this.#python.kernel, this.#image, machine)) {
      throw new OutgrownError('the memory of the interpreter has grown too far');
    }
  }
}

function layOut({ tree }: Machine, { sources, files }: RunSetup): void {
  for (const { path, text } of sources) tree.addFile(`${HOME}/${path}`, encodeUtf8(text));
  for (const { path, bytes } of files) tree.addFile(`${HOME}/${path}`, bytes);
}

/** What stands between candidates and test programs; made when a test program first runs here. */
interface Guards {
  operators: Operators;
  library: LibraryGuard;
  frameReaders: FrameReaders;
  claims: Claims;
}

/** The isolate has to be replaced before the next program; nothing has gone wrong. */
export class OutgrownError extends Error {}

/** One life of the interpreter, from the image to whatever a program makes of it. */
export class Life {
  readonly python: Python;
  readonly machine: Machine;
  readonly setup: RunSetup;
  readonly encoder: Encoder;
  readonly #image: LiveImage;
  readonly #guards: () => Guards;
  #shown = (names: Ref): Ref => names;

  constructor(python: Python, image: LiveImage, machine: Machine, setup: RunSetup, guards: () => Guards) {
    this.#guards = guards;
    this.python = python;
    this.#image = image;
    this.machine = machine;
    this.setup = setup;
    this.encoder = new Encoder(python, image.roots);
    this.hide({ hidden: () => false, hiddenFrame: () => false, noticed: () => {} });
    python.kernel.natives.handlers.observe = () => python.none;
  }

  /** Keeps the frames of this code out of the candidate's sight. */
  hide(hide: Pick<Sight, 'hidden' | 'hiddenFrame' | 'noticed'>): void {
    guardWalls(this.python, this.#image.walls, this.root('hidden_frame'), {
      ...hide,
      shown: (names) => this.#shown(names),
    });
  }

  /**
   * The files of the run as they were, whatever was written over them.
   * @returns false where something else stands in the place of one.
   */
  layOutFiles(): boolean {
    try {
      const { tree } = this.machine;
      for (const { path } of [...this.setup.sources, ...this.setup.files]) {
        const place = tree.find(`${HOME}/${path}`, tree.root, false);
        if (place.node) tree.detach(place);
      }
      layOut(this.machine, this.setup);
      return true;
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
  }

  isLibraryCode(code: Ref): boolean {
    return this.#image.libraryCode.has(code);
  }

  /** Stands in front of the operators of classes until the next program. */
  guardOperators(rule: OperatorRule): void {
    this.#guards().operators.raise(rule);
  }

  /**
   * Has functions that read the running frame answer only those whose frame it is, until the next
   * program.
   */
  guardFrameReaders(rule: FrameReaderRule): void {
    this.#guards().frameReaders.raise(rule);
  }

  /** Keeps what a candidate claims and sets from the tests, until the next program. */
  guardClaims(rule: Pick<ClaimRule, 'inTests' | 'trusted' | 'noticed'>): void {
    this.#guards().claims.raise({
      ...rule,
      isLibraryType: (type) => this.originOf(type) !== 'program',
      raiseLimits: () => this.harness('raise_limits'),
    });
  }

  /** Keeps the library, and the modules of the tests, as they are until the next program. */
  guardLibrary(rule: Omit<LibraryRule, 'changed'>): void {
    const { library, claims } = this.#guards();
    library.raise({
      ...rule,
      isLibraryType: (type) => this.originOf(type) !== 'program' || rule.isLibraryType(type),
      isLibraryCode: (code) => this.isLibraryCode(code) || rule.isLibraryCode(code),
      changed: (type) => claims.look(type),
    });
    this.#shown = (names) => library.shown(names);
  }

  /**
   * `library`: made with the image; `mock`: of unittest.mock, which are equal to whatever they were
   * told.
   */
  originOf(type: Ref): 'library' | 'mock' | 'program' {
    if (this.#image.mockTypes.has(type)) return 'mock';
    const made = isHeapType(this.python, type) && !this.#image.libraryTypes.has(type);
    return made ? 'program' : 'library';
  }

  /** Calls a function of guest/harness.py. */
  harness(name: string, ...args: Ref[]): Ref {
    return this.python.call(this.root(name), ...args);
  }

  root(name: string): Ref {
    const ref = this.#image.roots[name];
    if (ref === undefined) throw new Error(`the image has no ${name}`);
    return ref;
  }

  /**
   * Compiles the main program, with the compiler itself and no frame between; raises SyntaxError.
   */
  compileMain(): Ref {
    const main = this.setup.sources[0]!;
    const { python } = this;
    const [source, name, mode] = [
      python.bytes(encodeUtf8(main.text)),
      python.text(main.path),
      python.text('exec'),
    ];
    return this.harness('compile_source', source, name, mode, python.integer(0), python.integer(1));
  }

  /**
   * Runs a code object. The kernel does it itself, so that no frame but the program's own is on the
   * stack.
   */
  evaluate(code: Ref, namespace: Ref): Ref {
    const { python } = this;
    return python.checked(python.c('PyEval_EvalCode', code, namespace, namespace));
  }

  /** Whether an exception is of exactly this built-in type, or of a subclass with `subclasses`. */
  isException(exception: Ref, name: 'PyExc_MemoryError' | 'PyExc_SystemExit', subclasses = false): boolean {
    const type = this.python.type(exception);
    const wanted = this.python.kernel.memory.u32(address(this.python.kernel, name));
    return type === wanted || (subclasses && this.python.c('PyType_IsSubtype', type, wanted) !== 0);
  }
}
