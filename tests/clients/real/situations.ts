/** The service as each situation has it, for as long as the clients ask. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { type RunningService, runService } from '../../support/service-process.ts';

/** Endless programs for the only child there is, each for so many seconds of its time. */
const ENDLESS = 2;
const ENDLESS_SECONDS = 2;

/** The request that keeps a draining service from closing ends after this. */
const HELD_MS = 20_000;

export interface Staged {
  url: string;
  end(): Promise<void>;
}

export async function healthy(): Promise<Staged> {
  const service = await runService();
  return { url: service.url, end: () => service.stop() };
}

/** One child, and programs before it that do not end by themselves. */
export async function busy(): Promise<Staged> {
  const service = await runService({ TOUCHSTONE_SANDBOX_CHILDREN: '1' });
  const body = { code: 'while True: pass', language: 'python', run_timeout: ENDLESS_SECONDS };
  const endless = Array.from({ length: ENDLESS }, () =>
    fetch(`${service.url}/run_code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined),
  );
  return {
    url: service.url,
    async end() {
      await Promise.all(endless);
      await service.stop();
    },
  };
}

/**
 * Told to stop, with a request in flight that keeps it from closing; once everybody has been
 * answered, or its time is up, another one listens at the same address, as in a rolling restart.
 */
export async function draining(): Promise<Staged> {
  const PORT = String(await freePort());
  const first = await runService({ PORT, TOUCHSTONE_DRAIN_MS: '40000' });
  const held = await openRequest(Number(PORT));
  setTimeout(() => held.destroy(), HELD_MS).unref();
  first.process.kill('SIGTERM');
  await untilDraining(first);
  let next: Promise<RunningService> | undefined;
  first.process.once('exit', () => {
    next = runService({ PORT });
  });
  return {
    url: first.url,
    async end() {
      held.destroy();
      if (first.process.exitCode === null) await once(first.process, 'exit');
      await first.stop();
      await (await next)?.stop();
    },
  };
}

/** Nobody listens. */
export async function down(): Promise<Staged> {
  return { url: `http://127.0.0.1:${await freePort()}`, end: async () => {} };
}

/** A request whose body does not come: it is in flight until its client leaves. */
async function openRequest(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const head = ['POST /run_code HTTP/1.1', 'host: x', 'content-type: application/json', 'content-length: 9'];
  socket.write(`${head.join('\r\n')}\r\n\r\n{`);
  return socket;
}

async function untilDraining({ url }: RunningService): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await fetch(`${url}/readyz`)).status === 503) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the service did not begin to drain');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
