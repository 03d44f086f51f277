/**
 * Refuses regular expressions that take more than linear time on some text: a caller's text meets
 * most of them.
 *   node src/tools/check-regexes.ts [--all]
 * One that only meets text of a bounded length says so in a comment above it: `Bounded: …`.
 * What was found safe is remembered beside the installed packages; `--all` asks again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runInNewContext } from 'node:vm';
import { type AttackPattern, check } from 'recheck';
import { isBounded } from './regexes/bounded.ts';
import { collectExpressions, type Expression } from './regexes/collect.ts';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/touchstone');
const SAFE_FILE = join(CACHE, 'safe-regexes.json');
const PARALLEL = 2;
/** Automata of long alternations take longer; then the checker tries to attack them instead. */
const AUTOMATON_MS = 3000;
const ATTACK_MS = 20_000;
/** Characters of an attack: what is linear ends in milliseconds, what is quadratic in seconds. */
const ATTACK_LENGTH = 200_000;
const TOO_LONG_MS = 400;

interface Complaint {
  why: string;
  /** A busy machine decides less: that is told, and refuses nothing. */
  decided: boolean;
}

let finished = false;
// A module that ends the process when it is loaded would else pass for a check without complaint.
process.on('exit', () => {
  if (finished) return;
  console.error('The check ended before it had checked everything.');
  process.exitCode = 1;
});

const { values: flags } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
const expressions = await collectExpressions();
const safe = new Set(flags.all ? [] : readSafe());
const waiting = expressions.filter((expression) => !safe.has(keyOf(expression)));
const complaints: string[] = [];
const undecided: string[] = [];
let bounded = 0;

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const complaint = await complaintAbout(next);
    if (complaint === undefined) safe.add(keyOf(next));
    else if (next.places.every(isBounded)) bounded += 1;
    else
      (complaint.decided ? complaints : undecided).push(
        `${next.places.join(', ')}\n   ${keyOf(next)}\n   ${complaint.why}`,
      );
  }
}
await Promise.all(Array.from({ length: PARALLEL }, work));
mkdirSync(CACHE, { recursive: true });
writeFileSync(SAFE_FILE, JSON.stringify([...safe]));
console.log(
  `${expressions.length} regular expressions: ${bounded} see bounded text, ${complaints.length} refused`,
);
for (const one of undecided) console.log(one);
for (const complaint of complaints) console.log(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
finished = true;

function keyOf({ source, flags: letters }: Expression): string {
  return `/${source}/${letters}`;
}

async function complaintAbout(expression: Expression): Promise<Complaint | undefined> {
  const [source, letters] = anchored(expression);
  const first = await check(source, letters, { timeout: AUTOMATON_MS });
  const answer =
    first.status === 'unknown'
      ? await check(source, letters, { checker: 'fuzz', timeout: ATTACK_MS })
      : first;
  if (answer.status === 'safe') return undefined;
  if (answer.status === 'unknown') return { why: `not decided: ${answer.error.kind}`, decided: false };
  if (answer.complexity.isFuzz && !isSlow(expression, lengthened(answer.attack))) return undefined;
  const why = `${answer.complexity.summary}, on ${answer.attack.pattern.slice(0, 120)}`;
  return { why, decided: true };
}

/**
 * An attack that was found by trying is tried on the engine itself: the checker has one of its own.
 */
function isSlow({ source, flags: letters }: Expression, attack: string): boolean {
  const begun = process.cpuUsage().user;
  try {
    runInNewContext(
      'expression.test(text)',
      { expression: new RegExp(source, letters), text: attack },
      { timeout: TOO_LONG_MS },
    );
  } catch {
    return true; // it did not end in that time
  }
  return (process.cpuUsage().user - begun) / 1000 > TOO_LONG_MS / 2;
}

/**
 * The attack with its pumps repeated: the checker is content with a text on which its own engine is
 * slow, which may be short.
 */
function lengthened({ pumps, suffix }: AttackPattern): string {
  const share = ATTACK_LENGTH / Math.max(1, pumps.length);
  const parts = pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(share / pump.length)));
  return parts.join('') + suffix;
}

/** The checker takes a sticky expression for one that searches. */
function anchored({ source, flags: letters }: Expression): [string, string] {
  return letters.includes('y') ? [`^(?:${source})`, letters.replace(/[gmy]/g, '')] : [source, letters];
}

function readSafe(): string[] {
  try {
    return JSON.parse(readFileSync(SAFE_FILE, 'utf8')) as string[];
  } catch {
    return []; // the first time
  }
}
