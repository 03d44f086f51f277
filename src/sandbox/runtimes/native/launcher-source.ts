/** The launcher's program: the files of launcher/ joined; none of them lies in the sandbox. */
import { readFileSync } from 'node:fs';

const PARTS = [
  ...[
    'system',
    'place',
    'python_program',
    'step',
    'values',
    'candidate',
    'tests',
    'beside',
    'interactive',
    'zygote',
    'main',
  ],
];

/** Reads its own source from standard input: the length in eight digits, then the text. */
export const BOOTSTRAP =
  'import os\n' +
  'def read(n):\n' +
  '    b = b""\n' +
  '    while len(b) < n:\n' +
  '        b += os.read(0, n - len(b)) or os._exit(1)\n' +
  '    return b\n' +
  'exec(compile(read(int(read(8))), "launcher", "exec"))';

const GUEST = new URL('../python/guest/', import.meta.url);
/**
 * Annotations as texts, which the isolates' Python has of itself.
 */
const ANNOTATIONS = `
class annotationlib:
    class Format:
        STRING = None

    @staticmethod
    def get_annotations(function, format):
        found = getattr(function, "__annotations__", {})
        return {name: text_of(each) for name, each in found.items()}

def text_of(annotation):
    text = annotation.__name__ if isinstance(annotation, type) and not hasattr(annotation, "__args__") else str(annotation)
    return text.replace("typing.", "")
`;

/** Python of the isolates that native programs share: LeetCode's names, then what tests find. */
export function guestSources(): string[] {
  const read = (name: string) => readFileSync(new URL(`${name}.py`, GUEST), 'utf8');
  const leetcode = read('leetcode').replace('import annotationlib\n', ANNOTATIONS);
  return [leetcode, read('forms'), read('pytest_names'), read('run_tests'), read('numpy_names')];
}

export function launcherSource(): Buffer {
  const texts = PARTS.map((name) => readFileSync(new URL(`./launcher/${name}.py`, import.meta.url), 'utf8'));
  const source = Buffer.from(texts.join('\n'));
  return Buffer.concat([Buffer.from(String(source.length).padStart(8, '0')), source]);
}
