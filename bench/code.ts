/**
 * Accuracy of the code verifier on the labelled sets, programs per second on one core beside
 * starting a process for each, what it costs when keys take turns, waiting times under many
 * clients, the first verdict after a start, and a soak with hostile programs.
 *   node bench/code.ts [accuracy] [speed] [javascript] [python] [native] [stdio] [tenants]
 *   [clients] [start] [soak] [--failures] [--soak-items N]
 */
import { parseArgs } from 'node:util';
import { measureAccuracy } from './code/accuracy.ts';
import { measureClients } from './code/clients.ts';
import { measureNative } from './code/native.ts';
import { measurePrograms } from './code/programs.ts';
import { dataIsThere } from './code/sets.ts';
import { soak } from './code/soak.ts';
import { measureSpeed } from './code/speed.ts';
import { measureStart } from './code/start.ts';
import { measureStdio } from './code/stdio.ts';
import { measureTenants } from './code/tenants.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'soak-items': { type: 'string', default: '10000' },
    failures: { type: 'boolean', default: false },
  },
});
if (!dataIsThere()) {
  console.error('The data folder ../shared/data/code is not there: nothing to measure.');
  process.exit(2);
}
const parts =
  positionals.length > 0
    ? positionals
    : ['accuracy', 'speed', 'javascript', 'python', 'native', 'stdio', 'tenants', 'clients', 'start'];
let good = true;
if (parts.includes('accuracy')) good = (await measureAccuracy(flags.failures)) && good;
if (parts.includes('speed')) await measureSpeed();
for (const language of ['javascript', 'python'] as const)
  if (parts.includes(language)) await measurePrograms(language);
if (parts.includes('native')) await measureNative();
if (parts.includes('stdio')) await measureStdio();
if (parts.includes('tenants')) await measureTenants();
if (parts.includes('clients')) await measureClients();
if (parts.includes('start')) await measureStart();
if (parts.includes('soak')) good = (await soak(Number(flags['soak-items']))) && good;
process.exitCode = good ? 0 : 1;
