/** What is wrong with a JSON text, in words. */
import { ServiceError } from '../../errors.ts';

/** What the engine says of a text that is not JSON. */
export const malformed = (error: SyntaxError, where = ''): ServiceError =>
  new ServiceError('malformed_json', `${error.message}${where}.`, { cause: error });

export const tooDeep = (levels: number): ServiceError =>
  new ServiceError('malformed_json', `The body is nested deeper than ${levels} levels.`);

export const tooManyKeys = (most: number): ServiceError =>
  new ServiceError('malformed_json', `The body has an object of more than ${most} keys.`);

export const tooManyValues = (most: number): ServiceError =>
  new ServiceError('payload_too_large', `The body has more than ${most} values.`);

export const listTooLong = (most: number): ServiceError =>
  new ServiceError('payload_too_large', `The body has a list of more than ${most} elements.`);

/** @param key as it is spelled, quotes included */
export const keyTwice = (key: string | undefined): ServiceError =>
  new ServiceError(
    'malformed_json',
    `The body has an object in which ${key === undefined ? 'a key' : `the key ${key}`} stands twice.`,
  );

/** A key by which code that copies objects would reach the prototype of all of them. */
export function prototypeKey(pointer: string): ServiceError {
  const detail = 'is a key that no object may have';
  return new ServiceError('malformed_json', `${pointer} ${detail}.`, { fields: [{ pointer, detail }] });
}
