/**
 * Trainers that can set only a URL send a label: plain text, or JSON `{verifier, reference,
 * options}`, or the tests of an APPS, TACO, LiveCodeBench or MBPP row. This turns label and URL
 * into an item. Translation only: the verifier judges.
 */
import { ServiceError } from '../../../errors.ts';
import type { Item } from '../../../grading/items/item.ts';

/**
 * What the query string of a compat URL chooses: `?verifier=code&options={"reward":…}` or
 * `?options.test=numeric`.
 */
export interface UrlChoice {
  verifier: string;
  options: Record<string, unknown> | undefined;
  /**
   * Reward to answer where the item cannot be graded and the protocol has no mask; undefined:
   * answer with an error.
   */
  onUnscored: number | undefined;
}

/** @throws ServiceError invalid_request naming the query parameter. */
export function readUrlChoice(query: Record<string, unknown>): UrlChoice {
  const options: Record<string, unknown> = {};
  let onUnscored: number | undefined;
  for (const [name, raw] of Object.entries(query)) {
    const value = Array.isArray(raw) ? raw.at(-1) : raw;
    if (name === 'options') Object.assign(options, jsonObject(value));
    else if (name.startsWith('options.')) setPath(options, name.slice('options.'.length).split('.'), value);
    else if (name === 'on_unscored' && value !== 'error') {
      onUnscored = Number(value);
      if (value === '' || !Number.isFinite(onUnscored))
        throw queryError(name, 'must be a finite number, or "error"');
    }
  }
  return {
    verifier: typeof query.verifier === 'string' ? query.verifier : 'math',
    options: Object.keys(options).length > 0 ? options : undefined,
    onUnscored,
  };
}

/**
 * The item of one response. `label` may be a string, a number, a list of accepted answers, or an
 * object.
 * @throws ServiceError invalid_reference when the label has no form that is known.
 */
export function itemFromLabel(
  response: Item['response'],
  label: unknown,
  choice: UrlChoice,
  pointer = '/label',
): Item {
  const parsed = parseLabel(label);
  if (typeof parsed === 'string' || typeof parsed === 'number') {
    return item(response, choice.verifier, { answer: String(parsed) }, choice.options);
  }
  if (Array.isArray(parsed))
    return item(response, choice.verifier, { answer: parsed.map(String) }, choice.options);
  if (!isRecord(parsed)) {
    throw new ServiceError(
      'invalid_reference',
      'The label is empty or of a type that cannot be graded against.',
      {
        fields: [{ pointer, detail: 'must be text, a number, a list of answers, or an object' }],
      },
    );
  }
  if ('reference' in parsed) {
    const options = { ...(isRecord(parsed.options) ? parsed.options : {}), ...choice.options };
    const verifier = typeof parsed.verifier === 'string' ? parsed.verifier : choice.verifier;
    return item(response, verifier, parsed.reference, Object.keys(options).length > 0 ? options : undefined);
  }
  const tests = testsOfDataSet(parsed, pointer);
  if (tests) return item(response, 'code', { language: language(parsed), tests }, choice.options);
  return item(response, choice.verifier, parsed, choice.options);
}

/**
 * The tests of a row as the APPS family and verl write them: `{inputs, outputs, fn_name?}` or
 * `{assert_case}`; undefined for other objects. Texts of call cases hold JSON, one value a line,
 * and stay texts so that 1.0 and large integers keep their form.
 */
export function testsOfDataSet(
  row: Record<string, unknown>,
  pointer: string,
): Record<string, unknown> | undefined {
  const asserts = row.assert_case ?? row.test_list;
  if (Array.isArray(asserts)) return { kind: 'asserts', asserts: asserts.map(String) };
  if (!Array.isArray(row.inputs) || !Array.isArray(row.outputs)) return undefined;
  const { inputs, outputs } = row;
  if (inputs.length !== outputs.length) {
    throw new ServiceError('invalid_reference', 'inputs and outputs have different lengths.', {
      fields: [{ pointer: `${pointer}/outputs`, detail: `must have ${inputs.length} entries` }],
    });
  }
  if (typeof row.fn_name === 'string' && row.fn_name !== '') {
    return {
      kind: 'call',
      function: row.fn_name,
      cases: inputs.map((input, i) => callCase(input, outputs[i])),
    };
  }
  return {
    kind: 'stdio',
    cases: inputs.map((input, i) => ({ input: lines(input), expected: lines(outputs[i]) })),
  };
}

function callCase(input: unknown, output: unknown) {
  const args = typeof input === 'string' ? { input } : { args: input };
  return typeof input === 'string' && typeof output === 'string'
    ? { ...args, expected_json: output }
    : { ...args, expected: output };
}

const lines = (value: unknown) => (Array.isArray(value) ? value.map(String).join('\n') : String(value ?? ''));

const language = (row: Record<string, unknown>) =>
  typeof row.language === 'string' ? row.language : 'python';

function item(response: Item['response'], verifier: string, reference: unknown, options: unknown): Item {
  return { verifier, response, reference, ...(options === undefined ? {} : { options }) };
}

function parseLabel(label: unknown): unknown {
  if (typeof label !== 'string') return label;
  if (label.trim() === '') return undefined;
  if (!label.trimStart().startsWith('{')) return label;
  try {
    const parsed: unknown = JSON.parse(label);
    return isRecord(parsed) ? parsed : label;
  } catch {
    return label; // a set such as {1, 2}, or LaTeX
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonObject(text: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(text));
    if (isRecord(value)) return value;
  } catch (cause) {
    throw queryError('options', `is not valid JSON: ${(cause as Error).message}`);
  }
  throw queryError('options', 'must be a JSON object');
}

function setPath(target: Record<string, unknown>, path: string[], text: unknown): void {
  const last = path.pop();
  if (!last || [...path, last].some((part) => part === '' || part === '__proto__')) {
    throw queryError('options', 'has an empty or forbidden name');
  }
  let place = target;
  for (const part of path) {
    if (!isRecord(place[part])) place[part] = {};
    place = place[part] as Record<string, unknown>;
  }
  place[last] = scalar(String(text));
}

function scalar(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // an unquoted word, as in options.test=numeric
  }
}

const queryError = (name: string, detail: string) =>
  new ServiceError('invalid_request', `The query parameter ${name} cannot be used.`, {
    fields: [{ pointer: name, detail }],
  });
