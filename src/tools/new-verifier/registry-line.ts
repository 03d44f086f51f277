/** The text of registry.ts with one more verifier: its import in order, its line in the list. */

const IMPORT = /^import \{.*\} from '\.\/([a-z0-9_]+)\/verifier\.ts';$/;
/** Ends the list of verifiers that judge by themselves. */
const END_OF_LIST = '  ] as Verifier[];';

/** @throws Error where the registry no longer has the form that this knows. */
export function withVerifier(registry: string, id: string, name: string): string {
  const lines = registry.split('\n');
  const imports = lines.flatMap((line, at) => {
    const other = IMPORT.exec(line)?.[1];
    return other === undefined ? [] : [{ at, other }];
  });
  const last = imports.at(-1);
  const end = lines.indexOf(END_OF_LIST);
  if (!last || end < 0) throw new Error('registry.ts has another form than this tool knows');
  lines.splice(end, 0, `    ${name},`);
  const after = imports.find(({ other }) => other > id);
  lines.splice(after?.at ?? last.at + 1, 0, `import { ${name} } from './${id}/verifier.ts';`);
  return lines.join('\n');
}
