/** Pages that must be light and open to everybody; a page is checked by a row here. */
export const checkedAddresses: readonly {
  readonly name: string;
  /** Path and query, which may have to be found out first. */
  readonly address: (url: string) => Promise<string>;
}[] = [
  { name: 'regions', address: async () => '/regions' },
  { name: 'filters', address: async () => '/filters' },
  {
    name: 'filter',
    address: async () => `/filters/new?expression=${encodeURIComponent('alert.mag < 19')}`,
  },
  { name: 'filter-sets', address: async () => '/filters/sets?tab=areas' },
  { name: 'nights', address: async () => '/nights' },
  { name: 'night', address: newestNight },
  { name: 'classes', address: async () => '/classes' },
  { name: 'classifier', address: async () => '/classes/ztf-stamps' },
  { name: 'streams', address: async () => '/streams' },
  { name: 'status', address: async () => '/status' },
];

async function newestNight(url: string): Promise<string> {
  const { items } = await (await fetch(`${url}/api/v1/nights?limit=1`)).json();
  return `/nights/${items[0].night}`;
}
