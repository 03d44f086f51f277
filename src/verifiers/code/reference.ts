/**
 * The reference of a code item: the language and one of six forms of tests. One schema gives type,
 * validation and docs.
 */
import { type Static, Type } from 'typebox';
import { LANGUAGES } from '../../sandbox/sandbox.ts';

/** Most tests in one item. */
export const MAX_TESTS = 2000;
/** Most UTF-16 units in one test program, data file or reference solution. */
export const MAX_SOURCE = 4_000_000;

const source = (description: string) => Type.String({ maxLength: MAX_SOURCE, description });
const text = (description: string) =>
  Type.Union([Type.String(), Type.Array(Type.String())], {
    description: `${description} A list is joined with newlines.`,
  });

const Standard = Type.Enum(['gnu++17', 'gnu++20', 'gnu++23', 'gnu11', 'gnu17', 'gnu2x'], {
  description: 'Dialect of C++ (default gnu++17) or C (default gnu17).',
});

const ReferenceSolution = Type.Optional(
  source(
    'A right program. Where a case has no expected value, it is computed with this program, in a sandbox that never meets the candidate.',
  ),
);

const imports = (byDefault: 'common' | 'none') =>
  Type.Optional(
    Type.Enum(['common', 'none'], {
      description: `Python: whether the names of typing, collections, math and the like are there without an import, as LiveCodeBench has it. Default: ${byDefault}.`,
    }),
  );

export const AssertsTests = Type.Object(
  {
    kind: Type.Literal('asserts'),
    setup: Type.Optional(source('Code that runs once before the asserts: imports, helpers.')),
    asserts: Type.Array(Type.String({ minLength: 1, maxLength: MAX_SOURCE }), {
      maxItems: MAX_TESTS,
      description:
        'Each string is one test and must assert something. The strings run in order and share their names.',
    }),
  },
  { additionalProperties: false, title: 'asserts', description: 'A list of asserts, each counted (MBPP).' },
);
export type AssertsTests = Static<typeof AssertsTests>;

export const ProgramTests = Type.Object(
  {
    kind: Type.Literal('program'),
    prefix: Type.Optional(
      source('What stands before the solution: the prompt that the response continues or repeats.'),
    ),
    suffix: source('The test program. Each of its assertions is one test.'),
    completion: Type.Optional(
      Type.Enum(['auto', 'append', 'replace'], {
        description:
          'How prefix and solution meet. auto (default): a solution that defines the open function of the prefix itself replaces it, any other continues it; append: always prefix + solution; replace: the solution alone.',
      }),
    ),
  },
  {
    additionalProperties: false,
    title: 'program',
    description: 'The program is prefix + solution + suffix (HumanEval, HumanEvalPack, MultiPL-E).',
  },
);
export type ProgramTests = Static<typeof ProgramTests>;

export const CallCase = Type.Object(
  {
    args: Type.Optional(Type.Array(Type.Unknown(), { description: 'Positional arguments.' })),
    args_json: Type.Optional(Type.String({ description: 'The same as the JSON text of a list.' })),
    input: Type.Optional(
      Type.String({ description: 'The same as text with one JSON value a line (LiveCodeBench, APPS).' }),
    ),
    kwargs: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description:
          'Arguments by name. In JavaScript and TypeScript: the properties of one last object argument.',
      }),
    ),
    expected: Type.Optional(Type.Unknown({ description: 'The value the call must return.' })),
    expected_json: Type.Optional(Type.String({ description: 'The same as JSON text.' })),
  },
  { additionalProperties: false },
);
export type CallCase = Static<typeof CallCase>;

export const CallTests = Type.Object(
  {
    kind: Type.Literal('call'),
    function: Type.String({
      maxLength: 200,
      pattern: '^[A-Za-z_$][\\w$]*([.][A-Za-z_$][\\w$]*)?$',
      description: '"f" or "Solution.f". "f" alone also finds a method of a class Solution.',
    }),
    cases: Type.Array(CallCase, { maxItems: MAX_TESTS }),
    helpers: Type.Optional(
      Type.Literal('leetcode', {
        description:
          'ListNode and TreeNode exist, and arguments and results of these types are written as arrays.',
      }),
    ),
    imports: imports('common'),
    reference_solution: ReferenceSolution,
  },
  {
    additionalProperties: false,
    title: 'call',
    description: 'A function is called, and what it returns is compared (LiveCodeBench, APPS, EvalPlus).',
  },
);
export type CallTests = Static<typeof CallTests>;

