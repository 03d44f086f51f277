/** A client of a WebSocket that asks and waits for the next answer. */
import { WebSocket } from 'undici';

/** Whatever a protocol answers. */
type Answer = ReturnType<typeof JSON.parse>;

export interface Talk {
  /** The answers come in the order of the questions. */
  ask(message: object | string): Promise<Answer>;
  /** The next frame, where none was asked for. */
  next(): Promise<Answer>;
  send(message: object | string): void;
  close(): void;
  /** The code with which the other side closed. */
  closed: Promise<number>;
}

export async function talk(address: string, headers: Record<string, string>): Promise<Talk> {
  const socket = new WebSocket(address.replace(/^http/, 'ws'), { headers });
  const waiting: ((answer: Answer) => void)[] = [];
  const arrived: Answer[] = [];
  socket.addEventListener('message', ({ data }) => {
    const answer: Answer = JSON.parse(String(data));
    const next = waiting.shift();
    if (next) next(answer);
    else arrived.push(answer);
  });
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => resolve(code));
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the address takes no WebSocket')));
  });
  const next = (): Promise<Answer> =>
    arrived.length > 0
      ? Promise.resolve(arrived.shift())
      : new Promise((resolve) => {
          waiting.push(resolve);
        });
  const send = (message: object | string) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    closed,
    next,
    send,
    ask(message) {
      const answer = next();
      send(message);
      return answer;
    },
    close: () => socket.close(),
  };
}
