interface ObjectRow {
  readonly survey: string;
  readonly oid: string;
  readonly objectKind: string;
  readonly detectionCount: number;
  readonly topClass: string | null;
}

/** An object of the live Lucero that is as wanted; of several the one with most detections. */
export async function objectWith(
  url: string,
  isWanted: (object: ObjectRow) => boolean,
): Promise<ObjectRow> {
  const response = await fetch(`${url}/api/v1/objects?limit=1000`);
  const { items } = (await response.json()) as { readonly items: readonly ObjectRow[] };
  const [found] = items
    .filter(isWanted)
    .sort((a, b) => b.detectionCount - a.detectionCount || a.oid.localeCompare(b.oid));
  if (found === undefined) throw new Error('no object of the live Lucero is as the test wants');
  return found;
}

/** The page of the object with most points of one survey's packets. */
export const pageOfObject = async (
  url: string,
  isWanted: (object: ObjectRow) => boolean,
): Promise<string> => {
  const { survey, oid } = await objectWith(url, isWanted);
  return `/objects/${survey}/${oid}`;
};

/** Pages that must be light and open to everybody; a page is checked by a row here. */
export const checkedAddresses: readonly {
  readonly name: string;
  /** Path and query, which may have to be found out first. */
  readonly address: (url: string) => Promise<string>;
}[] = [
  { name: 'tonight', address: async () => '/' },
  { name: 'sn-hunter', address: async () => '/sn-hunter?nights=30' },
  { name: 'search', address: async () => '/search?q=185.7288+15.8236+r%3D600' },
  { name: 'object', address: (url) => pageOfObject(url, ({ survey }) => survey === 'ztf') },
  {
    name: 'object-of-a-thousand-points',
    address: (url) => pageOfObject(url, ({ survey }) => survey === 'lsst'),
  },
  {
    name: 'solar-system',
    address: async (url) => {
      const { oid } = await objectWith(url, ({ objectKind }) => objectKind === 'solarSystem');
      const { designation } = await (await fetch(`${url}/api/v1/objects/lsst/${oid}`)).json();
      return `/solar-system/${encodeURIComponent(designation)}`;
    },
  },
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
