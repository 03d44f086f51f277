/** A progress bar on a terminal, nothing elsewhere. */
import { stat } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { Presets, SingleBar } from 'cli-progress';

const MIB = 1024 ** 2;

/** Passes the bytes of a file on and shows on standard error how many of them have been read. */
export async function showProgress(source: Readable, path: string): Promise<Readable> {
  if (!process.stderr.isTTY || path === '-') return source;
  const { size } = await stat(path);
  const format = '  {bar} {percentage}% | {read} of {size} MiB | {eta_formatted} left';
  const bar = new SingleBar(
    { format, stream: process.stderr, formatValue: (value) => String(value) },
    Presets.shades_classic,
  );
  const mebibytes = (size / MIB).toFixed(1);
  bar.start(size, 0, { read: '0.0', size: mebibytes });
  let read = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      bar.update(read, { read: (read / MIB).toFixed(1), size: mebibytes });
      done(null, chunk);
    },
    final(done) {
      bar.stop();
      done();
    },
  });
  source.once('error', (error) => counter.destroy(error));
  return source.pipe(counter);
}
