import type { Browser, Page } from 'playwright-core';

/** What every section of the browser tests gets. */
export interface PageContext {
  /** Of the live Lucero, without a trailing slash. */
  readonly url: () => string;
  readonly browser: () => Browser;
  /** Opens an address in a fresh profile, and waits until its network is quiet. Closed at the end of all tests. */
  readonly open: (path: string, options?: OpenOptions) => Promise<Page>;
  /** Keeps a picture of what is seen, when PAGES_PICTURES names a folder. */
  readonly picture: (page: Page, name: string) => Promise<void>;
}

export interface OpenOptions {
  readonly theme?: 'light' | 'dark';
  /** 1280 or, of a telephone, 390. */
  readonly widthPx?: number;
}
