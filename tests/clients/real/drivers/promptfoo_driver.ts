/** promptfoo: its command, a webhook as assertion, a provider that says what it is told. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES, PROMPT, responseOf, serve } from './driver.ts';

const PROMPTFOO = join(process.env.CLIENTS_NPM!, 'node_modules/promptfoo/dist/src/entrypoint.js');
const FOLDER = join(process.env.CLIENTS_SCRATCH!, 'promptfoo');
const PROVIDER =
  'export default class { id() { return "told"; } async callApi(_p, c) { return { output: c.vars.written }; } }';

interface Results {
  results: { results: { success: boolean; score: number; error?: string }[] };
}

mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, 'told.mjs'), PROVIDER);

await serve(async ({ url, answer }) => {
  const label = { test_cases: CASES };
  const config = {
    prompts: [PROMPT],
    providers: ['file://told.mjs'],
    tests: [
      {
        vars: { written: responseOf(answer), label },
        assert: [{ type: 'webhook', value: `${url}/compat/promptfoo` }],
      },
    ],
  };
  writeFileSync(join(FOLDER, 'promptfooconfig.json'), JSON.stringify(config));
  const child = spawn(
    process.execPath,
    [PROMPTFOO, 'eval', '-c', 'promptfooconfig.json', '--no-cache', '--no-progress-bar', '-o', 'out.json'],
    {
      cwd: FOLDER,
      env: {
        ...process.env,
        PROMPTFOO_CONFIG_DIR: FOLDER,
        PROMPTFOO_DISABLE_TELEMETRY: '1',
        PROMPTFOO_DISABLE_UPDATE: '1',
        // Its waits between tries, which are 75 s in all.
        PROMPTFOO_REQUEST_BACKOFF_MS: '300',
      },
      stdio: 'ignore',
    },
  );
  await once(child, 'exit');
  const { results } = JSON.parse(readFileSync(join(FOLDER, 'out.json'), 'utf8')) as Results;
  const { error, score } = results.results[0]!;
  // It has no mask: it fails the assertion, and says why.
  if (error?.startsWith('Webhook error')) throw new Error(error);
  return score;
});
