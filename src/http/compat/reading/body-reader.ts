/**
 * Reads the fields of a JSON object leniently, as pydantic does: numeric text counts as a number,
 * unknown fields are ignored. It has two faces for what is wrong: that of FastAPI servers, whose
 * clients show or parse it (422 `{detail: [{type, loc, msg, input}]}`), for protocols that such a
 * server speaks; and ours (400 with JSON pointers), for all others.
 */
import { type FieldError, ServiceError } from '../../../errors.ts';
import { isRecord, pointerSegment } from '../../../json.ts';

interface Fault {
  type: string;
  loc: (string | number)[];
  msg: string;
  input: unknown;
}

/** Thrown by `BodyReader.done`; the compat plugin answers it as FastAPI would. */
export class PydanticError extends Error {
  readonly detail: Fault[];
  constructor(detail: Fault[]) {
    super(detail.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; '));
    this.detail = detail;
  }
}

const MOST_SECONDS = 1e9;

export type Face = 'pydantic' | 'ours';

export class BodyReader {
  readonly #face: Face;
  readonly #body: Record<string, unknown>;
  readonly #faults: Fault[] = [];

  constructor(body: unknown, face: Face = 'pydantic') {
    this.#face = face;
    if (isRecord(body)) {
      this.#body = body;
      return;
    }
    const msg = 'Input should be a valid dictionary or object to extract fields from';
    this.#body = {};
    this.#faults.push({ type: 'model_attributes_type', loc: ['body'], msg, input: body ?? null });
    this.done();
  }

  /** A field as it came. */
  value(name: string): unknown {
    return this.#body[name];
  }

  string(name: string, fallback?: string): string {
    const value = this.#body[name];
    if (typeof value === 'string') return value;
    if (value === undefined && fallback !== undefined) return fallback;
    this.#fault(name, value, 'string_type', 'Input should be a valid string');
    return '';
  }

  optionalString(name: string): string | null {
    const value = this.#body[name];
    if (value === undefined || value === null || typeof value === 'string') return value ?? null;
    this.#fault(name, value, 'string_type', 'Input should be a valid string');
    return null;
  }

  number(name: string, fallback: number): number {
    const value = this.#body[name];
    if (this.#isAbsent(value)) return fallback;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    if (typeof value === 'string') {
      const msg = 'Input should be a valid number, unable to parse string as a number';
      this.#fault(name, value, 'float_parsing', msg);
    } else this.#fault(name, value, 'float_type', 'Input should be a valid number');
    return fallback;
  }

  /** A span of time, for which neither less than nothing nor more than a lifetime is meant. */
  seconds(name: string, fallback: number): number {
    const seconds = this.number(name, fallback);
    const value = this.#body[name];
    if (seconds <= 0) this.#fault(name, value, 'greater_than', 'Input should be greater than 0');
    if (seconds > MOST_SECONDS)
      this.#fault(name, value, 'less_than_equal', `Input should be less than or equal to ${MOST_SECONDS}`);
    return seconds;
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.#body[name];
    if ((choices as readonly unknown[]).includes(value)) return value as T;
    const quoted = choices.map((choice) => `'${choice}'`);
    const msg = `Input should be ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
    this.#fault(name, value, 'literal_error', msg);
    return choices[0] as T;
  }

  list(name: string): unknown[] {
    const value = this.#body[name];
    if (this.#isAbsent(value)) return [];
    if (Array.isArray(value)) return value;
    this.#fault(name, value, 'list_type', 'Input should be a valid list');
    return [];
  }

  /** A list of texts and of nothing else. */
  strings(name: string): string[] {
    const list = this.list(name);
    const wrong = list.findIndex((entry) => typeof entry !== 'string');
    if (wrong < 0) return list as string[];
    this.#faults.push({
      type: 'string_type',
      loc: ['body', name, wrong],
      msg: 'Input should be a valid string',
      input: list[wrong],
    });
    return [];
  }

  record(name: string): Record<string, unknown> {
    const value = this.#body[name];
    if (value === undefined || value === null) return {};
    if (isRecord(value)) return value;
    this.#fault(name, value, 'dict_type', 'Input should be a valid dictionary');
    return {};
  }

  /** @throws PydanticError or ServiceError invalid_request with every fault found so far. */
  done(): void {
    if (this.#faults.length === 0) return;
    if (this.#face === 'pydantic') throw new PydanticError(this.#faults);
    throw new ServiceError('invalid_request', undefined, { fields: this.#faults.map(fieldErrorOf) });
  }

  /** A model of pydantic that has a default still takes no null; ours do. */
  #isAbsent(value: unknown): boolean {
    return value === undefined || (value === null && this.#face === 'ours');
  }

  #fault(name: string, value: unknown, type: string, msg: string): void {
    const missing = value === undefined;
    this.#faults.push({
      type: missing ? 'missing' : type,
      loc: ['body', name],
      msg: missing ? 'Field required' : msg,
      input: missing ? this.#body : value,
    });
  }
}

function fieldErrorOf({ loc, msg }: Fault): FieldError {
  const pointer = loc
    .slice(1)
    .map((part) => `/${pointerSegment(String(part))}`)
    .join('');
  return { pointer, detail: `${msg.charAt(0).toLowerCase()}${msg.slice(1)}` };
}
