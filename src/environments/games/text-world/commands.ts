/** Commands of a text world, as people write them. */

import { shown, unwrapped } from '../../actions/named.ts';
import { listedPhrases } from '../../actions/phrases.ts';
import type { Problem } from '../../environment.ts';

const SHORT: Record<string, string> = {
  n: 'go north',
  s: 'go south',
  e: 'go east',
  w: 'go west',
  u: 'go up',
  d: 'go down',
  l: 'look',
  i: 'inventory',
};
const BARE = new Set(['north', 'south', 'east', 'west', 'up', 'down', 'in', 'out']);
const VERBS: Record<string, string> = {
  go: 'go',
  walk: 'go',
  move: 'go',
  take: 'take',
  get: 'take',
  'pick up': 'take',
  grab: 'take',
  drop: 'drop',
  'put down': 'drop',
};
const COMMAND =
  /^(go|walk|move|take|get|pick up|grab|drop|put down) (?:to )?(?:the )?([a-z][a-z0-9 ]{0,39})$/;

/** In its one form: go NAME, take NAME, drop NAME, look, inventory. */
export function readCommand(value: unknown): string | Problem {
  const sent = unwrapped(value);
  const words = typeof sent === 'string' && sent.length <= 100 ? plain(sent) : undefined;
  if (words === undefined) return { problem: `${shown(sent)} is no command.` };
  if (words === 'look' || words === 'inventory') return words;
  if (Object.hasOwn(SHORT, words)) return SHORT[words]!;
  if (BARE.has(words)) return `go ${words}`;
  const [, verb, name] = COMMAND.exec(words) ?? [];
  return verb === undefined ? { problem: `${shown(sent)} is no command.` } : `${VERBS[verb]} ${name}`;
}

const plain = (text: string): string => text.trim().toLowerCase().split(/\s+/).join(' ').replace(/[.!]$/, '');

export const parseCommands = (text: string): string[] | Problem => listedPhrases(text, readCommand);
