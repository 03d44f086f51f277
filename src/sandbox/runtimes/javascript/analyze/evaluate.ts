import { TestSourceError } from '../../../sandbox.ts';
import { Guest, withoutPosition } from '../guest.ts';
import { GuestIsolate } from '../guest-isolate.ts';

/** Milliseconds that one literal may take. */
const TIMEOUT = 2000;
/** Characters that one literal may have when encoded. */
const MAX_LITERAL = 16 * 1024 * 1024;
const MEMORY_MB = 256;

/** Evaluates the literals of a test program in an isolate that never meets a candidate. */
export class Constants {
  readonly #isolate = new GuestIsolate(MEMORY_MB);
  readonly #guest = new Guest(this.#isolate);

  /** Encoded value of a constant expression. @throws TestSourceError when it has none */
  async encode(text: string, line: number): Promise<string> {
    try {
      const script = this.#isolate.isolate.compileScriptSync(`(${text}\n)`);
      const value = await script.run(this.#guest.context, { reference: true, timeout: TIMEOUT });
      return String(await this.#guest.drive('encode', value.derefInto(), MAX_LITERAL));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new TestSourceError(`The literal in line ${line} has no value: ${message}`, { cause: error });
    }
  }

  /** A constant expression that must be a number. @throws TestSourceError */
  async number(text: string, line: number): Promise<number> {
    const [tag, digits] = JSON.parse(await this.encode(text, line)) as [string, string];
    if (tag !== 'float') throw new TestSourceError(`The tolerance in line ${line} is not a number.`);
    return Number(digits);
  }

  /** Why a program would not compile, if it would not. */
  syntaxProblem(text: string): string | undefined {
    try {
      this.#isolate.isolate.compileScriptSync(text).release();
      return undefined;
    } catch (error) {
      if (error instanceof SyntaxError) return withoutPosition(error.message);
      throw error;
    }
  }

  close(): void {
    this.#isolate.dispose();
  }
}
