/** Where a reader observes from: a site of the list, or a place of their own. */
export type ChosenSite =
  | { readonly site: string }
  | { readonly longitudeDeg: number; readonly latitudeDeg: number };

/** Where new readers are put: one of the two surveys' mountains is no better than the other. */
export const firstSite: ChosenSite = { site: 'paranal' };
const storageKey = 'lucero-site';

/** The site that was chosen in this browser before; a damaged memory is none. */
export function readChosenSite(storage: Pick<Storage, 'getItem'>): ChosenSite {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return firstSite;
    const { site, longitudeDeg, latitudeDeg } = kept as Readonly<Record<string, unknown>>;
    if (typeof site === 'string') return { site };
    if (isWithin(longitudeDeg, 180) && isWithin(latitudeDeg, 90)) {
      return { longitudeDeg, latitudeDeg };
    }
  } catch {
    // Somebody else's text, or no storage at all.
  }
  return firstSite;
}

export function keepChosenSite(storage: Pick<Storage, 'setItem'>, site: ChosenSite): void {
  try {
    storage.setItem(storageKey, JSON.stringify(site));
  } catch {
    // A browser that keeps nothing still shows the site until the page is left.
  }
}

/** "-70.4, -24.6": longitude east and latitude; null: it is no place. */
export function parsePlace(text: string): ChosenSite | null {
  const numbers = text.split(/[,;\s]+/).filter((part) => part !== '');
  if (numbers.length !== 2) return null;
  const [longitude, latitudeDeg] = numbers.map(Number) as [number, number];
  const longitudeDeg = longitude > 180 ? longitude - 360 : longitude;
  return isWithin(longitudeDeg, 180) && isWithin(latitudeDeg, 90)
    ? { longitudeDeg, latitudeDeg }
    : null;
}

const isWithin = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most;
