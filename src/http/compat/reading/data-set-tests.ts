/** The tests of a row of a data set of programs, in the forms in which they are passed around. */
import { invalid } from '../../../errors.ts';
import { isRecord } from '../../../json.ts';
import { streamText, texts } from './answers.ts';

export type Tests = Record<string, unknown> & { kind: string };

/**
 * `{inputs, outputs, fn_name?}` of APPS, TACO, LiveCodeBench and verl, `{assert_case}` or
 * `{test_list}` of MBPP, `{test_cases: […]}` of open-r1 and ROLL; undefined for other objects.
 * @throws ServiceError invalid_reference
 */
export function testsOfDataSet(row: Record<string, unknown>, pointer: string): Tests | undefined {
  const [name, asserts] =
    row.assert_case === undefined ? ['test_list', row.test_list] : ['assert_case', row.assert_case];
  if (Array.isArray(asserts)) return { kind: 'asserts', asserts: texts(asserts, `${pointer}/${name}`) };
  if (Array.isArray(row.test_cases))
    return testsOfList(row.test_cases, `${pointer}/test_cases`, functionOf(row));
  if (!Array.isArray(row.inputs) || !Array.isArray(row.outputs)) return undefined;
  const { inputs, outputs } = row;
  if (inputs.length !== outputs.length)
    throw invalid(`${pointer}/outputs`, `must have ${inputs.length} entries`, 'invalid_reference');
  const pairs = inputs.map((input, at): Pair => ({ input, output: outputs[at] }));
  return testsOfPairs(pairs, pointer, functionOf(row));
}

/**
 * A list of asserts, or of `{input, output}` in its usual spellings; undefined for another list.
 * @throws ServiceError invalid_reference where it begins as one and goes on as another.
 */
export function testsOfList(list: readonly unknown[], pointer: string, fn?: string): Tests | undefined {
  const [first] = list;
  if (typeof first === 'string' && /^\s*assert\b/.test(first))
    return { kind: 'asserts', asserts: texts(list, pointer) };
  if (!isRecord(first) || pairOf(first) === undefined) return undefined;
  const pairs = list.map((entry, at) => {
    const pair = isRecord(entry) ? pairOf(entry) : undefined;
    if (pair) return pair;
    throw invalid(`${pointer}/${at}`, 'must have an input and an output', 'invalid_reference');
  });
  return testsOfPairs(pairs, pointer, fn ?? functionOf(first));
}

interface Pair {
  input: unknown;
  output: unknown;
}

const INPUTS = ['input', 'stdin', 'inputs'];
const OUTPUTS = ['output', 'stdout', 'expected_stdout', 'expected_output', 'expected', 'outputs'];

function pairOf(entry: Record<string, unknown>): Pair | undefined {
  const output = OUTPUTS.find((name) => entry[name] !== undefined);
  if (output === undefined) return undefined;
  const input = INPUTS.find((name) => entry[name] !== undefined);
  return { input: input === undefined ? '' : (entry[input] ?? ''), output: entry[output] };
}

function functionOf(row: Record<string, unknown>): string | undefined {
  return typeof row.fn_name === 'string' && row.fn_name !== '' ? row.fn_name : undefined;
}

function testsOfPairs(pairs: readonly Pair[], pointer: string, fn: string | undefined): Tests {
  if (fn !== undefined) return { kind: 'call', function: fn, cases: pairs.map(callCase) };
  return {
    kind: 'stdio',
    cases: pairs.map(({ input, output }, at) => ({
      input: streamText(input ?? '', `${pointer}/${at}/input`),
      expected: streamText(output, `${pointer}/${at}/output`),
    })),
  };
}

/**
 * Texts of call cases hold JSON, one value a line, and stay texts so that 1.0 and large integers
 * keep their form.
 */
function callCase({ input, output }: Pair) {
  const args = typeof input === 'string' ? { input } : { args: input };
  return typeof input === 'string' && typeof output === 'string'
    ? { ...args, expected_json: output }
    : { ...args, expected: output };
}
