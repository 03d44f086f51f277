/** A TCP proxy that cuts, for tests of what happens when the network does. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

export interface Proxy {
  port: number;
  /** Resets every connection there is. */
  cut(): void;
  /** Drops all bytes of the connections there are, without a word; new ones work. */
  silence(): void;
}

export async function startProxy(t: TestContext, target: number): Promise<Proxy> {
  const clients = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    const upstream = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.on('data', (piece) => {
        if (!silent.has(client) && !other.destroyed) other.write(piece);
      });
    }
    client.on('close', () => clients.delete(client));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const client of clients) {
      // A reset of a socket that is already shutting down fails inside libuv, and its handle would
      // keep this process from ending.
      if (client.writableEnded || client.readableEnded) client.destroy();
      else if (!client.destroyed) client.resetAndDestroy();
    }
  };
  t.after(() => {
    cut();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const silence = () => {
    for (const client of clients) silent.add(client);
  };
  return { port: address.port, cut, silence };
}
