/**
 * Every page, as data: the server makes an address of each and preloads its module, the browser shows it. A new page
 * is a row here, a loader in page-modules.ts and a folder below pages.
 */
export interface PageEntry {
  /** Folder and file: pages/<name>/<name>-page.tsx. */
  readonly name: string;
  /** Addresses, with `:name` for a part that is a value. */
  readonly paths: readonly string[];
  /** Title of the document, before ' · Lucero'. */
  readonly title: (values: Readonly<Record<string, string>>) => string;
  /**
   * What the page's content security policy allows beyond that of all pages. Such a page is always loaded as a
   * document of its own: the policy of a document cannot be changed.
   */
  readonly policy?: Readonly<Record<string, readonly string[]>>;
}

export const pages: readonly PageEntry[] = [
  { name: 'tonight', paths: ['/'], title: () => 'Tonight' },
  { name: 'sn-hunter', paths: ['/sn-hunter'], title: () => 'SN Hunter' },
  { name: 'search', paths: ['/search'], title: () => 'Search' },
  {
    name: 'object',
    paths: ['/objects/:survey/:oid'],
    title: ({ oid }) => oid ?? 'Object',
  },
  {
    name: 'solar-system',
    paths: ['/solar-system/:designation'],
    title: ({ designation }) => designation ?? 'Solar system',
  },
  { name: 'regions', paths: ['/regions'], title: () => 'Events' },
  {
    name: 'sky',
    paths: ['/sky'],
    title: () => 'Sky',
    // Aladin Lite: its WebAssembly and icons are within its module, its styles within its elements; pictures of
    // another server are fetched when one is chosen.
    policy: {
      'script-src': ["'wasm-unsafe-eval'"],
      'style-src-elem': ["'self'", "'unsafe-inline'"],
      'style-src-attr': ["'unsafe-inline'"],
      'img-src': ['data:', 'blob:', 'https://alasky.cds.unistra.fr'],
      'connect-src': ['data:', 'https://alasky.cds.unistra.fr'],
      'worker-src': ["'self'", 'blob:'],
    },
  },
  { name: 'region', paths: ['/regions/:event'], title: ({ event }) => event ?? 'Event' },
  { name: 'nights', paths: ['/nights'], title: () => 'Nights' },
  { name: 'night', paths: ['/nights/:night'], title: ({ night }) => `Night ${night}` },
  { name: 'classes', paths: ['/classes'], title: () => 'Classes' },
  {
    name: 'classifier',
    paths: ['/classes/:classifier'],
    title: ({ classifier }) => `${classifier}`,
  },
  { name: 'streams', paths: ['/streams'], title: () => 'Streams' },
  { name: 'status', paths: ['/status'], title: () => 'Status' },
  { name: 'filters', paths: ['/filters'], title: () => 'Filters' },
  // Before the pages of single filters, whose addresses look alike.
  { name: 'filter-sets', paths: ['/filters/sets'], title: () => 'Watchlists and areas' },
  { name: 'filter', paths: ['/filters/:name'], title: ({ name = '' }) => `Filter ${name}` },
];

/** What the navigation shows, in its order; an entry is shown once its page is there. */
export interface NavigationEntry {
  readonly path: string;
  readonly text: string;
}

const navigationTexts: readonly NavigationEntry[] = [
  { path: '/', text: 'Tonight' },
  { path: '/sn-hunter', text: 'SN Hunter' },
  { path: '/search', text: 'Search' },
  { path: '/sky', text: 'Sky' },
  { path: '/filters', text: 'Filters' },
  { path: '/regions', text: 'Events' },
  { path: '/nights', text: 'Nights' },
  { path: '/classes', text: 'Classes' },
  { path: '/streams', text: 'Streams' },
  { path: '/status', text: 'Status' },
];

/** Pages that the navigation leads to. */
export function navigationOf(entries: readonly PageEntry[]): readonly NavigationEntry[] {
  const known = new Set(entries.flatMap(({ paths }) => paths));
  return navigationTexts.filter(({ path }) => known.has(path));
}

/**
 * Which addresses the browser shows without loading a document: those of pages that share one policy, and a query
 * alone.
 *
 * @param entries pages; those with a policy of their own are left out
 */
export function addressesWithin(entries: readonly PageEntry[]): RegExp {
  const patterns = entries
    .filter(({ policy }) => policy === undefined)
    .flatMap(({ paths }) => paths)
    .map((path) => path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/?#]+'))
    .map((pattern) => (pattern === '/' ? '/' : `${pattern}/?`));
  return new RegExp(`^(?:\\?|(?:${patterns.join('|')})(?:[?#]|$))`);
}
