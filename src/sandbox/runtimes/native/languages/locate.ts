/** Looks for the tools of languages on the host. Commands run here are ours, no candidate's. */
import { execFile } from 'node:child_process';
import { access, constants, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Where installers put tools without telling PATH. */
const OTHER_FOLDERS = ['/usr/bin', '/usr/local/bin', '/usr/local/go/bin', join(homedir(), '.cargo/bin')];

/** Path of a tool of this name, by PATH and by habit. */
export async function findTool(name: string): Promise<string | undefined> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...OTHER_FOLDERS];
  for (const folder of folders) {
    const path = join(folder, name);
    if (await isRunnable(path)) return path;
  }
  return undefined;
}

/** The same among what every sandbox sees: a tool elsewhere may be a shim that needs its home. */
export async function findSystemTool(name: string): Promise<string | undefined> {
  for (const folder of ['/usr/bin', '/usr/local/bin']) {
    const path = join(folder, name);
    if ((await isRunnable(path)) && (await realpath(path)).startsWith('/usr/')) return path;
  }
  return undefined;
}

async function isRunnable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a tool says on standard output; undefined where it fails. */
export async function ask(command: string, args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, args, { timeout: 20_000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
