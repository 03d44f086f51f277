import assert from 'node:assert/strict';
import type { lookup } from 'node:dns';
import { it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { request } from 'undici';
import type { BatchView } from '../../../src/jobs/following/batch-view.ts';
import { createWebhookAgent } from '../../../src/jobs/webhooks/agent.ts';
import { createDelivery, pauseBefore } from '../../../src/jobs/webhooks/delivery.ts';
import { createSigner } from '../../../src/jobs/webhooks/signing.ts';
import { checkTarget, isPublic } from '../../../src/jobs/webhooks/targets.ts';
import { until } from '../../queue/support.ts';
import { ended, post, someItems, startBatches, submitted, viewed } from '../../support/batches.ts';
import { startReceiver } from '../../support/receiver.ts';
import { onBothStores } from '../../support/stores.ts';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes long').toString('base64')}`;
const settings = { webhookSecret: SECRET, webhookAllowPrivate: true };

onBothStores('webhooks', (promise) => {
  promise(
    'the end of a batch is told once, signed so that the library of the receiver accepts it',
    async (t, store) => {
      const { url } = await startBatches(t, { config: { ...store, ...settings } });
      const receiver = await startReceiver(t, (_count, response) => response.writeHead(204).end());
      const { id } = await submitted(url, { items: someItems(3), webhook: { url: receiver.url } });
      const done = await until(async () => {
        const batch = await viewed(url, id);
        return batch.webhook?.state === 'delivered' && batch;
      });
      assert.deepEqual(done.webhook, {
        url: receiver.url,
        state: 'delivered',
        attempts: 1,
        last_status: 204,
      });
      assert.equal(receiver.received.length, 1);
      const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]];
      const message = new Webhook(SECRET).verify(body, headers as Record<string, string>) as {
        type: string;
        data: BatchView;
      };
      assert.equal(message.type, 'batch.completed');
      assert.equal(message.data.id, id);
      assert.equal(message.data.counts.correct, 2);
      assert.throws(() => new Webhook(SECRET).verify(`${body} `, headers as Record<string, string>));
    },
  );

  promise('a failing receiver is tried again with the same message, 410 ends it', async (t, store) => {
    const { services, url } = await startBatches(t, {
      config: { ...store, ...settings, webhookSecret: undefined },
    });
    const receiver = await startReceiver(t, (count, response) =>
      response.writeHead([500, 302, 410][count - 1] ?? 200, { location: '/elsewhere' }).end(),
    );
    // Its own delivery, so that the test need not wait for pauses meant for a day.
    const { queue } = services.jobs!;
    const outcomes: string[] = [];
    const onAttempt = (outcome: string) => outcomes.push(outcome);
    const delivery = createDelivery({
      queue,
      signer: createSigner(SECRET, 'X', Date.now),
      reach: 'any',
      pause: () => 1,
      onAttempt,
    });
    t.after(() => delivery.close());
    const { id } = await submitted(url, { items: someItems(1) });
    await ended(url, id);
    assert.equal(
      (await post(url, { items: someItems(1), webhook: { url: receiver.url } })).status,
      400,
      'no secret is set',
    );
    const staging = await queue.stage('00000000-0000-4000-8000-000000000000');
    await staging.add({
      items: Buffer.from('0\t{"verifier":"same","response":"a","reference":{"answer":"a"}}\n'),
      count: 1,
      cost: 1,
    });
    const now = Date.now();
    const batch = {
      id: '00000000-0000-4000-8000-000000000000',
      tenant: 'anonymous',
      total: 1,
      cost: 1,
      priority: 0,
      createdAt: now,
    };
    const rest = {
      deadlineAt: now + 1e6,
      ttlMs: 1e6,
      requestId: 'r',
      webhook: { url: receiver.url, events: ['ended' as const] },
    };
    await staging.accept({ ...batch, ...rest }, { all: 10, tenant: 10 });
    await ended(url, batch.id);
    for (let round = 0; round < 5; round += 1) {
      await delivery.tick(Date.now());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(outcomes, ['retried', 'retried', 'refused']);
    assert.deepEqual(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);
    const { webhook } = await viewed(url, batch.id);
    assert.deepEqual([webhook?.state, webhook?.attempts, webhook?.last_status], ['refused', 3, 410]);
  });
});

