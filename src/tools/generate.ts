/**
 * `npm run generate` writes the derived files; with `--check` it only says which of them are out of
 * date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { GENERATED } from './generated.ts';

const ROOT = new URL('../../', import.meta.url);
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

for (const [path, make] of Object.entries(GENERATED)) {
  const text = await make();
  const file = new URL(path, ROOT);
  if (!values.check) await writeFile(file, text);
  else if ((await readFile(file, 'utf8')) !== text) {
    process.stderr.write(`${path} is out of date: run npm run generate\n`);
    process.exitCode = 1;
  }
}
