/**
 * Makes a verifier that passes the contract suite, to be turned into the one that is wanted: its
 * folder, its tests, and its line in the registry.
 *   npm run new-verifier -- NAME
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withVerifier } from './new-verifier/registry-line.ts';

const PROJECT = join(import.meta.dirname, '../..');
const name = process.argv[2] ?? '';
const fault = faultOf(name);
if (fault) {
  process.stderr.write(`${fault}\n`);
  process.exit(2);
}

copy('src/tools/verifier-template', `src/verifiers/${name}`);
copy('tests/tools/verifier-template', `tests/verifiers/${name}`);
const registry = join(PROJECT, 'src/verifiers/registry.ts');
writeFileSync(registry, withVerifier(readFileSync(registry, 'utf8'), name, `${camel(name)}Verifier`));
process.stdout.write(`
Made src/verifiers/${name}/ and tests/verifiers/${name}/, and the line in src/verifiers/registry.ts.
  node --test "tests/verifiers/${name}/*.test.ts"      its own promises
  CONTRACT_ONLY=${name} npm run contract               those of every verifier
  npm run generate                                     openapi.yaml and the types of the clients
Then: docs/${name}.md for users, a row in the table of README.md, and labelled cases, if there are
any, in ../shared/data/${name}.
`);

function faultOf(id: string): string | undefined {
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(id)) return 'Usage: npm run new-verifier -- NAME, as in word_ladder';
  if (existsSync(join(PROJECT, 'src/verifiers', id))) return `There is a verifier ${id} already.`;
  return undefined;
}

/** The files of a template under the new name; paths lead to where the new folder is. */
function copy(from: string, to: string): void {
  mkdirSync(join(PROJECT, to), { recursive: true });
  for (const file of readdirSync(join(PROJECT, from))) {
    const text = readFileSync(join(PROJECT, from, file), 'utf8')
      .replaceAll('src/tools/verifier-template', `src/verifiers/${name}`)
      .replaceAll('../../verifiers/verifier.ts', '../verifier.ts')
      .replaceAll('sample', camel(name))
      .replaceAll('Sample', pascal(name))
      // What is read by people and requests has the name itself.
      .replaceAll(`'${camel(name)}'`, `'${name}'`)
      .replaceAll(`/${camel(name)}`, `/${name}`);
    writeFileSync(join(PROJECT, to, file.replace('sample', name)), text);
  }
}

function pascal(id: string): string {
  return id
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

function camel(id: string): string {
  return pascal(id).replace(/^./, (first) => first.toLowerCase());
}
