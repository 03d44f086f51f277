/** The launcher's program: the files of launcher/ joined; none of them lies in the sandbox. */
import { readFileSync } from 'node:fs';

const PARTS = ['system', 'place', 'python_program', 'step', 'main'];

/** Reads its own source from standard input: the length in eight digits, then the text. */
export const BOOTSTRAP =
  'import os\n' +
  'def read(n):\n' +
  '    b = b""\n' +
  '    while len(b) < n:\n' +
  '        b += os.read(0, n - len(b)) or os._exit(1)\n' +
  '    return b\n' +
  'exec(compile(read(int(read(8))), "launcher", "exec"))';

export function launcherSource(): Buffer {
  const texts = PARTS.map((name) => readFileSync(new URL(`./launcher/${name}.py`, import.meta.url), 'utf8'));
  const source = Buffer.from(texts.join('\n'));
  return Buffer.concat([Buffer.from(String(source.length).padStart(8, '0')), source]);
}
