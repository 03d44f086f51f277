import assert from 'node:assert/strict';
import { Webhook } from 'standardwebhooks';
import { createCompute } from '../../../src/compute/compute.ts';
import { createLawVerifier } from '../../../src/verifiers/law/verifier.ts';
import { createProteinVerifier } from '../../../src/verifiers/protein/verifier.ts';
import { quantityVerifier } from '../../../src/verifiers/quantity/verifier.ts';
import type { Verifier } from '../../../src/verifiers/verifier.ts';
import { ended, results, sameItem, startBatches, submitted, viewed } from '../../support/batches.ts';
import { onBothStores } from '../../support/stores.ts';

const SECRET = `whsec_${Buffer.from('another secret of thirty-two byte').toString('base64')}`;
const external = (id: string) => ({
  verifier: 'external',
  id,
  response: 'r',
  reference: { about: { run: 1 } },
});

/** The id of a message that is for the item of this address. */
const messageFor = (url: string) => /batches\/([^/]+)\/items\/(\d+)\//.exec(url)!.slice(1).join('/');

async function report(
  url: string,
  body: unknown,
  options: { id?: string; secret?: string; text?: string } = {},
) {
  const messageId = options.id ?? messageFor(url);
  const text = options.text ?? JSON.stringify(body);
  const now = new Date();
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(options.secret ?? SECRET).sign(messageId, now, JSON.stringify(body)),
    },
    body: text,
  });
  return { status: answer.status, body: (await answer.json()) as { type?: string; reward?: number } };
}

