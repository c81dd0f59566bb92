/** Where browsers reach the API, without trailing slash; '' when page and API share an origin. */
function apiOrigin(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="lucero-api"]')?.content ?? '';
}

export type QueryValue = string | number | boolean | readonly string[] | null | undefined;
/** Values of a query; null and undefined are left out, of a list each is a parameter of its own. */
export type Query = Readonly<Record<string, QueryValue>>;

/**
 * Path and query of something below /api/v1; every segment is encoded here and nowhere else.
 *
 * @param query null and undefined are left out
 */
export function apiPath(segments: readonly string[], query: Query = {}): string {
  const path = segments.map(encodeURIComponent).join('/');
  const values = Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value == null) return [];
    return typeof value === 'object' ? value.map((each) => [name, each]) : [[name, String(value)]];
  });
  const text = new URLSearchParams(values).toString();
  return `/api/v1/${path}${text === '' ? '' : `?${text}`}`;
}

/** Address of something below /api/v1, as a browser reaches it. */
export function apiAddress(segments: readonly string[], query: Query = {}): string {
  return `${apiOrigin()}${apiPath(segments, query)}`;
}
