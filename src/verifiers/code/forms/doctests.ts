/** Which doctests a test program of Python may run. */

/** A source of the reference that runs beside the candidate. */
interface Beside {
  text: string;
  pointer: string;
}

/** The module itself: texts may have the word. */
const USES =
  /^[ \t]{0,40}(?:import[ \t][\w., \t]{0,200}\bdoctest\b|from[ \t]{1,8}doctest[ \t]{1,8}import\b)|\bdoctest\.\w|\(\s{0,8}['"]doctest['"]/m;
/** What looks through a module, or a file, for its docstrings. */
const BY_MODULE = /\b(?:testmod|testfile|testsource|DocTestSuite|DocFileSuite)\b/;
/** Of the module that the program stands in, which is looked through as it is. */
const OF_THE_PROGRAM = /\bdoctest\.testmod\(\s*(?:verbose\s*=\s*\w+\s*)?\)/g;
const NAMES_MODULE = /\bimport\s+__main__\b|\bsys\.modules\b|\bimport_module\b|\b__import__\b/;
/** Examples that are run with all names of the tests show them to the program that they call. */
const ALL_NAMES = /\b(?:globals|locals|vars)\s*\(|\b__globals__\b|\bglobs\s*=\s*None\b/;
const SEARCHES = /\bDocTestFinder\b/;
const GIVES_NAMES = /\bglobs\b/;
const EXAMPLE = />>>\s/;
/** What stands before the program is a part of it: the program may put another in its place. */
const OF_PROGRAM = '/reference/tests/prefix';
const INSTEAD = 'run examples of the tests by DocTestFinder or DocTestParser, with globs={"f": f}';

/**
 * What a test program asks of doctests that it cannot have. In an isolate `testmod()` runs those of
 * the program, and none of the tests, which show what they expect to the program that they call;
 * natively the tests have no docstring of the program. Examples of the tests' own are run like any
 * other code.
 */
export function refusedDoctests(
  beside: Beside[],
  runtime: 'isolate' | 'native',
): { message: string; pointer: string } | undefined {
  if (!beside.some(({ text }) => USES.test(text))) return undefined;
  const tests = beside.filter(({ pointer }) => pointer !== OF_PROGRAM);
  const hasExamples = tests.some(({ text }) => EXAMPLE.test(text));
  const seesPrograms = runtime !== 'native' && !hasExamples;
  for (const { text, pointer } of tests) {
    const said = refusal(seesPrograms ? text.replace(OF_THE_PROGRAM, '') : text);
    if (said !== undefined) return { message: `${said}: ${INSTEAD}`, pointer };
  }
  const user = tests.find(({ text }) => USES.test(text));
  if (!user || hasExamples || seesPrograms) return undefined;
  const message = 'tests do not see the doctests of the program, and have no example (">>>") of their own';
  return { message, pointer: user.pointer };
}

function refusal(text: string): string | undefined {
  const name = BY_MODULE.exec(text)?.[0];
  if (name !== undefined) return `tests do not see the doctests of the program, as ${name} would`;
  if (!USES.test(text)) return undefined;
  if (NAMES_MODULE.test(text)) return 'tests do not see the doctests of a module';
  if (ALL_NAMES.test(text) || (SEARCHES.test(text) && !GIVES_NAMES.test(text)))
    return 'doctests are not run with all names of the tests';
  return undefined;
}
