/** Whether a program repeats what its tests put in and expect, in place of computing it. */
import type { Tests } from '../../reference.ts';
import { canonical, isTelling, withoutRemarks } from './canonical.ts';
import { casesOf, type TestCase } from './test-cases.ts';

/** Fewer repeated tests than this are chance. */
const FEWEST = 2;
/** How much of a program is looked at, at how many places. */
const MAX_PROGRAM = 100_000;
const MAX_LOOKS = 20_000;
/** From an input that says little to the output that belongs to it. */
const NEAR = 40;
/** Ways to know an input without writing it down. */
const HASHES = /\b(?:hash|hashlib|md5|sha\d+|crc32|adler32|createHash|blake2\w*)\b/;

/**
 * At least half of the tests, and two, whose input and expected output both stand in the program as
 * literals. Numbers below 100, booleans and texts of up to four characters say nothing: where the
 * input is one of these, a telling output has to stand right behind it. Comments, doc strings,
 * assertions and what is printed as an example do not count. A program that takes a hash of what it
 * is given need only hold the outputs.
 */
export function isSpecialCased(program: string, tests: Tests): boolean {
  const cases = casesOf(tests);
  if (cases.length < FEWEST) return false;
  const answers = tests.kind === 'stdio' ? 'by printing' : 'by value';
  const source = withoutRemarks(program.slice(0, MAX_PROGRAM), answers);
  const search = new Search(canonical(source));
  const enough = (count: number) => count >= FEWEST && count * 2 >= cases.length;
  if (enough(cases.filter((one) => search.holds(one)).length)) return true;
  if (!HASHES.test(source)) return false;
  const outputs = cases
    .map(({ output }) => output)
    .filter((output) => isTelling(output) && search.stands(output));
  return enough(outputs.length) && new Set(outputs).size >= FEWEST;
}

/** Together they may say more than each alone: `8 3` and `"22"`, but no two small numbers. */
function isTellingPair(input: string, output: string): boolean {
  if (isTelling(output)) return true;
  const isPlain = (literal: string) => /^(?:-?\d+(?:\.\d+)?|true|false|null|)$/.test(literal);
  return !(isPlain(input) || isPlain(output)) && input.length + output.length > 5;
}

class Search {
  readonly #program: string;
  #looks = 0;

  constructor(program: string) {
    this.#program = program;
  }

  holds({ input, output }: TestCase): boolean {
    if (isTelling(input)) return this.stands(input) && (!isTelling(output) || this.stands(output));
    if (input === '' || !isTellingPair(input, output)) return false;
    return this.#places(input, (end) => {
      const behind = this.#program.slice(end, end + NEAR + output.length);
      const at = behind.indexOf(output);
      return at >= 0 && at <= NEAR;
    });
  }

  stands(literal: string): boolean {
    return this.#places(literal, () => true);
  }

  /** Whether a literal stands somewhere on its own, and what is asked of the place holds. */
  #places(literal: string, isRight: (end: number) => boolean): boolean {
    const program = this.#program;
    for (let at = program.indexOf(literal); at >= 0; at = program.indexOf(literal, at + 1)) {
      this.#looks += 1;
      if (this.#looks > MAX_LOOKS) return false;
      const end = at + literal.length;
      const isWhole = !isPart(program[at - 1], literal[0]!) && !isPart(program[end], literal.at(-1)!);
      if (isWhole && isRight(end)) return true;
    }
    return false;
  }
}

/** Whether a letter beside a literal belongs to it. */
function isPart(beside: string | undefined, edge: string): boolean {
  return beside !== undefined && /[\w.]/.test(edge) && /[\w.]/.test(beside);
}