onBothStores('late verdicts', (promise) => {
  promise('a batch waits for its external items and takes one signed verdict for each', async (t, store) => {
    const { url } = await startBatches(t, { config: { ...store, verdictSecret: SECRET, apiKeys: [] } });
    const { id } = await submitted(url, {
      items: [sameItem('a'), external('x'), sameItem('b'), external('y')],
    });
    const item = (index: number) => `${url}/v1/batches/${id}/items/${index}/verdict`;
    while ((await viewed(url, id)).counts.done < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await report(item(1), { reward: 0.7, message: 'yield 71 %' }), {
      status: 200,
      body: { batch: id, index: 1, reward: 0.7, correct: true },
    });
    assert.equal(
      (await report(item(1), { reward: 0.7, message: 'yield 71 %' })).status,
      200,
      'the same report again',
    );
    assert.equal((await report(item(1), { reward: 1 })).body.type, '/errors/verdict_exists');
    assert.equal((await report(item(0), { reward: 1 })).status, 404, 'not an external item');
    assert.equal((await report(item(9), { reward: 1 })).status, 404);
    assert.equal((await viewed(url, id)).status, 'running');
    await report(item(3), { reward: -2, correct: false, components: { cost: -2 } });
    const done = await ended(url, id);
    assert.deepEqual(done.counts.reasons, { equal_text: 2, external_verdict: 2 });
    assert.equal(done.counts.correct, 3);
    const lines = (await results(url, id)).filter(({ verifier }) => verifier.startsWith('external@'));
    assert.deepEqual(
      lines.map(({ index, id: own, reward, message, components }) => [
        index,
        own,
        reward,
        message,
        components,
      ]),
      [
        [1, 'x', 0.7, 'yield 71 %', undefined],
        [3, 'y', -2, 'The reward was reported from outside.', { cost: -2 }],
      ],
    );
  });

  promise('a measured structure may be as large as structures are', async (t, store) => {
    const compute = createCompute({ threads: 1 });
    t.after(() => compute.close());
    const verifiers = [createProteinVerifier({ compute })] as unknown as Verifier[];
    const config = { ...store, verdictSecret: SECRET, apiKeys: [] };
    const { url } = await startBatches(t, { config, verifiers });
    const ca = Array.from({ length: 1500 }, (_, n) => [3.8 * n, 10 * Math.sin(n), 10 * Math.cos(n)]);
    const measured = { verifier: 'protein', reference: { kind: 'structure', structure: { ca } } };
    const { id } = await submitted(url, { items: [{ ...external('fold'), reference: { measured } }] });
    const body = { measured: JSON.stringify(ca) };
    assert.ok(body.measured.length > 64 * 1024);
    const answer = await report(`${url}/v1/batches/${id}/items/0/verdict`, body);
    assert.deepEqual([answer.status, answer.body.reward], [200, 1]);
  });

  promise('a measured value is graded by the rules that its item carries', async (t, store) => {
    const compute = createCompute({ threads: 1 });
    t.after(() => compute.close());
    const measuring = [quantityVerifier, createLawVerifier({ compute })] as unknown as Verifier[];
    const config = { ...store, verdictSecret: SECRET, apiKeys: [] };
    const { url } = await startBatches(t, { config, verifiers: measuring });
    const synthesis = {
      verifier: 'external',
      id: 'yield',
      response: 'Heat to 350 K for 2 h with 5 mol % of the catalyst.',
      reference: {
        about: { experiment: 17 },
        measured: {
          verifier: 'quantity',
          reference: { value: 85, unit: '%' },
          options: { tolerance: { absolute: 3 } },
        },
      },
    };
    const data = { inputs: [[1], [2], [3], [4]], outputs: [2, 8, 18, 32] };
    const simulation = {
      ...synthesis,
      id: 'law',
      reference: { measured: { verifier: 'law', reference: { variables: ['x'], data } } },
    };
    const broken = {
      ...synthesis,
      reference: { measured: { verifier: 'quantity', reference: { value: 1, unit: 'xyzzy' } } },
    };
    const { id } = await submitted(url, {
      items: [synthesis, simulation, synthesis, broken, external('plain')],
    });
    const item = (index: number) => `${url}/v1/batches/${id}/items/${index}/verdict`;
    const right = { status: 200, body: { batch: id, index: 0, reward: 1, correct: true } };
    assert.equal(
      (await report(item(0), { reward: 1 })).status,
      400,
      'its reward is not for the laboratory to say',
    );
    assert.deepEqual(await report(item(0), { measured: '83.1 %' }), right);
    assert.deepEqual(await report(item(0), { measured: '83.1 %' }), right, 'the same report again');
    assert.equal((await report(item(0), { measured: '84 %' })).body.type, '/errors/verdict_exists');
    assert.equal((await report(item(1), { measured: '2*x**2' })).body.reward, 1);
    assert.equal((await report(item(2), { measured: '61 %' })).body.reward, 0);
    assert.equal((await report(item(3), { measured: '61 %' })).body.reward, null);
    assert.equal((await report(item(4), { measured: '61 %' })).status, 400, 'nothing to grade it by');
    assert.equal((await report(item(4), { reward: 1, measured: '61 %' })).status, 400);
    await report(item(4), { reward: 0.5 });
    await ended(url, id);
    const lines = await results(url, id);
    assert.deepEqual(
      lines
        .sort((a, b) => a.index - b.index)
        .map(({ id: own, status, reward, reason, verifier }) => [
          own,
          status,
          reward,
          reason,
          verifier.split('@')[0],
        ]),
      [
        ['yield', 'scored', 1, 'equal_numeric', 'quantity'],
        ['law', 'scored', 1, 'equal_numeric', 'law'],
        ['yield', 'scored', 0, 'different_value', 'quantity'],
        ['yield', 'unscored', null, 'invalid_reference', 'quantity'],
        ['plain', 'scored', 0.5, 'external_verdict', 'external'],
      ],
    );
  });

  promise('a forged, changed, replayed or unusable report changes nothing', async (t, store) => {
    const { url } = await startBatches(t, { config: { ...store, verdictSecret: SECRET } });
    const { id } = await submitted(url, { items: [external('x'), external('y')] });
    const item = (index: number) => `${url}/v1/batches/${id}/items/${index}/verdict`;
    const other = `whsec_${Buffer.from('some third secret of many bytes, no').toString('base64')}`;
    assert.equal((await report(item(0), { reward: 1 }, { secret: other })).status, 401);
    assert.equal((await report(item(0), { reward: 0 }, { text: '{"reward":1}' })).status, 401);
    assert.equal(
      (
        await fetch(item(0), {
          method: 'POST',
          body: '{"reward":1}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
      401,
    );
    for (const body of [{}, { reward: null }, { reward: '1' }, { reward: 1, surprise: 1 }]) {
      assert.equal((await report(item(0), body)).status, 400, JSON.stringify(body));
    }
    assert.deepEqual((await viewed(url, id)).counts.done, 0);
    const id0 = messageFor(item(0));
    assert.equal((await report(item(0), { reward: 1 }, { id: `${id0}/second try` })).status, 200);
    assert.equal((await report(item(1), { reward: 1 }, { id: id0 })).status, 401, 'of another item');
    assert.equal((await report(item(1), { reward: 1 }, { id: `${id}/10` })).status, 401);
    assert.equal((await report(item(1), { reward: 1 }, { id: `${id}/1x` })).status, 401);
    const neighbour = await submitted(url, { items: [external('x'), external('y')] });
    const stolen = { id: `${neighbour.id}/1` };
    assert.equal((await report(item(1), { reward: 1 }, stolen)).status, 401, 'of another batch');
    assert.deepEqual((await viewed(url, id)).counts.done, 1);
  });

  promise('past the deadline an item that waits is unscored: expired, never 0', async (t, store) => {
    const { url } = await startBatches(t, { config: { ...store, verdictSecret: SECRET } });
    const { id } = await submitted(url, { items: [external('x'), sameItem('a')], deadline_ms: 300 });
    const done = await ended(url, id);
    assert.equal(done.status, 'expired');
    assert.deepEqual(done.counts.reasons, { equal_text: 1, expired: 1 });
    const late = await report(`${url}/v1/batches/${id}/items/0/verdict`, { reward: 1 });
    assert.equal(late.status, 409);
    const [line] = (await results(url, id)).filter(({ index }) => index === 0);
    assert.deepEqual([line?.reward, line?.reason, line?.id], [null, 'expired', 'x']);
  });
});
