/** Checks steps: a test program beside the candidate. */
import { Stop } from '../calls/errno.ts';
import { Classes, OPERATOR } from '../guards/classes.ts';
import type { Frames } from '../guards/frames.ts';
import type { Life } from '../interpreter.ts';
import { TooLarge } from '../memory/encode.ts';
import { Journal } from '../memory/journal.ts';
import { encodeUtf8 } from '../memory/text.ts';
import { Raised, type Ref } from '../python.ts';
import { loadProgram } from './call-step.ts';
import { helpersOf } from './helpers.ts';
import { describe, ENDED_WELL, endingOf, type GuestEnding } from './outcome.ts';

export interface ChecksRequest {
  program: string;
  /** `TestPlan.compiled` of the program. */
  compiled?: string;
  checks: number;
}

export interface Observation {
  check: number;
  left?: string;
  right?: string;
  row?: number;
  holds?: boolean;
  error?: string;
}

const MAX_OBSERVATIONS = 50_000;
/** Characters that one operand may have, whatever the tests expect. */
const CEILING = 64 * 1024 ** 2;
/** All observations of a step together may take this many times what one value may. */
const MAX_VALUES = 64;
/** What is sent of two values that were found equal here. */
const EQUAL = { left: '["int","0"]', right: '["int","0"]' };
const DIFFERENT = { left: '["int","0"]', right: '["int","1"]' };

/** Runs a test program that `analyze` took apart, beside the candidate. */
export function runChecks(
  life: Life,
  frames: Frames,
  request: ChecksRequest,
): { ending: GuestEnding; observations: Observation[] } {
  const { python } = life;
  const observer = new Observer(life, frames, request.checks);
  // Compiled and known before any candidate code runs.
  const code = compileTests(life, request);
  const hidden = new Set([
    ...life.encoder.listItems(life.harness('code_objects', code)),
    ...life.encoder.listItems(life.root('harness_code')),
  ]);
  life.hide({
    hidden: (each) => hidden.has(each),
    hiddenFrame: (frame) => observer.servesTests(frames.above(frame)),
    noticed: () => observer.noticeFrames(),
  });
  life.guardFrameReaders({
    inTests: () => observer.inTests(),
    noticed: () => observer.flags.add('frame_inspection'),
  });
  observer.trust(
    (each) => hidden.has(each),
    (each) => life.isLibraryCode(each),
  );
  const texts = (words: string[]) => python.list(words.map((word) => python.text(word)));
  life.harness('import_helpers', texts(helpersOf(life.setup.sources, request.program)));
  const helperCode = life.encoder.listItems(life.root('helper_code'));
  const helperTypes = new Set(life.encoder.listItems(life.root('helper_types')));
  for (const each of helperCode) hidden.add(each);
  const tampering = () => observer.flags.add('tampering');
  const inTests = () => observer.inTests();
  life.guardLibrary({
    inTests,
    isLibraryType: (type) => helperTypes.has(type),
    isLibraryCode: (each) => hidden.has(each),
    noticed: tampering,
  });
  let classes: Classes | undefined;
  const trusted = (type: Ref) => classes?.trusted(type) ?? true;
  life.guardClaims({ inTests, trusted, noticed: () => observer.flags.add('non_plain_type') });
  const loaded = loadProgram(life);
  if (loaded.ending.outcome === 'ok' && !life.layOutFiles()) {
    const message = 'the program put something else in the place of a file of its tests';
    return {
      ending: observer.flagged({ ...ENDED_WELL, outcome: 'runtime_error', message }),
      observations: [],
    };
  }
  if (loaded.ending.outcome !== 'ok') return { ending: observer.flagged(loaded.ending), observations: [] };
  python.kernel.natives.handlers.observe = (_self, args) => observer.observe(args!);
  let ending: GuestEnding = { ...ENDED_WELL };
  try {
    const names = texts([...new Set([loaded.name, 'main', 'solution'])]);
    const sources = texts(life.setup.sources.map(({ path }) => moduleOf(path)));
    const namespace = life.harness(
      'test_namespace',
      loaded.namespace,
      names,
      sources,
      life.root('observe'),
      code,
    );
    classes = observer.know(new Classes(life, loaded.namespace, code, names));
    life.guardOperators({
      inTests: () => observer.inTests(),
      trusted,
      noticed: () => observer.flags.add('non_plain_type'),
    });
    life.evaluate(code, namespace);
  } catch (error) {
    ending = endingOf(life, error);
  }
  return { ending: observer.flagged(ending), observations: observer.observations };
}

/** The module that a source file is, or the package that it lies in. */
function moduleOf(path: string): string {
  return path.split(/[./]/, 1)[0]!;
}

/** The candidate has not begun: what is raised here is no failure of its own. */
function compileTests(life: Life, { program, compiled }: ChecksRequest): Ref {
  try {
    if (compiled !== undefined) return life.harness('unpack_tests', life.python.text(compiled));
    return life.harness('compile_tests', life.python.bytes(encodeUtf8(program)));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const said = describe(life, error.exception);
    throw new Error(`the tests, ${program.length} characters, do not fit the memory limit: ${said}`, {
      cause: error,
    });
  }
}

/** Takes observations, from test code only. */
class Observer {
  readonly observations: Observation[] = [];
  readonly flags = new Set<string>();
  readonly #life: Life;
  readonly #frames: Frames;
  readonly #checks: number;
  #isTest: (code: Ref) => boolean = () => false;
  #isLibrary: (code: Ref) => boolean = () => false;
  readonly #journal: Journal | undefined;
  #room: number;
  #classes: Classes | undefined;

