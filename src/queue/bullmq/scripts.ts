/**
 * The Lua scripts: each does in one step what must not be torn apart. Loaded once per connection.
 */
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';

const NAMES = [
  'accept',
  'cancel',
  'claim',
  'discard',
  'drop',
  'due',
  'idle',
  'mark',
  'probe',
  'release',
  'repair',
  'report',
  'settle',
  'take',
  'told',
  'write',
] as const;
export type ScriptName = (typeof NAMES)[number];

type Text = string | Buffer;
export type Reply = string | number | null | Buffer | Reply[];
/** @param args by name, as the head of the script says; long texts stand after them. */
type Run = (name: ScriptName, args: object, ...texts: Text[]) => Promise<Reply>;
export interface RunScript extends Run {
  /** Runs a script whose texts come as bytes. */
  bytes: Run;
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const prelude = read('./prelude.lua');
const SOURCES = new Map(NAMES.map((name) => [name, `${prelude}\n${read(`./lua/${name}.lua`)}`]));

export function loadScripts(redis: Redis, prefix: string): RunScript {
  type Command = (key: string, ...args: Text[]) => Promise<Reply>;
  const commands = redis as unknown as Record<string, Command>;
  for (const [name, lua] of SOURCES) redis.defineCommand(`touchstone:${name}`, { numberOfKeys: 1, lua });
  const run = (command: string, args: object, texts: Text[]) =>
    commands[command]!.call(redis, prefix, JSON.stringify(args), ...texts);
  const asText: Run = (name, args, ...texts) => run(`touchstone:${name}`, args, texts);
  const asBytes: Run = (name, args, ...texts) => run(`touchstone:${name}Buffer`, args, texts);
  return Object.assign(asText, { bytes: asBytes });
}

/** Several values, by name, as a script is documented to return them. */
export function namesOf<T>(reply: Reply | undefined): T {
  return JSON.parse(String(reply)) as T;
}

/** The list a script is documented to return. */
export function listOf(reply: Reply): Reply[] {
  if (!Array.isArray(reply)) throw new Error(`a script answered ${typeof reply} instead of a list`);
  return reply;
}