it('addresses inside a network are refused in every dress', () => {
  const inside = [
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://224.0.0.1/',
    'https://localhost/',
    'https://a.localhost./',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://[2001:0:5ef5:79fb::1]/',
    'https://[::127.0.0.1]/',
    'https://[::a00:1]/',
    'https://[64:ff9b:1::a00:1]/',
    'https://[fec0::1]/',
    'https://[::ffff:0:10.0.0.1]/',
    'https://[2606:4700::5efe:a00:1]/',
    'https://[2606:4700::200:5efe:c0a8:101]/',
    'https://[2001:db8::1]/',
    'https://[4000::1]/',
    'https://[::]/',
    'https://0177.0.0.1/',
    'https://0xa.1/',
    'https://127.0.0.1./',
    'https://①②⑦.0.0.1/',
    'https://192.0.2.1/',
    'https://198.18.0.1/',
    'https://255.255.255.255/',
  ];
  for (const target of inside) assert.ok(checkTarget(target, 'public'), target);
  for (const target of [
    'http://example.org/',
    'ftp://example.org/',
    'https://user:pw@example.org/',
    'example.org',
    '',
  ]) {
    assert.ok(checkTarget(target, 'public'), target);
  }
  assert.equal(checkTarget('https://example.org/hook', 'public'), undefined);
  assert.equal(checkTarget('http://127.0.0.1:80/', 'any'), undefined);
  for (const address of [
    '93.184.216.34',
    '::ffff:93.184.216.34',
    '2606:4700::1111',
    '2606:4700::5efe:5db8:d822',
  ])
    assert.ok(isPublic(address), address);
  assert.ok(!isPublic('not an address'));
});

it('a name that leads inside is refused when it is resolved, and an address when the connection is made', async (t) => {
  const receiver = await startReceiver(t, (_count, response) => response.end());
  const agent = createWebhookAgent('public');
  t.after(() => agent.close());
  for (const host of ['localhost', '127.0.0.1']) {
    await assert.rejects(
      request(`http://${host}:${receiver.port}/`, { dispatcher: agent }),
      /not a public address/,
    );
  }
  assert.equal(receiver.received.length, 0);
});

it('a name is refused when any of its addresses lies inside, and when it changes between two looks', async (t) => {
  const receiver = await startReceiver(t, (_count, response) => response.end());
  const answers: string[][] = [
    ['10.0.0.7'],
    ['93.184.216.34', '::ffff:127.0.0.1'],
    ['fd00::1'],
    ['::7f00:1'],
  ];
  const stub = (_name: string, _options: object, callback: (error: null, found: object[]) => void) => {
    const found = answers.shift()!;
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  const agent = createWebhookAgent('public', stub as unknown as typeof lookup);
  t.after(() => agent.close());
  while (answers.length > 0) {
    const sent = request(`http://hook.example:${receiver.port}/`, { dispatcher: agent });
    await assert.rejects(sent, /not a public address/);
  }
  assert.equal(receiver.received.length, 0);
});

it('a target inside is refused at submission unless the settings allow it', async (t) => {
  const { url } = await startBatches(t, { config: { ...settings, webhookAllowPrivate: false } });
  const answer = await post(url, { items: someItems(1), webhook: { url: 'https://127.0.0.1/hook' } });
  assert.equal(answer.status, 400);
  const problem = (await answer.json()) as { errors: { pointer: string }[] };
  assert.deepEqual(
    problem.errors.map(({ pointer }) => pointer),
    ['/webhook/url'],
  );
});

it('pauses grow to two hours, with chance in them', () => {
  for (let attempts = 1; attempts < 30; attempts += 1) {
    const nominal = Math.min(7_200_000, 5000 * 3 ** (attempts - 1));
    for (let round = 0; round < 20; round += 1) {
      const pause = pauseBefore(attempts);
      assert.ok(pause >= nominal * 0.8 && pause <= nominal * 1.2, `${attempts}: ${pause}`);
    }
  }
});

it('a secret that is too short is refused by name', () => {
  assert.throws(
    () => createSigner('whsec_c2hvcnQ=', 'TOUCHSTONE_WEBHOOK_SECRET', Date.now),
    /TOUCHSTONE_WEBHOOK_SECRET must be/,
  );
});
