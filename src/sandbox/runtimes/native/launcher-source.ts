/** The launcher's program: the files of launcher/ joined; none of them lies in the sandbox. */
import { readFileSync } from 'node:fs';

const PARTS = [
  ...['system', 'place', 'python_program', 'step'],
  ...['encoder', 'flat', 'writers', 'extra', 'numbers_of_numpy', 'decoder', 'messages'].map(
    (name) => `values/${name}`,
  ),
  ...['operations', 'modules', 'facts', 'sharing', 'speaking', 'names', 'raised', 'candidate'].map(
    (name) => `apart/${name}`,
  ),
  ...[
    'exceptions',
    'files',
    'classes',
    'comparisons',
    'arrays',
    'endings',
    'surroundings',
    'tests',
    'running',
  ].map((name) => `apart/tests/${name}`),
  'apart/beside',
  ...['interactive', 'plain', 'pages', 'zygote', 'main'],
];

/**
 * Reads its own source from standard input: the length in eight digits, then the text. Another
 * process compiles it: what a compiler leaves behind in memory would be copied with every fork.
 */
export const BOOTSTRAP = `
import gc, marshal, os

def read(size):
    parts = b""
    while len(parts) < size:
        parts += os.read(0, size - len(parts)) or os._exit(1)
    return parts

def compiled(source, name):
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        with open(writing, "wb") as file:
            marshal.dump(compile(source, name, "exec", dont_inherit=True, optimize=2), file)
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as file:
        code = marshal.load(file)
    os.waitpid(pid, 0)
    return code

exec(compiled(read(int(read(8))), "launcher"))`;

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
