import { Stop } from '../calls/errno.ts';
import { Classes } from '../guards/classes.ts';
import type { Frames } from '../guards/frames.ts';
import type { Session } from '../interpreter.ts';
import { TooLarge } from '../memory/encode.ts';
import { Journal } from '../memory/journal.ts';
import { encodeUtf8 } from '../memory/text.ts';
import type { Ref } from '../python.ts';
import { loadProgram } from './call-step.ts';
import { describe, ENDED_WELL, type Ending, endingOf } from './outcome.ts';

export interface ChecksRequest {
  program: string;
  checks: number;
}

export interface Observation {
  check: number;
  left?: string;
  right?: string;
  holds?: boolean;
  error?: string;
}

const MAX_OBSERVATIONS = 50_000;
/** All observations of a step together may take this many times what one value may. */
const MAX_VALUES = 64;

/** Runs a test program that `analyze` took apart, beside the candidate. */
export function runChecks(
  session: Session,
  frames: Frames,
  request: ChecksRequest,
): { ending: Ending; observations: Observation[] } {
  const { python } = session;
  const observer = new Observer(session, frames, request.checks);
  // Compiled and known before any candidate code runs.
  const code = compileTests(session, request.program);
  const hidden = new Set([
    ...session.encoder.listItems(session.harness('code_objects', code)),
    ...session.encoder.listItems(session.root('harness_code')),
  ]);
  session.hide(
    (each) => hidden.has(each),
    () => observer.noticeFrames(),
  );
  observer.trust(
    (each) => hidden.has(each),
    (each) => session.isLibraryCode(each),
  );
  session.guardLibrary({ inTests: () => observer.inTests(), noticed: () => observer.flags.add('tampering') });
  const loaded = loadProgram(session);
  if (loaded.ending.outcome !== 'ok') return { ending: observer.flagged(loaded.ending), observations: [] };
  python.kernel.natives.handlers.observe = (_self, args) => observer.observe(args!);
  let ending: Ending = { ...ENDED_WELL };
  try {
    const names = python.list(
      [...new Set([loaded.name, 'main', 'solution'])].map((name) => python.text(name)),
    );
    const namespace = session.harness('test_namespace', loaded.namespace, names, session.root('observe'));
    const classes = observer.know(new Classes(session, loaded.namespace, code));
    session.guardOperators({
      inTests: () => observer.inTests(),
      trusted: (type) => classes.trusted(type),
      noticed: () => observer.flags.add('non_plain_type'),
    });
    session.evaluate(code, namespace);
  } catch (error) {
    ending = endingOf(session, error);
  }
  return { ending: observer.flagged(ending), observations: observer.observations };
}

function compileTests(session: Session, program: string): Ref {
  const { python } = session;
  const [source, name, mode] = [
    python.bytes(encodeUtf8(program)),
    python.text('<tests>'),
    python.text('exec'),
  ];
  return session.harness('compile_source', source, name, mode, python.integer(0), python.integer(1));
}

/** Takes observations, from test code only. */
class Observer {
  readonly observations: Observation[] = [];
  readonly flags = new Set<string>();
  readonly #session: Session;
  readonly #frames: Frames;
  readonly #checks: number;
  #isTest: (code: Ref) => boolean = () => false;
  #isLibrary: (code: Ref) => boolean = () => false;
  readonly #journal: Journal | undefined;
  #room: number;
  #classes: Classes | undefined;

  constructor(session: Session, frames: Frames, checks: number) {
    this.#session = session;
    this.#frames = frames;
    this.#checks = checks;
    const { journal } = session.setting;
    this.#journal = journal && new Journal(journal);
    this.#room = session.setting.valueBytes * MAX_VALUES;
  }

  trust(isTest: (code: Ref) => boolean, isLibrary: (code: Ref) => boolean): void {
    this.#isTest = isTest;
    this.#isLibrary = isLibrary;
  }

  #trusted(code: Ref): boolean {
    return this.#isTest(code) || this.#isLibrary(code);
  }

  flagged(ending: Ending): Ending {
    return { ...ending, flags: [...new Set([...ending.flags, ...this.flags])] };
  }

  know(classes: Classes): Classes {
    this.#classes = classes;
    return classes;
  }

  /** Whether test code runs, or the library on its behalf. */
  inTests(): boolean {
    for (const code of this.#frames.running()) {
      if (this.#isTest(code)) return true;
      if (!this.#isLibrary(code)) return false;
    }
    return false;
  }

  /** `observe(check, "left" | "right" | "both" | "order" | "contains" | "holds" | "error", value, …)`. Always returns None. */
  observe(args: Ref): Ref {
    const { python, encoder } = this.#session;
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
    const { python, encoder } = this.#session;
    if (where === 'error') return { error: this.#describe(values[0]!) };
    if (where === 'holds') return { holds: encoder.isTrue(values[0]!) };
    try {
      const asked = this.#classes?.ask(where, values[0]!, values[1]);
      if (asked) return asked;
      if (values.length === 2) {
        const { secret } = this.#session.setting;
        return { left: this.#encode(values[0]!, secret), right: this.#encode(values[1]!, secret) };
      }
      return where === 'right' ? { right: this.#encode(values[0]!) } : { left: this.#encode(values[0]!) };
    } catch (error) {
      if (error instanceof TooLarge) return { error: `Value not taken: ${error.message}.` };
      throw error;
    } finally {
      python.c('PyErr_Clear');
    }
  }

  #describe(exception: Ref): string {
    const { encoder, python } = this.#session;
    return exception === python.none
      ? encoder.typeName(python.type(exception))
      : describe(this.#session, exception);
  }

  #encode(value: Ref, identities?: string): string {
    const { json, nonPlain } = this.#session.encoder.encode(
      value,
      Math.min(this.#session.setting.valueBytes, this.#room),
      identities,
    );
    this.#room -= json.length;
    if (nonPlain) this.flags.add('non_plain_type');
    return json;
  }

  /** A frame of the tests was asked for: worth a flag when the candidate asked, and not the library for reasons of its own. */
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
