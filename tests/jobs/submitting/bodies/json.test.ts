import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ServiceError } from '../../../../src/errors.ts';
import { readJsonBody } from '../../../../src/jobs/submitting/bodies/json.ts';
import { readNdjson } from '../../../../src/jobs/submitting/bodies/ndjson.ts';
import type { BodyPart } from '../../../../src/jobs/submitting/bodies/parts.ts';

const LIMIT = 1 << 20;

/** The bytes, cut at the given places. */
async function* pieces(bytes: Buffer, cuts: number[]): AsyncGenerator<Buffer> {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  for (let at = 1; at < places.length; at += 1) yield bytes.subarray(places[at - 1], places[at]);
}

async function partsOf(parts: AsyncIterable<BodyPart>): Promise<BodyPart[]> {
  const found: BodyPart[] = [];
  for await (const part of parts) found.push(part);
  return found;
}

const cuts = fc.array(fc.nat(), { maxLength: 12 });
const spaces = fc.constantFrom('', ' ', '\n', '\r\n\t ');

test('wherever a body is cut, its items and options are what JSON.parse finds', async () => {
  const options = fc.dictionary(
    fc.string().filter((name) => name !== 'items' && name !== '__proto__'),
    fc.jsonValue(),
    { maxKeys: 4 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { maxLength: 8 }),
      options,
      fc.nat(4),
      spaces,
      cuts,
      async (items, others, place, space, places) => {
        const fields = Object.entries(others).map(([name, value]) => [name, JSON.stringify(value)] as const);
        fields.splice(place % (fields.length + 1), 0, [
          'items',
          `[${space}${items.map((item) => JSON.stringify(item)).join(`${space},${space}`)}${space}]`,
        ]);
        const text = fields
          .map(([name, value]) => `${space}${JSON.stringify(name)}${space}:${space}${value}${space}`)
          .join(',');
        const bytes = Buffer.from(`${space}{${text}}${space}`);
        const parts = await partsOf(readJsonBody(pieces(bytes, places), LIMIT));
        const whole = JSON.parse(bytes.toString()) as Record<string, unknown>;
        const foundItems = parts.flatMap((part) =>
          part.kind === 'item' ? [JSON.parse(part.text) as unknown] : [],
        );
        const foundOptions = parts.flatMap((part) =>
          part.kind === 'option' ? [[part.name, JSON.parse(part.text)] as const] : [],
        );
        assert.deepEqual(foundItems, whole.items);
        assert.deepEqual({ ...Object.fromEntries(foundOptions), items: whole.items }, { ...whole });
      },
    ),
    { numRuns: 300 },
  );
});

test('no damaged body passes for a whole one', async () => {
  const body = JSON.stringify({
    a: [1, { b: '"]}' }],
    items: [{ x: 'é\\"' }, 1, 'two', [], null],
    z: -1.5e3,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(body.length - 1),
      fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', 'x', '\\', ' '),
      cuts,
      async (at, sign, places) => {
        const damaged = body.slice(0, at) + sign + body.slice(at + 1);
        let isWhole = true;
        try {
          const value = JSON.parse(damaged) as { items?: unknown };
          isWhole = Array.isArray(value.items);
        } catch {
          isWhole = false;
        }
        const read = partsOf(readJsonBody(pieces(Buffer.from(damaged), places), LIMIT)).then((parts) => {
          // What lies inside a part is for its reader to judge.
          for (const part of parts) JSON.parse(part.text);
        });
        if (isWhole) await read;
        else
          await assert.rejects(
            read,
            (error) => error instanceof ServiceError || error instanceof SyntaxError,
          );
      },
    ),
    { numRuns: 1000 },
  );
});

test('wherever NDJSON is cut, its lines and their numbers are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', '\n\n'),
      cuts,
      async (items, end, places) => {
        const bytes = Buffer.from(items.map((item) => JSON.stringify(item)).join(end));
        const parts = await partsOf(readNdjson(pieces(bytes, places), LIMIT));
        assert.deepEqual(
          parts.map(({ text }) => JSON.parse(text) as unknown),
          JSON.parse(JSON.stringify(items)),
        );
        const step = end === '\n\n' ? 2 : 1;
        assert.deepEqual(
          parts.map((part) => part.kind === 'item' && part.line),
          items.map((_, at) => 1 + at * step),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('one endless item is refused before it fills the memory', async () => {
  async function* endless(start: string): AsyncGenerator<Buffer> {
    yield Buffer.from(start);
    for (;;) yield Buffer.alloc(1000, 'x');
  }
  const tooLarge = (error: unknown) => error instanceof ServiceError && error.code === 'payload_too_large';
  for (const start of ['{"items":["', '{"', '{"metadata":"', '{"items":[1,[']) {
    await assert.rejects(partsOf(readJsonBody(endless(start), 50_000)), tooLarge, start);
  }
  await assert.rejects(partsOf(readNdjson(endless(''), 50_000)), tooLarge);
});
