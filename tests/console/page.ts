/**
 * The console in a real browser, for one test. What the page complains of, what breaks its policy
 * and what it loads from elsewhere fails the test at its end.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { createCompute } from '../../src/compute/compute.ts';
import { defaultConfig } from '../../src/config.ts';
import { builtInVerifiers } from '../../src/verifiers/registry.ts';
import { type BatchService, startBatches } from '../support/batches.ts';
import { openBrowser } from '../support/browser.ts';
import type { ServiceSetup } from '../support/service.ts';

/** Not under version control. */
const SCREENSHOTS = join(import.meta.dirname, '../../coverage/console');

/** The response of an item, as soon as there is one. */
const FILLED = '.editor textarea:not(:placeholder-shown)';

export interface Opened {
  page: Page;
  url: string;
  service: BatchService;
  /** Keeps a picture of the page as an artefact of the test. */
  picture(name: string): Promise<void>;
  /** What the page may complain of, from now on. */
  expectComplaint(pattern: RegExp): void;
}

export interface Setup {
  service?: ServiceSetup;
  browser?: BrowserContextOptions;
  /** Behind /console, as in `#/batches`. */
  at?: string;
}

/** @returns undefined where there is no browser; the test is skipped then. */
export async function openConsole(t: TestContext, setup: Setup = {}): Promise<Opened | undefined> {
  const browser = await openBrowser(t);
  if (!browser) return undefined;
  const context = await browser.newContext(setup.browser);
  // Before the service, which waits for whoever still follows it.
  t.after(() => context.close());
  const service = await startConsole(t, setup.service);
  const { url } = service;
  const page = await context.newPage();
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const from = request.url();
    if (!from.startsWith(url) && !/^(?:data|blob):/.test(from)) complaints.push(`from elsewhere: ${from}`);
  });
  t.after(() => {
    const unexpected = complaints.filter((text) => !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, []);
  });
  await page.goto(`${url}/console${setup.at ?? ''}`);
  // What is typed while the first example is on its way would stand behind it.
  if (/^#\/playground\/[a-z]+$/.test(setup.at ?? '')) await page.locator(FILLED).first().waitFor();
  return {
    page,
    url,
    service,
    async picture(name) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
    },
    expectComplaint: (pattern) => void expected.push(pattern),
  };
}

/** A service with a queue and the verifiers that need no sandbox, beside the probes. */
async function startConsole(t: TestContext, setup: ServiceSetup = {}): Promise<BatchService> {
  const compute = createCompute({ threads: 1 });
  t.after(() => compute.close());
  const builtIn = builtInVerifiers(defaultConfig(), undefined, compute).filter(({ id }) => id !== 'external');
  return startBatches(t, { ...setup, verifiers: [...builtIn, ...(setup.verifiers ?? [])] });
}
