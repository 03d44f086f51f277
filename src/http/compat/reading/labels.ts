/**
 * Trainers that can set only a URL send a label: an answer, a list of answers, the tests of a row
 * of a data set, a row that says by its fields whose it is (rows/), or `{verifier, reference,
 * options}`, each also as JSON text. This turns label and
 * URL into an item. Translation only: the verifier judges.
 */
import { invalid } from '../../../errors.ts';
import type { Item } from '../../../grading/items/item.ts';
import { isRecord } from '../../../json.ts';
import { answerOf } from './answers.ts';
import { testsOfDataSet, testsOfList } from './data-set-tests.ts';
import { knownRow } from './rows/known-rows.ts';
import type { UrlChoice } from './url-choice.ts';

/** What was asked, where the protocol brings it, and what the model wrote. */
export type Exchange = Pick<Item, 'prompt' | 'response'>;

/** The field of a reference that an answer alone fills, where it is not `answer`. */
const ANSWER_FIELDS: Record<string, string> = { text: 'text' };

/** An empty cell that was written as text; no number is called so. */
const NOTHING = /^\s*(?:null|nan|nat|<na>|\[(?:null|none|nan)\])\s*$/i;

/** Fields of a row that hold the label itself, where it has no reference of ours. */
const LABEL_FIELDS = ['ground_truth', 'target', 'expected_answer', 'verification_info', 'label'];

/** @throws ServiceError invalid_reference when the label has no form that is known. */
export function itemFromLabel(
  exchange: Exchange,
  label: unknown,
  choice: UrlChoice,
  pointer = '/label',
): Item {
  const value = parseLabel(label);
  const tests = Array.isArray(value) ? testsOfList(value, pointer) : undefined;
  if (tests) return codeItem(exchange, choice, { tests });
  const answers = Array.isArray(value) ? answersOf(value, pointer) : answerOf(value);
  if (choice.verifier === 'math' && typeof answers === 'string' && NOTHING.test(answers))
    throw invalid(pointer, 'is how a program writes that there is no answer', 'invalid_reference');
  if (answers !== undefined)
    return itemOf(exchange, choice, { reference: { [ANSWER_FIELDS[choice.verifier] ?? 'answer']: answers } });
  if (!isRecord(value)) {
    const detail = 'must be text, a number, a list of answers or of tests, or an object';
    throw invalid(pointer, detail, 'invalid_reference');
  }
  return itemFromRow(exchange, value, choice, pointer);
}

function itemFromRow(
  exchange: Exchange,
  row: Record<string, unknown>,
  choice: UrlChoice,
  pointer: string,
): Item {
  if ('reference' in row) {
    const { verifier, reference, options } = row;
    const named = absent(verifier) || typeof verifier === 'string';
    if (!named) throw invalid(`${pointer}/verifier`, 'must be the name of a verifier', 'invalid_reference');
    if (!absent(options) && !isRecord(options))
      throw invalid(`${pointer}/options`, 'must be an object', 'invalid_reference');
    return itemOf(exchange, choice, {
      reference,
      ...(absent(verifier) ? {} : { verifier }),
      ...(absent(options) ? {} : { options }),
    });
  }
  const known = knownRow(row, pointer);
  if (known) return itemOf(exchange, choice, known);
  const tests = testsOfDataSet(row, pointer);
  if (tests) return codeItem(exchange, choice, { tests, language: row.language });
  const inner = LABEL_FIELDS.find((name) => row[name] !== undefined && row[name] !== null);
  if (inner !== undefined && row.answer === undefined && row.tests === undefined)
    return itemFromLabel(exchange, row[inner], choice, `${pointer}/${inner}`);
  return itemOf(exchange, choice, { reference: row });
}

const absent = (value: unknown): value is undefined | null => value === undefined || value === null;

/** @throws ServiceError invalid_reference */
function answersOf(list: readonly unknown[], pointer: string): string[] {
  if (list.length === 0) throw invalid(pointer, 'must not be an empty list', 'invalid_reference');
  return list.map((entry, at) => {
    const answer = answerOf(entry);
    if (answer !== undefined) return answer;
    throw invalid(`${pointer}/${at}`, 'must be an answer: text or a number', 'invalid_reference');
  });
}

interface Named {
  verifier?: string;
  reference: unknown;
  options?: Record<string, unknown>;
}

function itemOf(exchange: Exchange, choice: UrlChoice, { verifier, reference, options }: Named): Item {
  const all = { ...options, ...choice.options };
  return {
    verifier: verifier ?? choice.verifier,
    ...(exchange.prompt === undefined ? {} : { prompt: exchange.prompt }),
    response: exchange.response,
    reference,
    ...(Object.keys(all).length > 0 ? { options: all } : {}),
  };
}

function codeItem(
  exchange: Exchange,
  choice: UrlChoice,
  { tests, language }: { tests: object; language?: unknown },
): Item {
  const reference = { language: typeof language === 'string' ? language : 'python', tests };
  return itemOf(exchange, choice, { verifier: 'code', reference });
}

/**
 * JSON text of an object, or of a list of texts or objects, is what it says; any other text is the
 * answer itself: `[0, 1]` is an interval, `{1, 2}` a set.
 */
function parseLabel(label: unknown): unknown {
  if (typeof label !== 'string' || !/^\s*[[{]/.test(label)) return label;
  try {
    const parsed: unknown = JSON.parse(label);
    if (isRecord(parsed)) return parsed;
    if (Array.isArray(parsed) && parsed.length > 0 && parsed.every(isTextOrRow)) return parsed;
  } catch {
    // LaTeX, or a set
  }
  return label;
}

const isTextOrRow = (value: unknown) => typeof value === 'string' || isRecord(value);
