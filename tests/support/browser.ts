/** A real browser for the tests of pages: one for all tests of a file. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, type TestContext } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from './chromium.ts';

let opened: Promise<Browser> | undefined;
after(async () => (await opened)?.close());

/** @returns undefined where there is none, and the test is skipped; under CI it must be there. */
export async function openBrowser(t: TestContext): Promise<Browser | undefined> {
  if (!existsSync(CHROMIUM)) {
    assert.ok(!process.env.CI, 'Chromium is needed under CI');
    t.skip('Chromium is not installed: the page goes untested here');
    return undefined;
  }
  opened ??= chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  return opened;
}
