import type { Browser, CDPSession } from 'playwright-core';

/** What a first visit costs, with an empty cache. */
export interface Visit {
  /** Without pictures of alerts: as many as are seen. */
  readonly requestCount: number;
  /** As transferred, headers included. */
  readonly bytes: number;
  /** Of the API, and of pictures of alerts: they grow with what is shown, not with the page. */
  readonly dataBytes: number;
  readonly firstContentMs: number;
  /** Until the last long task before the page is quiet, or its first content when there is none. */
  readonly interactiveMs: number;
  /** Violations of the content security policy, and errors of its scripts. */
  readonly complaints: readonly string[];
}

/** Loads an address in a new profile whose cache is off, and measures. */
export async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const transfers = await watchTransfers(session);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { longTasks: tasks });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) tasks.push(startTime + duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const { firstContentMs, interactiveMs } = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      const tasks = (globalThis as unknown as { longTasks: number[] }).longTasks;
      const firstContentMs = paint?.startTime ?? Number.POSITIVE_INFINITY;
      return { firstContentMs, interactiveMs: Math.max(firstContentMs, ...tasks) };
    });
    const all = [...transfers.values()];
    const dataBytes = all.filter(({ url }) => url.includes('/api/')).reduce(sumBytes, 0);
    return {
      requestCount: all.filter(({ url }) => !url.includes('/stamps/')).length,
      bytes: all.reduce(sumBytes, 0),
      dataBytes,
      firstContentMs,
      interactiveMs,
      complaints,
    };
  } finally {
    await context.close();
  }
}

interface Transfer {
  url: string;
  bytes: number;
}

const sumBytes = (sum: number, { bytes }: Transfer): number => sum + bytes;

async function watchTransfers(session: CDPSession): Promise<ReadonlyMap<string, Transfer>> {
  const transfers = new Map<string, Transfer>();
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('data:')) transfers.set(requestId, { url: request.url, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer !== undefined) transfer.bytes = encodedDataLength;
  });
  return transfers;
}
