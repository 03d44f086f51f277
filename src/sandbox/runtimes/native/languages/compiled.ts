/** C++, C and Rust: one compiler call makes one program. */

import type { NativeLanguage, Toolchain } from './language.ts';
import { ask, findSystemTool, findTool } from './locate.ts';

/** Where the sandbox finds the headers that were compiled ahead (headers.ts). */
export const HEADERS = '/headers';

async function gnu(tool: string): Promise<Toolchain | undefined> {
  const path = await findSystemTool(tool);
  const version = path && (await ask(path, ['-dumpfullversion']));
  return version ? { version, tools: { [tool]: path }, binds: [] } : undefined;
}

/**
 * `ONLINE_JUDGE` as most judges define it: without it many programs of contests read files that are
 * on their author's machine alone.
 */
const FLAGS = ['-O2', '-w', '-DONLINE_JUDGE', '-fdiagnostics-color=never'];
/** What a header compiled ahead must share with the program that includes it. */
export const CPP_FLAGS = FLAGS;
const BINARY = { artefact: 'program', memoryMb: 1024 };

export const cpp: NativeLanguage = {
  title: 'C++',
  main: () => 'main.cpp',
  standards: ['gnu++17', 'gnu++20', 'gnu++23'],
  compile: {
    ...BINARY,
    command: ({ main, standard, toolchain }) => [
      toolchain.tools['g++']!,
      `-std=${standard}`,
      ...CPP_FLAGS,
      `-I${HEADERS}/${standard}`,
      main,
      '-o',
      BINARY.artefact,
    ],
    flags: CPP_FLAGS.join(' '),
  },
  run: () => ['/prog/program'],
  memory: 'address',
  roomMb: 32,
  processes: 64,
  locate: () => gnu('g++'),
  install: 'apt-get install g++',
  sample: '#include <iostream>\nint main() { std::cout << "ready"; }\n',
};

export const c: NativeLanguage = {
  title: 'C',
  main: () => 'main.c',
  standards: ['gnu17', 'gnu11', 'gnu2x'],
  compile: {
    ...BINARY,
    command: ({ main, standard, toolchain }) => [
      toolchain.tools.gcc!,
      `-std=${standard}`,
      ...FLAGS,
      main,
      '-o',
      BINARY.artefact,
      '-lm',
    ],
    flags: FLAGS.join(' '),
  },
  run: () => ['/prog/program'],
  memory: 'address',
  roomMb: 32,
  processes: 64,
  locate: () => gnu('gcc'),
  install: 'apt-get install gcc libc6-dev',
  sample: '#include <stdio.h>\nint main(void) { fputs("ready", stdout); }\n',
};

const RUST = '/toolchains/rust';
// A source that says it is a library would make something that nobody can start.
const RUST_FLAGS = [
  '--edition=2021',
  '--crate-type=bin',
  '-Copt-level=2',
  '-Cdebuginfo=0',
  '--cap-lints=allow',
  '--color=never',
];

export const rust: NativeLanguage = {
  title: 'Rust',
  main: () => 'main.rs',
  compile: {
    ...BINARY,
    command: ({ main, toolchain }) => [toolchain.tools.rustc!, ...RUST_FLAGS, main, '-o', BINARY.artefact],
    flags: RUST_FLAGS.join(' '),
  },
  run: () => ['/prog/program'],
  memory: 'address',
  roomMb: 32,
  processes: 64,
  async locate() {
    const rustc = await findTool('rustc');
    const linker = await findSystemTool('cc');
    if (!rustc || !linker) return undefined;
    const [version, root] = await Promise.all([
      ask(rustc, ['--version']),
      ask(rustc, ['--print', 'sysroot']),
    ]);
    if (!version || !root) return undefined;
    const inside = root.startsWith('/usr') ? root : RUST;
    return {
      version,
      tools: { rustc: `${inside}/bin/rustc` },
      binds: inside === root ? [] : [[root, inside]],
    };
  },
  install: 'rustup (https://rustup.rs), and apt-get install gcc for its linker',
  sample: 'fn main() { print!("ready"); }\n',
};
