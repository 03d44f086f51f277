/**
 * A stand-in for a Kimina Lean Server on loopback: it answers as it is told, and keeps what came.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandIn {
  url: string;
  /** The code of every snippet that came. */
  received: string[];
  answer: (snippet: { id: string; code: string; check: string }) => { status: number; body: unknown };
  close(): Promise<void>;
}

export async function startStandIn(): Promise<StandIn> {
  const standIn: StandIn = {
    url: '',
    received: [],
    answer: () => ({ status: 503, body: {} }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { snippets } = JSON.parse(Buffer.concat(chunks).toString());
      const [{ id, code }] = snippets as { id: string; code: string }[] as [{ id: string; code: string }];
      standIn.received.push(code);
      const check = /TS_Check_[0-9a-f]+/.exec(code)?.[0] ?? '';
      const { status, body } = standIn.answer({ id, code, check });
      if (status === 0) return request.socket.destroy();
      response.writeHead(status, { 'content-type': 'application/json' });
      return response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standIn;
}