const Judge = (description: string) =>
  Type.Object(
    {
      language: Type.Enum([...LANGUAGES]),
      standard: Type.Optional(Standard),
      source: Type.String({ minLength: 1, maxLength: MAX_SOURCE, description }),
    },
    { additionalProperties: false },
  );

export const StdioTests = Type.Object(
  {
    kind: Type.Literal('stdio'),
    checker: Type.Optional(
      Judge(
        'A program started as "checker INPUT OUTPUT ANSWER" with three file names, as testlib has it. Exit code 0: right; 1 or 2: wrong; 7: partly right, standard error then begins with "points P", P from 0 to 1; 3: the checker failed. In place of options.compare.',
      ),
    ),
    cases: Type.Array(
      Type.Object(
        {
          input: text('Standard input.'),
          expected: Type.Optional(text('What standard output must hold.')),
        },
        { additionalProperties: false },
      ),
      { maxItems: MAX_TESTS },
    ),
    imports: imports('none'),
    reference_solution: ReferenceSolution,
  },
  {
    additionalProperties: false,
    title: 'stdio',
    description: 'The program runs once per case, each time in fresh state, and its output is compared.',
  },
);
export type StdioTests = Static<typeof StdioTests>;

export const InteractiveTests = Type.Object(
  {
    kind: Type.Literal('interactive'),
    interactor: Judge(
      'A program started as "interactor INPUT EXPECTED" with two file names, whose output is the input of the candidate and the reverse. Exit code 0: accepted; 1 or 2: rejected; 7: partly, as a checker says it; 3: the interactor failed.',
    ),
    cases: Type.Array(
      Type.Object(
        {
          input: text('What the interactor is given. The candidate does not see it.'),
          expected: Type.Optional(text('The same, in its second file.')),
        },
        { additionalProperties: false },
      ),
      { maxItems: MAX_TESTS },
    ),
  },
  {
    additionalProperties: false,
    title: 'interactive',
    description: 'The program talks with an interactor, once per case. Native only.',
  },
);
export type InteractiveTests = Static<typeof InteractiveTests>;

export const FilesTests = Type.Object(
  {
    kind: Type.Literal('files'),
    files: Type.Record(
      Type.String({ minLength: 1, maxLength: 200, pattern: '^[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*$' }),
      source('Text of the file.'),
      {
        description: 'Test files, sources and data files by their path in the working folder.',
      },
    ),
    run: Type.String({
      minLength: 1,
      maxLength: 300,
      description:
        'pytest or unittest: runs the test files (test_*.py, *_test.py). Or the command that starts one of the files, such as "python check.py" or "node check.js": each assertion of that file is one test.',
    }),
    solution_path: Type.Optional(
      Type.String({
        maxLength: 200,
        pattern: '^[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*$',
        description:
          'Where the code of the response is put. Default: solution.py, solution.js or solution.ts.',
      }),
    ),
  },
  {
    additionalProperties: false,
    title: 'files',
    description: 'Test files that import the solution.',
  },
);
export type FilesTests = Static<typeof FilesTests>;

export const CodeReference = Type.Object(
  {
    language: Type.Enum([...LANGUAGES], { description: 'The language the solution must be written in.' }),
    runtime: Type.Optional(
      Type.Enum(['auto', 'isolate', 'native'], {
        description:
          'Where programs run. isolate: inside an isolate (Python, JavaScript, TypeScript). native: as the machine runs them, in a sandbox of the operating system. auto (default): an isolate where it can serve, else native.',
      }),
    ),
    standard: Type.Optional(Standard),
    tests: Type.Union([AssertsTests, ProgramTests, CallTests, StdioTests, InteractiveTests, FilesTests], {
      description: 'The tests, in one of six forms.',
    }),
  },
  { additionalProperties: false },
);
export type CodeReference = Static<typeof CodeReference>;
export type Tests = CodeReference['tests'];
