/** The graders that can be run here, checked field by field with the words a user can act on. */
import { type FieldError, ServiceError } from '../../../../errors.ts';
import { isRecord } from '../../../../json.ts';

export const STRING_OPERATIONS = ['eq', 'ne', 'like', 'ilike'];
export const SIMILARITIES = [
  'fuzzy_match',
  'bleu',
  'gleu',
  'rouge_1',
  'rouge_2',
  'rouge_3',
  'rouge_4',
  'rouge_5',
  'rouge_l',
];

export type Grader =
  | { type: 'string_check'; name: string; input: string; reference: string; operation: string }
  | { type: 'text_similarity'; name: string; input: string; reference: string; evaluation_metric: string }
  | { type: 'python'; name: string; source: string }
  | { type: 'multi'; name: string; graders: Record<string, Grader>; calculate_output: string };

/** @throws ServiceError invalid_request with a pointer for every field that is at fault. */
export function readGrader(value: unknown): Grader {
  const faults: FieldError[] = [];
  const grader = read(value, '/grader', faults, 0);
  if (faults.length > 0 || !grader) throw new ServiceError('invalid_request', undefined, { fields: faults });
  return grader;
}

function read(value: unknown, pointer: string, faults: FieldError[], depth: number): Grader | undefined {
  if (!isRecord(value)) {
    faults.push({ pointer, detail: 'must be a grader' });
    return undefined;
  }
  const text = (field: string, fallback?: string) => {
    const found = value[field] ?? fallback;
    if (typeof found === 'string') return found;
    faults.push({ pointer: `${pointer}/${field}`, detail: 'must be text' });
    return '';
  };
  const choice = (field: string, choices: string[]) => {
    if (!choices.includes(String(value[field])))
      faults.push({ pointer: `${pointer}/${field}`, detail: `must be one of ${choices.join(', ')}` });
    return String(value[field]);
  };
  const name = text('name', String(value.type));
  switch (value.type) {
    case 'string_check':
      return {
        type: 'string_check',
        name,
        input: text('input'),
        reference: text('reference'),
        operation: choice('operation', STRING_OPERATIONS),
      };
    case 'text_similarity':
      return {
        type: 'text_similarity',
        name,
        input: text('input'),
        reference: text('reference'),
        evaluation_metric: choice('evaluation_metric', SIMILARITIES),
      };
    case 'python':
      return { type: 'python', name, source: text('source') };
    case 'multi': {
      if (depth > 0) faults.push({ pointer, detail: 'a multi grader cannot hold another' });
      return {
        type: 'multi',
        name,
        graders: children(value.graders, pointer, faults, depth),
        calculate_output: text('calculate_output'),
      };
    }
    default:
      faults.push({
        pointer: `${pointer}/type`,
        detail: 'must be string_check, text_similarity, python or multi: models are not called from here',
      });
      return undefined;
  }
}

function children(
  value: unknown,
  pointer: string,
  faults: FieldError[],
  depth: number,
): Record<string, Grader> {
  const named = Array.isArray(value)
    ? Object.fromEntries(value.map((grader, i) => [isRecord(grader) ? String(grader.name ?? i) : i, grader]))
    : value;
  if (!isRecord(named) || Object.keys(named).length === 0 || depth > 0) {
    faults.push({ pointer: `${pointer}/graders`, detail: 'must hold at least one grader' });
    return {};
  }
  const entries = Object.entries(named).map(
    ([key, grader]) => [key, read(grader, `${pointer}/graders/${key}`, faults, depth + 1)] as const,
  );
  return Object.fromEntries(entries.flatMap(([key, grader]) => (grader ? [[key, grader]] : [])));
}
