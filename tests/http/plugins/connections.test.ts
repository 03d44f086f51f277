/** Requests that do not go on arriving. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { Arrivals } from '../../../src/http/plugins/connections.ts';

/** A request of which so many bytes have come. */
function arriving(bytesRead: number) {
  const request = {
    complete: false,
    destroyed: false,
    cut: 0,
    socket: {
      bytesRead,
      destroy() {
        request.cut += 1;
      },
    },
  };
  return request as typeof request & IncomingMessage;
}

test('a request is cut once it has brought nothing for its time, and not while it goes on', () => {
  const arrivals = new Arrivals();
  const [silent, slow, whole] = [arriving(100), arriving(100), arriving(100)];
  for (const each of [silent, slow, whole]) arrivals.begin(each, 30_000);
  arrivals.look(1000);
  whole.complete = true;
  for (let now = 2000; now <= 31_000; now += 1000) {
    slow.socket.bytesRead += 1;
    arrivals.look(now);
    assert.equal(silent.cut, now < 31_000 ? 0 : 1);
  }
  assert.deepEqual([slow.cut, whole.cut], [0, 0]);
});

test('what is there as a whole is ours to answer, however long it takes', () => {
  const arrivals = new Arrivals();
  const request = arriving(100);
  arrivals.begin(request, 1000);
  arrivals.end(request);
  for (const now of [0, 1000, 5000]) arrivals.look(now);
  assert.equal(request.cut, 0);
});
