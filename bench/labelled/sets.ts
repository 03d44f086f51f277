/**
 * Every labelled set under ../shared/data as items. Rows that name their verifier go as they are;
 * the folders `math` and `code` are older and are read by the readers of their benchmarks. Files
 * whose rows carry no label are passed over.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SETS as CODE_SETS, type CodeSet, samplesThatNeedNumpy } from '../code/sets.ts';
import { SETS as MATH_SETS, type Row as MathRow, optionsOf, readRows } from '../math/sets.ts';
import { type Expected, type LabelledItem, type LabelledSet, right } from './labelled.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');

interface Row {
  id?: string;
  kind?: string;
  why?: string;
  verifier?: string;
  prompt?: unknown;
  response?: unknown;
  reference?: unknown;
  options?: unknown;
  expected?: unknown;
}

export function dataIsThere(): boolean {
  return existsSync(DATA);
}

/**
 * @param only names of sets, of which the beginning is enough, as in `bugs` or `math/golds`; all
 *   when empty.
 */
export function labelledSets(only: readonly string[] = []): LabelledSet[] {
  const wanted = (name: string) => only.length === 0 || only.some((start) => name.startsWith(start));
  const sets = [...mathSets(), ...codeSets(), ...plainSets()].filter(({ name }) => wanted(name));
  return sets.map(({ name, read }) => ({ name, items: read() })).filter(({ items }) => items.length > 0);
}

interface UnreadSet {
  name: string;
  read(): LabelledItem[];
}

function plainSets(): UnreadSet[] {
  const files = readdirSync(DATA, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.jsonl'.length), read: () => plainItems(join(DATA, file)) }));
}

/** Verdicts that were recorded with the published code are compared with what that code decides. */
const RECORDED: Record<string, object> = { 'instructions/ifbench_golden_half': { dialect: 'reference' } };

function plainItems(path: string): LabelledItem[] {
  const recorded = RECORDED[relative(DATA, path).slice(0, -'.jsonl'.length)];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const row = json.parse(line, keepSpelling) as Row;
    const { expected: label } = JSON.parse(line) as Row;
    const expected = expectedOf(label);
    if (row.verifier === undefined || row.response === undefined || !expected) return [];
    const { verifier, prompt, response, reference, kind, why } = row;
    const options = recorded ? { ...(row.options as object), ...recorded } : row.options;
    const id = row.id ?? `${relative(DATA, path)}:${index + 1}`;
    return [{ id, kind, why, item: { verifier, prompt, response, reference, options }, expected }];
  });
}

/** The library's types do not know these two parts of JSON yet. */
const json = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
};

/** Numbers go out as they were spelled: a verifier may tell 1.0 from 1. */
function keepSpelling(_key: string, value: unknown, { source }: { source?: string }): unknown {
  return typeof value === 'number' && source !== undefined && String(value) !== source
    ? json.rawJSON(source)
    : value;
}

/** The label of a row; a status that is left out follows from the reward. */
function expectedOf(label: unknown): Expected | undefined {
  if (typeof label !== 'object' || label === null) return undefined;
  const { status, correct, ...rest } = label as Partial<Expected>;
  const reward = rest.reward ?? (status === 'unscored' ? null : rest.reward);
  if (reward === undefined) return undefined;
  return { status: status ?? (reward === null ? 'unscored' : 'scored'), reward, correct };
}

function mathSets(): UnreadSet[] {
  const sets = MATH_SETS.map(({ name, file }) => ({
    name: `math/${name}`,
    read: () => readRows<MathRow>(file).map((row) => mathItem(row)),
  }));
  const golds = () =>
    readRows<{ id?: string; gold: string }>('golds.jsonl').map(({ gold }, index) =>
      mathItem({ id: `golds:${index + 1}`, gold, pred: gold, expected: true }),
    );
  return [...sets, { name: 'math/golds', read: golds }];
}

function mathItem(row: MathRow): LabelledItem {
  const item = {
    verifier: 'math',
    response: row.pred,
    reference: { answer: row.gold },
    options: optionsOf(row),
  };
  return { id: row.id, item, expected: right(row.expected) };
}

function codeSets(): UnreadSet[] {
  const sets = [...CODE_SETS.javascript, ...CODE_SETS.python].map((load) => {
    const set = load();
    return { name: `code/${set.name.replaceAll(' ', '_')}`, read: () => codeItems(set) };
  });
  const numpy = { name: 'numpy', items: samplesThatNeedNumpy(), pass: true, slack: 0 };
  return [...sets, { name: 'code/sandboxfusion_samples_py', read: () => codeItems(numpy) }];
}

function codeItems({ items, pass }: CodeSet): LabelledItem[] {
  return items.map(({ id, response, reference, options }) => ({
    id,
    item: { verifier: 'code', response, reference, options },
    expected: right(pass),
  }));
}