  constructor(life: Life, frames: Frames, checks: number) {
    this.#life = life;
    this.#frames = frames;
    this.#checks = checks;
    const { journal } = life.setup;
    this.#journal = journal && new Journal(journal);
    this.#room = Math.min(life.setup.valueBytes * MAX_VALUES, 2 * CEILING);
  }

  trust(isTest: (code: Ref) => boolean, isLibrary: (code: Ref) => boolean): void {
    this.#isTest = isTest;
    this.#isLibrary = isLibrary;
  }

  #trusted(code: Ref): boolean {
    return this.#isTest(code) || this.#isLibrary(code);
  }

  flagged(ending: GuestEnding): GuestEnding {
    return { ...ending, flags: [...new Set([...ending.flags, ...this.flags])] };
  }

  know(classes: Classes): Classes {
    this.#classes = classes;
    return classes;
  }

  /** Whether test code runs, or the library on its behalf. */
  inTests(): boolean {
    return this.#onBehalfOf(this.#frames.running()) === 'tests';
  }

  /** Whether a frame of the library was called by the tests; once it has ended, nobody can tell. */
  servesTests(codes: Iterable<Ref>): boolean {
    return this.#onBehalfOf(codes) !== 'program';
  }

  #onBehalfOf(codes: Iterable<Ref>): 'tests' | 'program' | 'nobody' {
    for (const code of codes) {
      if (this.#isTest(code)) return 'tests';
      if (!this.#isLibrary(code)) return 'program';
    }
    return 'nobody';
  }

  /**
   * `observe(check, "left" | "right" | "both" | "order" | "contains" | "holds" | "error", value,
   * …)`. Always returns None.
   */
  observe(args: Ref): Ref {
    const { python, encoder } = this.#life;
    const items = encoder.items(args);
    const check = items.length > 1 ? python.number(items[0]!) : -1;
    if (!this.#fromTests() || !(check >= 0 && check < this.#checks)) {
      python.c('PyErr_Clear');
      this.flags.add('tampering');
      return python.none;
    }
    const where = encoder.plainText(items[1]!, 100);
    if (this.observations.length >= MAX_OBSERVATIONS)
      throw new Stop('output_limit', 'The tests made too many observations.');
    const observation = { check, ...this.#account(where, items.slice(2)) };
    this.observations.push(observation);
    this.#journal?.append(observation);
    return python.none;
  }

  #account(where: string, values: Ref[]): Omit<Observation, 'check'> {
    const { python, encoder } = this.#life;
    if (where === 'error') return { error: this.#describe(values[0]!) };
    if (where === 'holds') return { holds: encoder.isTrue(values[0]!) };
    try {
      const asked = this.#classes?.ask(where, values[0]!, values[1]);
      if (asked) return asked;
      const equal = where === 'equal' ? this.#compareAsTheyAre(values[0]!, values[1]!) : undefined;
      if (equal !== undefined) return equal;
      if (where.endsWith('_row')) {
        const row = python.number(values[1]!);
        const side = this.#encode(values[0]!);
        return where === 'left_row' ? { left: side, row } : { right: side, row };
      }
      if (values.length === 2) {
        const { secret } = this.#life.setup;
        return this.#encodeBoth(values[0]!, values[1]!, secret);
      }
      return where === 'right' ? { right: this.#encode(values[0]!) } : { left: this.#encode(values[0]!) };
    } catch (error) {
      if (error instanceof TooLarge) return { error: `Value not taken: ${error.message}.` };
      throw error;
    } finally {
      python.c('PyErr_Clear');
    }
  }

  /**
   * Values of built-in types that are compared before they are written, since no code of the
   * program takes part: two OrderedDicts, and long ones, which need not be written when they are
   * equal.
   */
  #compareAsTheyAre(left: Ref, right: Ref): { left: string; right: string } | undefined {
    const { python, encoder } = this.#life;
    const both = (holds: (value: Ref) => boolean) => holds(left) && holds(right);
    const ordered = both((value) => encoder.isOrdered(value));
    if (!ordered && !both((value) => encoder.isLong(value) && encoder.isExact(value))) return undefined;
    const holds = python.c('PyObject_RichCompareBool', left, right, OPERATOR.equal);
    if (holds === 1) return EQUAL;
    return ordered && holds === 0 ? DIFFERENT : undefined;
  }

  #describe(exception: Ref): string {
    const { encoder, python } = this.#life;
    return exception === python.none
      ? encoder.typeName(python.type(exception))
      : describe(this.#life, exception);
  }

  /**
   * Both operands of a comparison. What the tests computed may be as large as it is, the answer as
   * large as that: of two whose sizes are far apart, the larger one is too large.
   */
  #encodeBoth(left: Ref, right: Ref, secret: string): { left: string; right: string } {
    const [a, b] = [left, right].map((value) => this.#encode(value, secret, CEILING)) as [string, string];
    const most = 2 * Math.min(a.length, b.length) + this.#life.setup.valueBytes;
    if (Math.max(a.length, b.length) > most) throw new TooLarge('the value is larger than the limit');
    return { left: a, right: b };
  }

  #encode(value: Ref, identities?: string, limit = this.#life.setup.valueBytes): string {
    const { json, nonPlain } = this.#life.encoder.encode(value, Math.min(limit, this.#room), identities);
    this.#room -= json.length;
    if (nonPlain) this.flags.add('non_plain_type');
    return json;
  }

  /**
   * A frame of the tests was asked for: worth a flag when the candidate asked, and not the library
   * for reasons of its own.
   */
  noticeFrames(): void {
    const [innermost] = this.#frames.running();
    if (innermost !== undefined && !this.#trusted(innermost)) this.flags.add('frame_inspection');
  }

  /** Nothing but test code, and the library that it called, may be running. */
  #fromTests(): boolean {
    for (const code of this.#frames.running()) if (!this.#trusted(code)) return false;
    return true;
  }
}
