import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Relations } from '../../src/auditing/checks/across-items/duplicates.ts';
import { defaultConfig } from '../../src/config.ts';
import { auditTask } from '../../src/http/audits/task.ts';
import { createLog } from '../../src/observability/logs.ts';
import { createServices } from '../../src/services.ts';

const item = (prompt: string, answer = 'A') => ({ verifier: 'choice', prompt, reference: { answer } });
/** Items of one template: their words are nearly all the same, and no two ask the same. */
const ofTemplate = (at: number) => {
  const name = [...String(at)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');
  return `Decide whether the conclusion about every k${name} and every z${name} follows`;
};

test('items of one template are no duplicates, and a repeated one is found among very many', () => {
  const relations = new Relations();
  for (let at = 0; at < 2000; at++)
    assert.equal(relations.relate(item(ofTemplate(at)), at + 1), undefined, String(at));
  const again = relations.relate(item(`Please: ${ofTemplate(3)}`), 2001);
  assert.deepEqual(again?.repeats, { line: 4, id: undefined, whole: false });
});

test('a large item is not stored again with every small one of its prompt', () => {
  const { registry } = createServices(
    { ...defaultConfig(), dataDir: 'data' },
    { log: createLog('fatal', process.stderr) },
  );
  const task = auditTask(registry);
  const large = { ...item('Which is it?', 'A'), solution: 'x'.repeat(1024 ** 2) };
  let sent = 0;
  let stored = 0;
  for (const [index, value] of [
    large,
    ...Array.from({ length: 500 }, () => item('Which is it?', 'B')),
  ].entries()) {
    const text = JSON.stringify(value);
    const read = task.read({ text, value, index }, `/items/${index}`);
    assert.ok('stored' in read);
    sent += text.length;
    stored += read.stored.length;
  }
  assert.ok(stored < 2 * sent + 8 * 1024 ** 2, `${sent} characters became ${stored}`);
});
