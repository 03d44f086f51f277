/**
 * What the first view of the console costs in a real browser on this machine: bytes over the wire
 * and the time until it can be used, each time with nothing in the browser's cache. Ends with code
 * 1 where the median is above a bar.
 *   node bench/first-view.ts [--views N]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from '../tests/support/chromium.ts';
import { startServer } from './http/server-process.ts';

const MOST_BYTES = 300_000;
const MOST_MS = 1000;
/** What a start leaves for later is done by then: the page of the console, the pack. */
const STARTED_MS = 15_000;

const { values } = parseArgs({ options: { views: { type: 'string', default: '20' } } });
/** An example of the verifier that is shown first: the last thing to appear. */
const LAST_TO_APPEAR = 'A boxed fraction against a decimal';

interface View {
  bytes: number;
  /** From the start of the navigation to the frame after the last thing has appeared. */
  ms: number;
}

/** Runs in the page, before anything of it: keeps when the button is there and can be painted. */
const WATCH = `new MutationObserver((_, observer) => {
  if (![...document.querySelectorAll('button')].some((one) => one.textContent === '${LAST_TO_APPEAR}')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { globalThis.interactiveAt = performance.now(); }));
}).observe(document, { childList: true, subtree: true, characterData: true });`;

async function view(browser: Browser, address: string): Promise<View> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await wire.send('Network.enable');
    await page.addInitScript(WATCH);
    await page.goto(`${address}/console`);
    const example = page.getByRole('button', { name: LAST_TO_APPEAR });
    await example.waitFor();
    await page.waitForLoadState('networkidle');
    const loaded = bytes;
    // It is not only there: it answers.
    await example.click();
    await page.getByRole('button', { name: 'Grade', exact: true }).click();
    await page
      .getByText(/^equal_/)
      .first()
      .waitFor();
    return { bytes: loaded, ms: Number(await page.evaluate('globalThis.interactiveAt')) };
  } finally {
    await context.close();
  }
}

const ranked = (of: number[]) => of.toSorted((a, b) => a - b);
const median = (of: number[]) => ranked(of)[Math.floor(of.length / 2)]!;

const server = await startServer('../../src/main.ts', ['serve'], {});
const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
try {
  const first = await view(browser, server.address);
  console.log(`right after the start of the service and the browser: ${Math.round(first.ms)} ms`);
  await new Promise((resolve) => setTimeout(resolve, STARTED_MS));
  const views: View[] = [];
  for (let count = 0; count < Number(values.views); count += 1)
    views.push(await view(browser, server.address));
  const [bytes, ms] = [views.map((one) => one.bytes), views.map((one) => one.ms)];
  console.log(
    `${views.length} first views: ${median(bytes)} bytes (bar < ${MOST_BYTES}), interactive after ${Math.round(median(ms))} ms in the median, ${Math.round(ranked(ms)[0]!)} to ${Math.round(Math.max(...ms))} (bar < ${MOST_MS}); load ${loadavg()[0]!.toFixed(1)}`,
  );
  if (Math.max(...bytes) >= MOST_BYTES || median(ms) >= MOST_MS) process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
}
