/** Evaluates the literals of a test program, in an isolate that meets no candidate. */
import { TestSourceError } from '../../../../sandbox.ts';
import { Guest, withoutPosition } from '../../isolates/guest.ts';
import { GuestIsolate } from '../../isolates/guest-isolate.ts';
import { Pace } from '../../isolates/pace.ts';
import { hasShape } from '../../isolates/shape.ts';

/** Milliseconds that the literals of one program may take. */
const TIMEOUT = 5000;
/** Characters that one literal may have when encoded. */
const MAX_LITERAL = 16 * 1024 * 1024;
const MEMORY_MB = 256;

const RESULT = { text: 'string', error: 'string' } as const;

let shared: GuestIsolate | undefined;

function isolate(): GuestIsolate {
  if (shared === undefined || !shared.reusable) {
    shared?.dispose();
    shared = new GuestIsolate('programs', MEMORY_MB);
  }
  return shared;
}

/** A constant expression, and the line it stands in. */
export interface Constant {
  source: string;
  line: number;
}

/**
 * Encoded values of constant expressions, evaluated in an isolate that never meets a candidate.
 * @throws TestSourceError when one of them has no value
 */
export async function encodeConstants(constants: Constant[]): Promise<string[]> {
  if (constants.length === 0) return [];
  const owner = isolate();
  const guest = new Guest(owner, new Pace(true));
  try {
    const thunks = constants.map(({ source }) => `() => (${source}\n)`);
    const script = owner.isolate.compileScriptSync(`[${thunks.join(',\n')}]`);
    const list = script.runSync(guest.context, { reference: true, timeout: TIMEOUT });
    const encoded = JSON.parse(
      String(guest.askWithin(TIMEOUT, 'encodeAll', list.derefInto(), MAX_LITERAL)),
    ) as unknown[];
    return constants.map(({ line }, i) => {
      const result = encoded[i];
      if (!hasShape(result, RESULT)) throw new Error('The guest encoded something unreadable.');
      const { text, error } = result;
      if (error !== '') throw new TestSourceError(`The literal in line ${line} has no value: ${error}`);
      return text;
    });
  } catch (error) {
    if (error instanceof TestSourceError) throw error;
    owner.noticeDeath();
    const message = error instanceof Error ? error.message : String(error);
    throw new TestSourceError(`The literals have no value: ${message}`, { cause: error });
  } finally {
    guest.release();
  }
}

/** Why a program would not compile, if it would not. */
export function syntaxProblem(text: string): string | undefined {
  try {
    isolate().isolate.compileScriptSync(text).release();
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return withoutPosition(error.message);
    throw error;
  }
}
