/** Go and Java: compilers that make what their own runtime manages. */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJava } from './java-source.ts';
import type { NativeLanguage } from './language.ts';
import { ask, findSystemTool, findTool } from './locate.ts';

const GO = '/toolchains/go';
/** Where the sandbox finds the compiled library of Go (go-library.ts). */
export const GO_LIBRARY = '/go-library';

export const go: NativeLanguage = {
  title: 'Go',
  main: () => 'main.go',
  compile: {
    artefact: 'program',
    memoryMb: 1024,
    // Without the `go` command, which wants a cache that it can write to: the library is compiled
    // once and only read.
    command: ({ main, toolchain }) => [
      '/bin/sh',
      '-c',
      '"$1" -p main -complete -importcfg "$3/importcfg" -o main.a "$4" && "$2" -importcfg "$3/importcfg" -s -w -o program main.a',
      'sh',
      toolchain.tools.compile!,
      toolchain.tools.link!,
      GO_LIBRARY,
      main,
    ],
    flags: '-s -w',
  },
  run: () => ['/prog/program'],
  memory: 'resident',
  roomMb: 32,
  processes: 64,
  env: { GOTRACEBACK: 'single', GOROOT: GO },
  async locate() {
    const tool = await findTool('go');
    const said = tool && (await ask(tool, ['env', 'GOROOT', 'GOVERSION', 'GOTOOLDIR']));
    const [root, version, tools] = said?.split('\n') ?? [];
    if (!root || !version || !tools?.startsWith(root)) return undefined;
    const inside = GO + tools.slice(root.length);
    return {
      version,
      tools: { go: tool!, compile: `${inside}/compile`, link: `${inside}/link` },
      binds: [[root, GO]],
    };
  },
  install: 'Go (https://go.dev/dl) or apt-get install golang-go',
  sample: 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Print("ready") }\n',
};

const JAVA_QUIET = ['-XX:+UseSerialGC', '-Xshare:auto', '-XX:-UsePerfData'];

/**
 * The heap of a program. What lives long, and any large array, has a part of its own, by default
 * two thirds of all: here it is as large as the limit, and what is new comes on top.
 */
function heapOf(memoryMb: number): string[] {
  const young = Math.max(4, Math.min(64, Math.floor(memoryMb / 4)));
  return [`-Xmx${memoryMb + young}m`, `-Xmn${young}m`];
}

/** What a compiler's own folder says that it is: asking it would start a virtual machine. */
async function releaseOf(javac: string): Promise<string | undefined> {
  const file = join(dirname(dirname(await realpath(javac))), 'release');
  const text = await readFile(file, 'utf8').catch(() => '');
  const version = /^JAVA_VERSION="([\d._+-]{1,40})"$/m.exec(text)?.[1];
  return version && `javac ${version}`;
}

export const java: NativeLanguage = {
  title: 'Java',
  main: (source) => readJava(source).file,
  compile: {
    artefact: 'classes',
    memoryMb: 1024,
    command: ({ main, toolchain }) => [
      toolchain.tools.javac!,
      ...[...JAVA_QUIET, '-XX:TieredStopAtLevel=1', '-Xmx512m'].map((flag) => `-J${flag}`),
      '-encoding',
      'UTF-8',
      '-nowarn',
      '-proc:none',
      '-d',
      'classes',
      main,
    ],
    flags: '',
  },
  run: ({ source, memoryMb, toolchain }) => [
    toolchain.tools.java!,
    ...JAVA_QUIET,
    ...heapOf(memoryMb),
    `-Xss${Math.min(512, memoryMb)}m`,
    '-Dfile.encoding=UTF-8',
    '-cp',
    '/prog/classes',
    readJava(source).main,
  ],
  memory: 'resident',
  roomMb: 224,
  processes: 128,
  async locate() {
    const [javac, runner] = await Promise.all([findSystemTool('javac'), findSystemTool('java')]);
    if (!javac || !runner) return undefined;
    const home = dirname(dirname(await realpath(runner)));
    const version = (await releaseOf(javac)) ?? (await ask(javac, ['-version']));
    // Debian keeps the settings of a Java in /etc and links to them.
    const settings = await realpath(`${home}/conf/security/java.security`).catch(() => undefined);
    const etc = settings?.startsWith('/etc/') ? dirname(dirname(settings)) : undefined;
    return version ? { version, tools: { javac, java: runner }, binds: etc ? [[etc, etc]] : [] } : undefined;
  },
  install: 'apt-get install default-jdk-headless',
  sample: 'class Main { public static void main(String[] a) { System.out.print("ready"); } }\n',
};
