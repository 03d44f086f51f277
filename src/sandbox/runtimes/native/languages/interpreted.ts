/** Python, JavaScript and Bash: sources run as they are. */

import type { NativeLanguage } from './language.ts';
import { ask, findSystemTool } from './locate.ts';

export const python: NativeLanguage = {
  title: 'Python',
  main: () => 'main.py',
  memory: 'address',
  roomMb: 32,
  processes: 64,
  async locate() {
    const path = await findSystemTool('python3');
    const version =
      path && (await ask(path, ['-I', '-S', '-c', 'import sys; print(sys.version.split()[0])']));
    return version ? { version, tools: { python3: path }, binds: [] } : undefined;
  },
  install: 'apt-get install python3 (and python3-numpy)',
  sample: 'print("ready", end="")\n',
};

const NODE = '/toolchains/node';

export const javascript: NativeLanguage = {
  title: 'JavaScript',
  main: () => 'main.js',
  run: ({ main, memoryMb, toolchain }) => [toolchain.tools.node!, `--max-old-space-size=${memoryMb}`, main],
  memory: 'resident',
  roomMb: 96,
  processes: 64,
  // The service's own.
  locate: async () => ({
    version: process.version,
    tools: { node: NODE },
    binds: [[process.execPath, NODE]],
  }),
  install: '',
  sample: 'process.stdout.write("ready");\n',
};

export const bash: NativeLanguage = {
  title: 'Bash',
  main: () => 'main.sh',
  run: ({ main, toolchain }) => [toolchain.tools.bash!, main],
  memory: 'resident',
  roomMb: 16,
  processes: 64,
  async locate() {
    const path = await findSystemTool('bash');
    // A shell that is asked through a socket would take the user's settings for those of a login.
    const version = path && (await ask(path, ['--norc', '-c', 'echo $BASH_VERSION']));
    return version ? { version, tools: { bash: path }, binds: [] } : undefined;
  },
  install: 'apt-get install bash',
  sample: 'printf ready\n',
};
