import type { HttpApp, HttpRequest } from '@lucero/http';
import { RequestInvalidError } from '../../request-error.ts';

/** Parameters of a request: names in any case (DALI), each as often as it was given. */
export interface RequestParameters {
  /** The last one given; null: none. */
  readonly get: (name: string) => string | null;
  readonly getAll: (name: string) => readonly string[];
  /** A file of a multipart form; null: none of this name. */
  readonly file: (name: string) => Promise<string | null>;
}

/** An upload of ten thousand positions is about 1 MB. */
const maxBodyBytes = 8 * 1024 ** 2;

/** Teaches a door to read forms, and nothing else. */
export function readForms(app: HttpApp): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: maxBodyBytes },
    (_request, body, done) => done(null, new URLSearchParams(body as string)),
  );
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: maxBodyBytes },
    async (request: HttpRequest, body: Buffer) => {
      const type = request.headers['content-type'] ?? '';
      try {
        return await new Response(new Uint8Array(body), {
          headers: { 'content-type': type },
        }).formData();
      } catch {
        throw new RequestInvalidError({ body: 'is no form that can be read' });
      }
    },
  );
}

type FormEntries = Iterable<[string, string | Blob]>;

/** Those of the address, and those of a form after them. */
export function parametersOf(request: HttpRequest): RequestParameters {
  const texts: [string, string][] = [];
  const files = new Map<string, Blob>();
  const query = new URL(request.url, 'http://localhost').searchParams;
  const body = (request.body ?? []) as FormEntries;
  for (const [name, value] of [...query, ...body]) {
    // Of an address it is refused before (refuseNul), of a form here: Postgres has no such text.
    if (`${name}${typeof value === 'string' ? value : ''}`.includes('\0')) {
      throw new RequestInvalidError({ [name.replaceAll('\0', '')]: 'holds a NUL character' });
    }
    if (typeof value === 'string') texts.push([name.toUpperCase(), value]);
    else files.set(name, value);
  }
  const getAll = (name: string) =>
    texts.filter(([known]) => known === name).map(([, value]) => value);
  return {
    getAll,
    get: (name) => getAll(name).at(-1) ?? null,
    file: async (name) => (await files.get(name)?.text()) ?? null,
  };
}

/** Where clients reached this door: http://host/tap. */
export function baseUrl(request: HttpRequest, prefix: string): string {
  return `${request.protocol}://${request.host}${prefix}`;
}
