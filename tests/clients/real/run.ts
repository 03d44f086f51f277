/**
 * `npm run clients`: installs the clients that people run, plays {right, wrong, busy, draining,
 * down} with each against the service, prints what each made of it, and ends with 1 where a cell is
 * not as it should be. `--only NAME,NAME` plays these alone; `--record` writes what was seen, from
 * which `npm run generate` makes the table of docs/trainers.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CLIENTS, type Client, expected, SITUATIONS, type Situation } from './clients.ts';
import { type Asked, Driver } from './drive.ts';
import { type Installed, install } from './install.ts';
import { versionOf } from './packages.ts';
import { busy, down, draining, healthy, type Staged } from './situations.ts';

const SEEN = join(import.meta.dirname, 'seen.json');
/** Clients that are loaded at once. */
const LOADING = 3;
/** Longer than anybody waits here for what is there. */
const PATIENCE = 60;
/** Nobody is there: adapters of ours wait for so long. */
const SHORT_PATIENCE = 3;
const LIMIT_MS = 90_000;
/** Who tries for ever is watched for so long. */
const FOR_EVER_MS = 15_000;

type Row = Partial<Record<Situation, Asked>>;

const { values } = parseArgs({ options: { only: { type: 'string' }, record: { type: 'boolean' } } });
const only = values.only?.split(',');
const chosen = CLIENTS.filter(({ driver }) => only?.includes(driver) ?? true);

const loaded: Driver[] = [];
// Their processes are of groups of their own: they would outlive us.
process.once('exit', () => {
  for (const driver of loaded) driver.stop();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const started = Date.now();
const installed = await install();
say(`installed in ${seconds(started)} s`);
const left = await load(installed);
say(`loaded after ${seconds(started)} s`);
const seen = new Map<Client, Row>(loaded.map(({ client }) => [client, {}]));
await play('right', healthy);
await play('busy', busy);
await play('draining', draining);
await play('down', down);
report();
for (const driver of loaded) driver.stop();

/** @returns the clients that could not be, and why. */
async function load(from: Installed): Promise<Map<Client, string>> {
  const left = new Map<Client, string>();
  const waiting = [...chosen];
  const next = async (): Promise<void> => {
    for (let client = waiting.shift(); client; client = waiting.shift()) {
      try {
        loaded.push(await Driver.start(client, from));
      } catch (fault) {
        left.set(client, whyMissing(client, from) ?? (fault as Error).message);
      }
    }
  };
  await Promise.all(Array.from({ length: LOADING }, next));
  return left;
}

/** A part that could not be got, rather than the import that failed for want of it. */
const whyMissing = ({ from }: Client, { missing }: Installed) =>
  missing.get(from ?? 'installed') ?? missing.get('installed') ?? missing.get('venv');

async function play(situation: Situation, stage: () => Promise<Staged>): Promise<void> {
  const { url, end } = await stage();
  const patience = situation === 'down' ? SHORT_PATIENCE : PATIENCE;
  await Promise.all(
    loaded.map(async (driver) => {
      const forEver = expected(driver.client, situation) === 'waits';
      const limit = forEver ? FOR_EVER_MS : LIMIT_MS;
      const row = seen.get(driver.client)!;
      row[situation] = await driver.ask({ url, answer: 'right', patience }, limit);
      if (situation === 'right') row.wrong = await driver.ask({ url, answer: 'wrong', patience }, limit);
    }),
  );
  await end();
  say(`${situation} after ${seconds(started)} s`);
}

function report(): void {
  const faults: string[] = [];
  const shown = [['client', 'version', ...SITUATIONS]];
  for (const client of chosen) {
    const row = seen.get(client);
    if (!row) continue;
    const cells = SITUATIONS.map((situation) => {
      const { outcome, detail } = row[situation]!;
      const wanted = expected(client, situation);
      if (outcome === wanted) return outcome;
      faults.push(`${client.driver}, ${situation}: ${outcome} instead of ${wanted} (${detail ?? ''})`);
      return `${outcome} (!)`;
    });
    shown.push([client.driver, versionOf(client.from ?? ''), ...cells]);
  }
  const widths = shown[0]!.map((_, at) => Math.max(...shown.map((row) => row[at]!.length)));
  for (const row of shown) say(row.map((cell, at) => cell.padEnd(widths[at]!)).join('  '));
  for (const [client, why] of left) {
    say(`NOT RUN: ${client.driver}: ${why}`);
    if (process.env.CI) faults.push(`${client.driver} could not be run`);
  }
  for (const fault of faults) say(fault);
  say(`${chosen.length - left.size} clients, ${faults.length} faults, ${seconds(started)} s`);
  if (faults.length > 0) process.exitCode = 1;
  else if (values.record && left.size === 0 && !only) record();
}

function record(): void {
  const rows = chosen.map((client) => {
    const row = seen.get(client)!;
    const cells = Object.fromEntries(SITUATIONS.map((situation) => [situation, row[situation]!.outcome]));
    const instead = CLIENTS.find(({ driver }) => driver === client.instead)?.title;
    return { client: client.title, version: versionOf(client.from ?? ''), ...cells, instead };
  });
  writeFileSync(SEEN, `${JSON.stringify(rows, null, 2)}\n`);
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(0);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
