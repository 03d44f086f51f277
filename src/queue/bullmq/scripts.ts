/** The Lua scripts: each does in one step what must not be torn apart. Loaded once per connection. */
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';

const NAMES = [
  'accept',
  'cancel',
  'claim',
  'discard',
  'due',
  'idle',
  'mark',
  'release',
  'repair',
  'report',
  'settle',
  'take',
  'write',
] as const;
export type ScriptName = (typeof NAMES)[number];

type Argument = string | number | Buffer;
export type Reply = string | number | null | Buffer | Reply[];
export interface RunScript {
  (name: ScriptName, ...args: Argument[]): Promise<Reply>;
  /** The same script, whose texts come as bytes. */
  bytes(name: ScriptName, ...args: Argument[]): Promise<Reply>;
}

const read = (name: string) => readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8');
const prelude = read('prelude');
const SOURCES = new Map(NAMES.map((name) => [name, `${prelude}\n${read(name)}`]));

export function loadScripts(redis: Redis, prefix: string): RunScript {
  type Command = (key: string, ...args: Argument[]) => Promise<Reply>;
  const commands = redis as unknown as Record<string, Command>;
  for (const [name, lua] of SOURCES) redis.defineCommand(`touchstone:${name}`, { numberOfKeys: 1, lua });
  const run = (command: string, args: Argument[]) => commands[command]!.call(redis, prefix, ...args);
  return Object.assign((name: ScriptName, ...args: Argument[]) => run(`touchstone:${name}`, args), {
    bytes: (name: ScriptName, ...args: Argument[]) => run(`touchstone:${name}Buffer`, args),
  });
}

/** The list a script is documented to return. */
export function listOf(reply: Reply): Reply[] {
  if (!Array.isArray(reply)) throw new Error(`a script answered ${typeof reply} instead of a list`);
  return reply;
}
