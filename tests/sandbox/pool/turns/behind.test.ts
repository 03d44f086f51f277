/** Which runs let others have a core first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChildPool } from '../../../../src/sandbox/pool/child-pool.ts';
import type { Run } from '../../../../src/sandbox/pool/run.ts';
import { stepsBack } from '../../../../src/sandbox/pool/turns/behind.ts';
import type { Crew } from '../../../../src/sandbox/pool/turns/crew.ts';
import { Seats } from '../../../../src/sandbox/pool/turns/seats.ts';

const runOf = (wallMs: number, takesLong = true, isOurs = false) =>
  ({ takesLong, isOurs, watch: { wallMs }, job: { submission: { tenant: 'one' } } }) as unknown as Run;

/** A runtime that has just heard of these. */
function crewOf(...tenants: string[]): Crew {
  const seats = new Seats({ size: 2, ready: 2 } as unknown as ChildPool);
  for (const tenant of tenants) seats.expectsSlow(tenant);
  return { seats } as unknown as Crew;
}

test('what takes long lets others have a core first, for twenty seconds those of its own tenant', () => {
  assert.ok(!stepsBack(runOf(100, false), [crewOf('one')]), 'a short one');
  assert.ok(!stepsBack(runOf(100, true, true), [crewOf('one')]), 'one of our own');
  assert.ok(stepsBack(runOf(100), [crewOf('one')]));
  assert.ok(!stepsBack(runOf(21_000), [crewOf('one')]));
});

test('another tenant, of whichever runtime, is let go first all the time', () => {
  assert.ok(stepsBack(runOf(21_000), [crewOf('one', 'two')]));
  assert.ok(stepsBack(runOf(21_000), [crewOf('one'), crewOf('two')]));
});
