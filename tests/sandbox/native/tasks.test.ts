/** Whose turn it is among native work. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Line, type Task } from '../../../src/sandbox/runtimes/native/tasks.ts';

const LONG_AGO = -60_000;
const task = (tenant: string, rest: Partial<Task> = {}) =>
  ({ order: { tenant }, gaveWay: false, triedAt: 0, ...rest }) as unknown as Task;
const tried = (tenant: string, triedAt = performance.now()) => task(tenant, { gaveWay: true, triedAt });
const alone = () => false;
const among = () => true;

function lineOf(...tasks: Task[]): Line {
  const line = new Line(2);
  for (const each of tasks) line.add(each);
  return line;
}

test('a tenant that has nothing at work comes before one that has', () => {
  const [mine, others] = [task('one'), task('two')];
  const line = lineOf(task('one'), mine, others);
  assert.equal(line.next([task('one')], among), others);
  line.remove(others);
  assert.equal(line.next([task('one')], among)!.order.tenant, 'one');
});

test('what gave way waits while others do, but not for ever', () => {
  const [short, soon, late] = [task('one'), tried('one'), tried('one', LONG_AGO)];
  assert.equal(lineOf(short, soon).next([], alone), short);
  assert.equal(lineOf(short, late).next([], alone), late);
  assert.equal(lineOf(short, late).next([tried('one')], alone), short);
});

test('what gave way leaves a launcher to tenants that were heard of, and to nobody else', () => {
  const again = tried('one');
  assert.equal(lineOf(again).next([tried('one')], among), undefined);
  assert.equal(lineOf(again).next([tried('one')], alone), again);
  assert.equal(lineOf(again).next([], among), again);
});
