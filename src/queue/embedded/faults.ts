/**
 * What can be wrong with the file and its disk, in sentences. At the start such a fault ends the
 * program; later it makes the queue unavailable until a write succeeds again.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../../config-error.ts';
import { ServiceError } from '../../errors.ts';

/** By the primary result code of SQLite. */
const SENTENCES: Record<number, string> = {
  5: 'it is in use by another process: give each its own TOUCHSTONE_DATA_DIR',
  8: 'it may not be written',
  10: 'the disk reports an error',
  11: 'it is damaged',
  13: 'the disk is full',
  14: 'it cannot be opened: is the folder there, and may it be written?',
  26: 'it is no database: move it away, and a new one is made',
};
const RETRY_AFTER_S = 5;

/** Undefined for what is no fault of the file but of a statement. */
export function faultOf(error: unknown): string | undefined {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? SENTENCES[code & 0xff] : undefined;
}

/** As an error of a request. */
export function toServiceError(error: unknown, fault: string): ServiceError {
  const detail = `The file of the queue cannot be used: ${fault}.`;
  return new ServiceError('queue_unavailable', detail, { retryAfter: RETRY_AFTER_S, cause: error });
}

/** As an error of the start, with the file that it is about; others stay what they are. */
export function toConfigError(error: unknown, path: string): unknown {
  const fault = faultOf(error);
  return fault === undefined ? error : new ConfigError(`${path}: ${fault}`, { cause: error });
}

/**
 * Makes a folder and those above it, one by one: where a file system refuses, as /proc does, making
 * them in one call never ends.
 * @throws ConfigError with the reason
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code === 'ENOENT' && dirname(dirname(folder)) !== dirname(folder)) {
      makeFolder(dirname(folder));
      makeLast(folder);
      return;
    }
    throw unmakable(folder, error);
  }
}

function makeLast(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    throw unmakable(folder, error);
  }
}

function unmakable(folder: string, error: unknown): ConfigError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ConfigError(`TOUCHSTONE_DATA_DIR: the folder ${folder} cannot be made: ${reason}`, {
    cause: error,
  });
}
