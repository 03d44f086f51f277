/** Requests that do not go on arriving. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import type { ServiceError } from '../../../src/errors.ts';
import { Arrivals } from '../../../src/http/plugins/arrivals.ts';

/** A request of which so many bytes have come, and that somebody reads. */
class Arriving extends EventEmitter {
  complete = false;
  destroyed = false;
  readableLength = 0;
  cut = 0;
  readonly told: string[] = [];
  readonly socket = {
    bytesRead: 100,
    destroy: () => {
      this.cut += 1;
    },
  };

  read(): this {
    return this.on('error', (error: ServiceError) => this.told.push(error.code));
  }

  get raw(): IncomingMessage {
    return this as unknown as IncomingMessage;
  }
}

test('a request is answered with 408 once it has brought nothing for its time, and not while it goes on', () => {
  const arrivals = new Arrivals();
  const [silent, slow, whole] = [new Arriving().read(), new Arriving().read(), new Arriving().read()];
  for (const { raw } of [silent, slow, whole]) arrivals.begin(raw, 30_000);
  arrivals.look(1000);
  whole.complete = true;
  for (let now = 2000; now <= 31_000; now += 1000) {
    slow.socket.bytesRead += 1;
    arrivals.look(now);
    assert.deepEqual(silent.told, now < 31_000 ? [] : ['request_timeout']);
  }
  assert.deepEqual([slow.told, whole.told, silent.cut], [[], [], 0]);
});

test('what nobody reads any more was answered: its connection is cut', () => {
  const arrivals = new Arrivals();
  const request = new Arriving();
  arrivals.begin(request.raw, 1000);
  for (const now of [0, 1000]) arrivals.look(now);
  assert.equal(request.cut, 1);
});

test('what is there as a whole is ours to answer, and what has come waits for us, however long it takes', () => {
  const arrivals = new Arrivals();
  const [request, unread] = [new Arriving().read(), new Arriving().read()];
  unread.readableLength = 10;
  for (const { raw } of [request, unread]) arrivals.begin(raw, 1000);
  arrivals.end(request.raw);
  for (const now of [0, 1000, 5000]) arrivals.look(now);
  assert.deepEqual([request.told, unread.told, request.cut, unread.cut], [[], [], 0, 0]);
});

test('while the service stops a silent request is refused in a short time, and at the end of it any', () => {
  const arrivals = new Arrivals();
  const [silent, slow] = [new Arriving().read(), new Arriving().read()];
  for (const { raw } of [silent, slow]) arrivals.begin(raw, 900_000);
  arrivals.look(0);
  arrivals.hurry(2000);
  for (const now of [1000, 1999, 2000]) {
    slow.socket.bytesRead += 1;
    arrivals.look(now);
    assert.deepEqual(silent.told, now < 2000 ? [] : ['shutting_down']);
  }
  arrivals.giveUpAll();
  assert.deepEqual(slow.told, ['shutting_down']);
});
