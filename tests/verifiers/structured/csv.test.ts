/** What the reader of CSV promises beside the standard: names that differ, told in linear time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordsOf } from '../../../src/verifiers/structured/read/csv.ts';

test('two columns of one name are refused by the first name that comes again', () => {
  for (const [header, name] of [
    [['a', 'b', 'b', 'a'], 'b'],
    [['', 'a', ''], ''],
    [['__proto__', '__proto__'], '__proto__'],
  ] as const) {
    const reading = recordsOf([header], undefined);
    assert.equal(reading.ok, false);
    assert.ok(!reading.ok && reading.message.endsWith(`the name ${JSON.stringify(name)}.`));
  }
  assert.deepEqual(
    recordsOf(
      [
        ['a', 'A', ' a', '__proto__'],
        ['1', '2', '3', '4'],
      ],
      undefined,
    ),
    {
      ok: true,
      value: [JSON.parse('{"a": "1", "A": "2", " a": "3", "__proto__": "4"}')],
    },
  );
});

test('the header is read a few times, however many columns it has', () => {
  for (const columns of [100, 200, 400]) {
    let reads = 0;
    const names = Array.from({ length: columns }, (_, i) => `c${i}`);
    const header = new Proxy(names, {
      get(target, key, receiver) {
        reads++;
        return Reflect.get(target, key, receiver);
      },
    });
    assert.equal(recordsOf([header, names], undefined).ok, true);
    assert.ok(reads <= 10 * columns, `${columns} columns: ${reads} reads`);
  }
});
