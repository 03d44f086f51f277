/** How a child reads and writes messages. */
import type { Socket } from 'node:net';
import type { ChildMessage, ParentMessage } from './protocol.ts';

/**
 * One message as a line. JSON escapes line ends, so a message never spans two lines. Kept out of
 * protocol.ts: a child only writes, and loading the parent's schemas would double its start.
 */
export function encodeMessage(message: ParentMessage | ChildMessage): string {
  return `${JSON.stringify(message)}\n`;
}

/** Calls `take` with each line that comes; what is left without an end is none. */
export function readLines(channel: Socket, take: (line: string) => void): void {
  let parts: Buffer[] = [];
  channel.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      const line = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      parts = [];
      start = end + 1;
      take(line.toString('utf8'));
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
}
