/** How a child writes its messages. */
import type { ChildMessage, ParentMessage } from './protocol.ts';

/**
 * One message as a line. JSON escapes line ends, so a message never spans two lines. Kept out of
 * protocol.ts: a child only writes, and loading the parent's schemas would double its start.
 */
export function encodeMessage(message: ParentMessage | ChildMessage): string {
  return `${JSON.stringify(message)}\n`;
}
