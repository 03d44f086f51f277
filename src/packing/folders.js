/**
 * Where what makes starts fast is kept, and where else it is looked for. Plain JavaScript, since
 * touchstone.js asks before it loads anything that has types.
 */
import { join, resolve } from 'node:path';

/** Where a process keeps what outlives it, unless its settings say otherwise. */
export const DATA_FOLDER = './data';

/**
 * What an install has made ahead (tools/prepare-starts.ts), so that a first start is as fast as
 * later ones. It goes with the packages that it depends on.
 */
export const PREPARED = join(import.meta.dirname, '../../node_modules/.cache/touchstone');

/**
 * Absolute path of the folder in which a process with this environment keeps it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function keptIn({ TOUCHSTONE_SNAPSHOT_DIR, TOUCHSTONE_DATA_DIR }) {
  return resolve(TOUCHSTONE_SNAPSHOT_DIR || TOUCHSTONE_DATA_DIR || DATA_FOLDER);
}

/**
 * The folder in which it is looked for besides; none where the settings name the one to use.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function preparedFor({ TOUCHSTONE_SNAPSHOT_DIR }) {
  return TOUCHSTONE_SNAPSHOT_DIR ? undefined : PREPARED;
}
