/**
 * What the formatter does not hold: comments and Markdown at 100 columns, no paragraphs in the
 * cells of tables, a header in each file of `src` that has more than types, rooms of a size that
 * one can look over.
 *   node src/tools/check-layout.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lacksHeader, longComments } from './layout/comments.ts';
import { crowdedFolders } from './layout/folders.ts';
import { longProse } from './layout/markdown.ts';

const PROJECT = join(import.meta.dirname, '../..');
const SOURCE = /\.(?:ts|js|cjs)$/;

const faults = [...crowdedFolders(join(PROJECT, 'src')).map((fault) => `src/${fault}`)];
for (const folder of ['src', 'tests', 'bench']) {
  for (const path of filesUnder(folder)) {
    if (path.endsWith('.md')) check(path, longProse);
    if (SOURCE.test(path)) check(path, longComments);
    if (folder === 'src' && path.endsWith('.ts')) check(path, lacksHeader);
  }
}
for (const path of [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...filesUnder('docs'),
]) {
  if (path.endsWith('.md')) check(path, longProse);
}

for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults of layout`);
process.exitCode = faults.length > 0 ? 1 : 0;

function check(path: string, find: (text: string) => string[]): void {
  faults.push(...find(readFileSync(join(PROJECT, path), 'utf8')).map((fault) => `${path}:${fault}`));
}

function filesUnder(folder: string): string[] {
  const names = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(folder, name)).sort();
}
