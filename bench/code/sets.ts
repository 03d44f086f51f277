/**
 * The labelled programs of ../shared/data/code as items, each set with the share that has to come
 * out as labelled.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeOptions } from '../../src/verifiers/code/options.ts';
import type { CodeReference } from '../../src/verifiers/code/reference.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/code');

export interface CodeItem {
  id: string;
  response: string;
  reference: CodeReference;
  options: CodeOptions;
}

export interface CodeSet {
  name: string;
  items: CodeItem[];
  /** Whether the items are right programs. */
  pass: boolean;
  /** How many items may come out otherwise. */
  slack: number;
}

interface Row {
  id: string;
  prompt: string;
  solution: string;
  buggy_solution: string;
  tests: string;
  test_list: string[];
  fn_name: string;
  inputs: string[];
  outputs: string[];
}

export function dataIsThere(): boolean {
  return existsSync(FOLDER);
}

function rowsOf(file: string): Row[] {
  const lines = readFileSync(join(FOLDER, `${file}.jsonl`), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Row);
}

function item(row: Row, response: string, reference: CodeReference, options: CodeOptions = {}): CodeItem {
  return { id: row.id, response, reference, options };
}

function fenced(language: string, code: string): string {
  return `Here is my solution.\n\n\`\`\`${language}\n${code.endsWith('\n') ? code : `${code}\n`}\`\`\`\n`;
}

function continued(language: CodeReference['language'], row: Row): CodeReference {
  return { language, tests: { kind: 'program', prefix: row.prompt, suffix: row.tests } };
}

function mbpp(row: Row): CodeReference {
  const setup = row.tests.slice(0, row.tests.indexOf(row.test_list[0]!));
  return { language: 'python', tests: { kind: 'asserts', setup, asserts: row.test_list } };
}

function quixbugs(row: Row): CodeReference {
  return { language: 'python', tests: { kind: 'program', suffix: row.tests } };
}

function stdio(row: Row): CodeReference {
  const cases = row.inputs.map((input, index) => ({ input, expected: row.outputs[index]! }));
  return { language: 'python', tests: { kind: 'stdio', cases } };
}

function call(row: Row): CodeReference {
  const cases = row.inputs.map((input, index) => ({ input, expected_json: row.outputs[index]! }));
  return { language: 'python', tests: { kind: 'call', function: row.fn_name, cases } };
}

const python = (row: Row) => fenced('python', row.solution);

/** Every set of one language; each is only read when asked for. */
export const SETS: Record<'javascript' | 'python', (() => CodeSet)[]> = {
  javascript: [
    () => ({
      name: 'humanevalpack_js',
      items: rowsOf('humanevalpack_js').map((row) => item(row, row.solution, continued('javascript', row))),
      pass: true,
      slack: 1,
    }),
    () => ({
      name: 'humanevalpack_js buggy',
      items: rowsOf('humanevalpack_js').map((row) =>
        item(row, row.buggy_solution, continued('javascript', row)),
      ),
      pass: false,
      slack: 0,
    }),
    () => ({
      name: 'multipl_e_ts empty body',
      items: rowsOf('multipl_e_humaneval_ts').map((row) => item(row, '}\n', continued('typescript', row))),
      pass: false,
      slack: 0,
    }),
    () => ({
      name: 'multipl_e_ts no text',
      items: rowsOf('multipl_e_humaneval_ts').map((row) => item(row, '', continued('typescript', row))),
      pass: false,
      slack: 0,
    }),
  ],
  python: [
    () => ({
      name: 'humaneval_py',
      items: rowsOf('humaneval_py').map((row) => item(row, row.solution, continued('python', row))),
      pass: true,
      slack: 0,
    }),
    () => ({
      name: 'humaneval_py whole function',
      items: rowsOf('humaneval_py').map((row) =>
        item(row, fenced('python', row.prompt + row.solution), continued('python', row)),
      ),
      pass: true,
      slack: 0,
    }),
    () => ({
      name: 'mbpp_sanitized_py',
      items: rowsOf('mbpp_sanitized_py').map((row) => item(row, python(row), mbpp(row))),
      pass: true,
      slack: 2,
    }),
    () => ({
      name: 'quixbugs_py',
      items: rowsOf('quixbugs_py').map((row) => item(row, python(row), quixbugs(row))),
      pass: true,
      slack: 0,
    }),
    () => ({
      name: 'quixbugs_py buggy',
      items: rowsOf('quixbugs_py').map((row) =>
        item(row, fenced('python', row.buggy_solution), quixbugs(row)),
      ),
      pass: false,
      slack: 0,
    }),
    () => ({
      name: 'derived stdio',
      items: rowsOf('derived_heplusmini_stdio').map((row) => item(row, python(row), stdio(row))),
      pass: true,
      slack: 0,
    }),
    () => ({
      name: 'derived call',
      items: rowsOf('derived_heplusmini_call_lcb').map((row) => item(row, python(row), call(row))),
      pass: true,
      slack: 0,
    }),
  ],
};

/**
 * The same tests under a text that no plan was made of, also by a run before this one: plans are
 * kept on disk.
 */
export function unseen(item: CodeItem): CodeItem {
  const { tests, language } = item.reference;
  const mark = `\n${language === 'python' ? '#' : '//'} ${randomUUID()}\n`;
  if (tests.kind === 'program')
    return { ...item, reference: { ...item.reference, tests: { ...tests, suffix: tests.suffix + mark } } };
  return item;
}

/** Program and tests as an interpreter runs them by itself. */
export function textOf({ response, reference: { tests } }: CodeItem): string {
  if (tests.kind !== 'program') throw new Error('not a program');
  return `${tests.prefix ?? ''}${response}\n${tests.suffix}`;
}

/** Rows whose tests need numpy and pandas. */
export function samplesThatNeedNumpy(): CodeItem[] {
  return rowsOf('sandboxfusion_samples_py').map((row) => item(row, row.solution, continued('python', row)));
}
