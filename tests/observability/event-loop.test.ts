import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Holds } from '../../src/observability/event-loop.ts';

test('the longest hold is told with the route that began to work before it', () => {
  let now = 0;
  const holds = new Holds(() => now);
  const after = (ms: number) => {
    now += ms;
    holds.tick();
  };
  after(25);
  assert.deepEqual(holds.longest(), {}, 'a tick in time is no hold');
  holds.working('/v1/rewards/math');
  after(520);
  holds.working('/v1/rewards/math');
  after(220);
  after(320);
  assert.deepEqual(holds.longest(), { '/v1/rewards/math': 0.5, none: 0.3 });
});
