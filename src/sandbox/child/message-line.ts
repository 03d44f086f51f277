import type { ChildMessage, ParentMessage } from './protocol.ts';

/**
 * One message as a line. JSON escapes line ends, so a message never spans two lines. Apart from protocol.ts since a child writes only,
 * and without the schemas that the parent reads with it is there in half the time.
 */
export function encodeMessage(message: ParentMessage | ChildMessage): string {
  return `${JSON.stringify(message)}\n`;
}
