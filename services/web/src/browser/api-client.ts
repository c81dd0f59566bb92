/** An answer other than 2xx; `detail` is the API's own sentence. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
  }
}

function apiUrl(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="lucero-api"]')?.content ?? '';
}

/** Address of something below /api/v1; every segment is encoded here and nowhere else. */
export function apiAddress(segments: readonly string[], query = new URLSearchParams()): string {
  const path = segments.map(encodeURIComponent).join('/');
  const text = query.toString();
  return `${apiUrl()}/api/v1/${path}${text === '' ? '' : `?${text}`}`;
}

/** Throws ApiError for an answer other than 2xx, TypeError when nothing answers. */
export async function fetchJson<Body>(
  segments: readonly string[],
  query?: URLSearchParams,
): Promise<Body> {
  const response = await fetch(apiAddress(segments, query), {
    headers: { accept: 'application/json' },
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as Body;
  const detail = (body as { detail?: unknown } | null)?.detail;
  throw new ApiError(
    response.status,
    typeof detail === 'string' ? detail : `the API answered ${response.status}`,
  );
}

/** What a reader can do about a failure. */
export function adviceFor(error: unknown): { readonly what: string; readonly advice: string } {
  if (error instanceof ApiError && error.status === 404) {
    return { what: error.message, advice: 'Check the id, or search by position: RA Dec radius.' };
  }
  if (error instanceof ApiError && error.status < 500) {
    return { what: error.message, advice: 'Change the search and try again.' };
  }
  if (error instanceof ApiError) {
    return {
      what: error.message,
      advice: 'The page tries again by itself; /health tells the reason.',
    };
  }
  return {
    what: 'The API does not answer.',
    advice: 'Is Lucero running? The page tries again by itself.',
  };
}
