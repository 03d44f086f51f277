/**
 * The baseline: a server that starts `python3` for every request and feeds it stdin, as the
 * sandboxes that trainers run today do.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'));
let count = 0;

function run(code: string, stdin: string): Promise<object> {
  return new Promise((resolve, reject) => {
    const file = join(folder, `${count++}.py`);
    writeFileSync(file, code);
    const child = spawn('python3', [file], { stdio: ['pipe', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        status: code === 0 ? 'Success' : 'Failed',
        run_result: { status: 'Finished', return_code: code, stdout },
      }),
    );
    child.stdin.end(stdin);
  });
}

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { code, stdin } = JSON.parse(body);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(await run(code, stdin ?? '')));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`listens on http://127.0.0.1:${address.port}`);
});
process.on('SIGTERM', () => process.exit(0));
