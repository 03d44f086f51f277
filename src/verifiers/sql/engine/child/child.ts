/**
 * The process in which queries run. It is started with an empty environment and an empty folder,
 * may write no file, and ends with its parent. It is one of two kinds by what it is asked: some
 * only ever meet references, some only candidates.
 */
import { readSync, writeSync } from 'node:fs';
import { FrameReader, frameOf } from '../frames.ts';
import type { Answer, Request } from '../protocol.ts';
import { buildFromSql, checkFile, type Opened, openImage, TroubleError } from './connection.ts';
import { runQuery } from './run-query.ts';

const MAX_FRAME = 160 * 1024 * 1024;

/**
 * Read and written without the event loop, which costs as much as a small query: there is nothing
 * else to wait for.
 */
const CHANNEL = 3;

const images = new Map<number, Uint8Array>();
const connections = new Map<number, Opened>();

const cpuUs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};

function send(answer: Answer, body?: Uint8Array): void {
  for (const part of frameOf(answer, body))
    for (let at = 0; at < part.length; ) at += writeSync(CHANNEL, part, at);
}

function serve(request: Request, body: Buffer): void {
  if (request.type === 'keep') images.set(request.key, Buffer.from(body));
  else if (request.type === 'drop') drop(request.key);
  else if (request.type === 'load') {
    const image =
      request.kind === 'sql'
        ? buildFromSql(body.toString('utf8'))
        : checkFile(Buffer.from(body.toString('latin1'), 'base64'));
    send({ type: 'image', id: request.id, cpuUs: cpuUs() }, image);
  } else {
    const connection = connectionOf(request.key);
    connection.clock.now = request.now;
    const { columns, rows, body: result } = runQuery(connection, body.toString('utf8'), request);
    send({ type: 'rows', id: request.id, columns, rows, cpuUs: cpuUs() }, result);
  }
}

function connectionOf(key: number): Opened {
  const known = connections.get(key);
  if (known !== undefined) return known;
  const connection = openImage(images.get(key)!);
  images.delete(key);
  connections.set(key, connection);
  return connection;
}

function drop(key: number): void {
  images.delete(key);
  connections.get(key)?.db.close();
  connections.delete(key);
}

function answer(request: Request, body: Buffer): void {
  try {
    serve(request, body);
  } catch (error) {
    if (!(error instanceof TroubleError) || !('id' in request)) throw error;
    const { trouble, message } = error;
    send({ type: 'trouble', id: request.id, trouble, message: message.slice(0, 500), cpuUs: cpuUs() });
  }
}

/** What the first query would have to load and compile is done before it comes. */
function warmUp(): void {
  const image = buildFromSql("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x'), (2.5, NULL)");
  const connection = openImage(image);
  const limits = { maxRows: 100, maxBytes: 10_000 };
  for (let index = 0; index < 50; index++)
    runQuery(connection, `SELECT a, b, count(*) FROM t WHERE a > ${index % 3} GROUP BY 1`, limits);
  connection.db.close();
}

const reader = new FrameReader(MAX_FRAME);
const chunk = Buffer.allocUnsafeSlow(65_536);
/** After so many readings the event loop has a turn: statements without a use are freed in it. */
const READINGS = 32;

function listen(): void {
  for (let readings = 0; readings < READINGS; readings++) {
    const length = readSync(CHANNEL, chunk);
    if (length === 0) process.exit(0);
    for (const { header, body } of reader.read(Buffer.from(chunk.subarray(0, length))))
      answer(header as Request, body);
  }
  setImmediate(listen);
}

/** An error is one of the channel, or a fault of ours: without its child a job begins anew. */
process.on('uncaughtException', () => process.exit(1));
warmUp();
send({ type: 'ready', cpuUs: cpuUs() });
listen();
