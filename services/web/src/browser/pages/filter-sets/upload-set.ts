import { apiAddress, type Query } from '../../api/api-address.ts';

/** What an upload is answered, as far as it is read. */
interface UploadAnswer {
  readonly detail?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly watchlist?: { readonly rowCount: number; readonly version: number };
  readonly version?: number;
  readonly badRowCount?: number;
  readonly badRows?: readonly { readonly line: number; readonly reason: string }[];
}

/** Media types by the end of a file's name; what is none of these is a file of bytes. */
function mediaTypeOf(kind: 'watchlists' | 'areas', name: string): string {
  if (kind === 'watchlists') return 'text/csv';
  if (name.endsWith('.json')) return 'application/json';
  return /\.(?:txt|moc|ascii)$/.test(name) ? 'text/plain' : 'application/octet-stream';
}

/** Uploads a set under a name and says in lines what came of it. Throws an Error whose message has a line for each fault. */
export async function uploadSet(
  kind: 'watchlists' | 'areas',
  name: string,
  { file, query }: { readonly file: File; readonly query: Query },
): Promise<readonly string[]> {
  const response = await fetch(apiAddress([kind, name], query), {
    method: 'PUT',
    headers: { 'content-type': mediaTypeOf(kind, file.name.toLowerCase()) },
    body: file,
  });
  const answer = ((await response.json().catch(() => null)) ?? {}) as UploadAnswer;
  if (!response.ok) throw new Error(faultLines(answer, response.status).join('\n'));
  const { watchlist, badRowCount = 0, badRows = [] } = answer;
  const saved =
    watchlist === undefined
      ? `Saved ${name}, version ${answer.version}.`
      : `Saved ${name}, version ${watchlist.version}: ${watchlist.rowCount} rows.`;
  if (badRowCount === 0) return [saved];
  return [
    saved,
    `${badRowCount} rows were left out:`,
    ...badRows.map(({ line, reason }) => `line ${line}: ${reason}`),
  ];
}

/** The API's sentence, or a line for each part that it names. */
export function faultLines(
  { detail, errors = {} }: Pick<UploadAnswer, 'detail' | 'errors'>,
  status: number,
): readonly string[] {
  const named = Object.entries(errors).map(([what, why]) => `${what}: ${why}`);
  if (named.length > 0) return named;
  return [detail ?? `the API answered ${status}`];
}
