/**
 * Which modules a Python program finds: the one list of them. The image is made from it,
 * docs/code.md prints it. It stands in the kernel, which has no other files than its own.
 */
import { PACKAGES } from './packages.ts';

/**
 * Loaded in the image, so that an import of them takes no time. The rest of the library loads when
 * it is asked for.
 */
const READY = `
__future__ abc argparse array ast asyncio atexit base64 binascii bisect builtins calendar cmath codecs collections
collections.abc colorsys concurrent.futures contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib
dis doctest enum errno fractions functools gc getpass glob graphlib hashlib heapq hmac html inspect io ipaddress
itertools json keyword linecache locale logging marshal math numbers opcode operator os os.path pathlib pickle platform
pprint queue random re reprlib secrets select selectors shlex shutil signal socket stat statistics string struct
subprocess sys tempfile textwrap threading time timeit token tokenize traceback types typing unicodedata unittest
unittest.mock uuid warnings weakref zipfile zlib zoneinfo _strptime encodings.ascii encodings.latin_1 encodings.utf_16
encodings.utf_8_sig encodings.cp437 encodings.unicode_escape encodings.raw_unicode_escape`;

/** Not there, whoever asks: `import` raises ModuleNotFoundError. */
const ABSENT = [
  { names: 'pyodide _pyodide', why: 'they reach for JavaScript' },
  { names: 'ctypes _ctypes', why: 'they reach raw memory' },
  { names: '_ssl', why: 'there is no network' },
  { names: 'webbrowser antigravity turtle idlelib', why: 'there is no screen' },
  { names: 'ensurepip pip', why: 'nothing is installed at run time' },
  {
    names: '_remote_debugging xxsubtype _xxtestfuzz _test*',
    why: 'they are CPython testing and debugging itself',
  },
] as const;

const split = (names: string) => names.trim().split(/\s+/);

export const READY_MODULES = split(READY);

/** Made by guest/stand_ins.py and guest/threads.py: there because programs ask for them. */
const STAND_INS = [
  {
    names: 'threading multiprocessing concurrent.futures',
    does: 'threads and processes run one after another',
  },
  { names: 'resource readline ssl pwd grp syslog', does: 'they do nothing, or tell what is usual' },
] as const;

/** Wheels, where they were fetched. */
const FETCHED = PACKAGES.map(({ module }) => module);

/** For the page of docs: whether a module is there, and which ones that is true of. */
export const MODULE_LIST: { there: string; names: string[] }[] = [
  {
    there: 'Loaded ahead, so that an import takes no time',
    names: READY_MODULES.filter((name) => !name.startsWith('_') && !name.startsWith('encodings.')),
  },
  {
    there:
      'There where `npm run snapshot` could fetch them by the pip of `python3`, and `unsupported` elsewhere',
    names: FETCHED,
  },
  ...STAND_INS.map(({ names, does }) => ({ there: `There, but ${does}`, names: split(names) })),
  ...ABSENT.map(({ names, why }) => ({ there: `Not there, since ${why}`, names: split(names) })),
];

const absent = new Set(ABSENT.flatMap(({ names }) => split(names)));

/** @param name of a module at the top level, or of its file or folder without ending */
export function isAbsent(name: string): boolean {
  return absent.has(name) || (name.startsWith('_test') && absent.has('_test*'));
}
