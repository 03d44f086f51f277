/**
 * Validation errors in the form of FastAPI servers, whose clients show or parse them: 422 `{detail:
 * [{type, loc, msg, input}]}`.
 */
import { isRecord } from './labels.ts';

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

/**
 * Reads the fields of a JSON object leniently, as pydantic does: numeric text counts as a number,
 * unknown fields are ignored.
 */
export class BodyReader {
  readonly #body: Record<string, unknown>;
  readonly #faults: Fault[] = [];

  constructor(body: unknown) {
    if (!isRecord(body)) {
      const msg = 'Input should be a valid dictionary or object to extract fields from';
      throw new PydanticError([{ type: 'model_attributes_type', loc: ['body'], msg, input: body ?? null }]);
    }
    this.#body = body;
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
    if (value === undefined) return fallback;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    const parsing = typeof value === 'string';
    this.#fault(
      name,
      value,
      parsing ? 'float_parsing' : 'float_type',
      parsing
        ? 'Input should be a valid number, unable to parse string as a number'
        : 'Input should be a valid number',
    );
    return fallback;
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.#body[name];
    if ((choices as readonly unknown[]).includes(value)) return value as T;
    const quoted = choices.map((choice) => `'${choice}'`);
    this.#fault(
      name,
      value,
      'literal_error',
      `Input should be ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`,
    );
    return choices[0]!;
  }

  list(name: string): unknown[] {
    const value = this.#body[name];
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.#fault(name, value, 'list_type', 'Input should be a valid list');
    return [];
  }

  record(name: string): Record<string, unknown> {
    const value = this.#body[name];
    if (value === undefined || value === null) return {};
    if (isRecord(value)) return value;
    this.#fault(name, value, 'dict_type', 'Input should be a valid dictionary');
    return {};
  }

  /** @throws PydanticError with every fault found so far. */
  done(): void {
    if (this.#faults.length > 0) throw new PydanticError(this.#faults);
  }

  fault(name: string, msg: string): void {
    this.#fault(name, this.#body[name], 'value_error', msg);
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
