/** What the query string of a compat URL chooses: `?verifier=code&options.reward=fraction`. */
import { ServiceError } from '../../../errors.ts';
import { isRecord } from '../../../json.ts';

export interface UrlChoice {
  verifier: string;
  options: Record<string, unknown> | undefined;
  /**
   * Reward to answer where the item cannot be graded and the protocol has no mask; undefined:
   * answer with an error.
   */
  onUnscored: number | undefined;
}

/**
 * Of `?options={…}` and `?options.test=numeric`, whose values are JSON or words.
 * @throws ServiceError invalid_request naming the query parameter.
 */
export function readUrlChoice(query: unknown): UrlChoice {
  const options: Record<string, unknown> = {};
  let verifier = 'math';
  let onUnscored: number | undefined;
  for (const [name, raw] of Object.entries(query as Record<string, unknown>)) {
    const value = Array.isArray(raw) ? raw.at(-1) : raw;
    if (typeof value !== 'string') continue;
    if (name === 'verifier') verifier = value;
    else if (name === 'options') Object.assign(options, jsonObject(value));
    else if (name.startsWith('options.')) setPath(options, name.slice('options.'.length).split('.'), value);
    else if (name === 'on_unscored' && value !== 'error') {
      onUnscored = value.trim() === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(onUnscored)) throw queryError(name, 'must be a finite number, or "error"');
    }
  }
  return { verifier, options: Object.keys(options).length > 0 ? options : undefined, onUnscored };
}

function jsonObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw queryError('options', `is not valid JSON: ${(cause as Error).message}`);
  }
  if (isRecord(value)) return value;
  throw queryError('options', 'must be a JSON object');
}

function setPath(target: Record<string, unknown>, path: string[], text: string): void {
  const last = path.pop();
  if (!last || [...path, last].some((part) => part === '' || part === '__proto__'))
    throw queryError('options', 'has an empty or forbidden name');
  let place = target;
  for (const part of path) {
    if (!isRecord(place[part])) place[part] = {};
    place = place[part] as Record<string, unknown>;
  }
  place[last] = scalar(text);
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
