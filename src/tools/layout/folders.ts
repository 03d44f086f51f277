/** Folders that hold more files than one can look over. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const MOST_FILES = 16;

/** @returns the path below the root and the fault; maps (README.md) do not count. */
export function crowdedFolders(root: string, path = ''): string[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'README.md');
  const inside = entries.filter((entry) => entry.isDirectory());
  const here = files.length > MOST_FILES ? [`${path}: ${files.length} files, more than ${MOST_FILES}`] : [];
  return [...here, ...inside.flatMap((entry) => crowdedFolders(root, join(path, entry.name)))];
}
