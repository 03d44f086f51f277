/** Gets the clients into a folder outside the tree, part by part: a mark says that one is whole. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BESIDE, INSTALLED, NPM, NPM_BESIDE, STAYING, UNPACKED } from './packages.ts';

export interface Installed {
  python: string;
  unpacked: string;
  npm: string;
  scratch: string;
  /** Part → why it is not there. */
  missing: Map<string, string>;
}

/** Wheels that are got at once. */
const DOWNLOADS = 3;

/** A wheel with compiled parts is read all the same: this one, whatever Python runs here. */
const ANY_PYTHON = ['--python-version', '3.11'];

/** Modules and what says who they are; data sets and pictures are not needed. */
const UNPACK = `
import sys, zipfile
for path in sys.argv[2:]:
    with zipfile.ZipFile(path) as wheel:
        for name in wheel.namelist():
            if name.endswith((".py", "METADATA", "templates.json")):
                inside = name.split(".data/purelib/")[-1]
                wheel.getinfo(name).filename = inside
                wheel.extract(wheel.getinfo(name), sys.argv[1])
`;

export async function install(): Promise<Installed> {
  const folder = join(tmpdir(), 'touchstone-clients');
  const at = (name: string) => join(folder, name);
  const installed: Installed = {
    python: at('venv/bin/python'),
    unpacked: at('unpacked'),
    npm: at('npm'),
    scratch: at('scratch'),
    missing: new Map(),
  };
  for (const name of ['unpacked', 'npm', 'scratch', 'wheels', 'whole'])
    mkdirSync(at(name), { recursive: true });

  /** Got again where what it is made of has changed. */
  const part = async (name: string, pins: string, get: () => Promise<void>) => {
    const mark = join(at('whole'), `${name}-${createHash('sha256').update(pins).digest('hex').slice(0, 12)}`);
    if (existsSync(mark)) return;
    try {
      await get();
      writeFileSync(mark, '');
    } catch (fault) {
      installed.missing.set(name, (fault as Error).message);
    }
  };
  const pip = (...args: string[]) => run(installed.python, ['-m', 'pip', ...args]);

  const python = async () => {
    const together = Object.entries({ ...INSTALLED, ...BESIDE });
    await part('installed', JSON.stringify(together), () =>
      pip('install', '-q', '--no-compile', ...together.map(([name, version]) => `${name}==${version}`)),
    );
  };
  const unpack = async (folder: string, of: string, version: string) => {
    const wheels = join(at('wheels'), folder);
    for (const old of [wheels, join(installed.unpacked, folder)])
      rmSync(old, { recursive: true, force: true });
    // Their modules are read, not run by the Python that they ask for.
    const alone = ['--no-deps', '--only-binary=:all:', '--ignore-requires-python', ...ANY_PYTHON];
    await pip('download', '-q', ...alone, '-d', wheels, `${of}==${version}`);
    const [wheel] = readdirSync(wheels);
    await run(installed.python, ['-c', UNPACK, join(installed.unpacked, folder), join(wheels, wheel!)]);
  };
  const wanted = [
    ...Object.entries(UNPACKED).map(([name, version]) => ({ folder: name, of: name, version })),
    ...Object.entries(STAYING).map(([folder, pin]) => ({ folder, ...pin })),
  ];
  const unpacking = async () => {
    for (let one = wanted.shift(); one; one = wanted.shift()) {
      const { folder, of, version } = one;
      await part(folder, version + UNPACK, () => unpack(folder, of, version));
    }
  };
  const npm = () =>
    part('promptfoo', JSON.stringify([NPM, NPM_BESIDE]), () => {
      const here = process.platform === 'linux' && process.arch === 'x64';
      const names = Object.entries({ ...NPM, ...(here ? NPM_BESIDE : {}) }).map(([n, v]) => `${n}@${v}`);
      const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--omit=peer'];
      const less = here ? ['--omit=optional'] : [];
      return run('npm', ['install', '--prefix', installed.npm, ...quiet, ...less, ...names]);
    });
  await part('venv', '', () => run('python3', ['-m', 'venv', at('venv')]));
  await Promise.all([python(), npm(), ...Array.from({ length: DOWNLOADS }, unpacking)]);
  return installed;
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-2000);
      });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args[0]} …: ${output.trim().slice(-400)}`)),
    );
  });
}
