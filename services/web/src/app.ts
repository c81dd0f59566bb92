import {
  compressAnswers,
  createHttpApp,
  type HttpApp,
  type HttpPlugin,
  type HttpReply,
  type HttpRequest,
} from '@lucero/http';
import { titleOfAddress } from './browser/layout/page-title.ts';
import { type PageEntry, pages } from './browser/page-list.ts';
import type { BundleFile } from './bundle/bundle-format.ts';
import { loadBundle } from './bundle/load-bundle.ts';
import { contentSecurityPolicy, shell } from './shell.ts';

export interface WebOptions {
  /** Where browsers reach the API, without trailing slash; '' when page and API share an origin. */
  readonly apiUrl: string;
  /** How a program is told that nothing is at an address; beside the API, as the API does. */
  readonly answerProgram?: (request: HttpRequest, reply: HttpReply) => HttpReply;
}

/**
 * Every page of page-list.ts and /assets/:name: to be registered at the root of an application, alone or beside the API.
 * Unknown paths outside /api get a page that says so.
 */
export const webRoutes: HttpPlugin<WebOptions> = async (app, options) => {
  const { apiUrl, answerProgram = sayNothingHere } = options;
  await compressAnswers(app);
  const { manifest, files } = await loadBundle();
  const policy = contentSecurityPolicy(manifest, apiUrl);
  const sendShell = (request: HttpRequest, reply: HttpReply, entry: PageEntry | null) =>
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        entry?.policy === undefined
          ? policy
          : contentSecurityPolicy(manifest, apiUrl, entry.policy),
      )
      .header('cache-control', 'no-cache')
      .send(
        shell(manifest, {
          title: titleOfAddress(request.url.split('?')[0]!),
          page: entry,
          apiUrl,
        }),
      );
  for (const entry of pages) {
    for (const path of entry.paths) {
      app.get(path, async (request, reply) => sendShell(request, reply, entry));
    }
  }
  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const file = files.get(request.params.name);
    return file === undefined
      ? reply.code(404).type('text/plain; charset=utf-8').send('no such asset')
      : sendFile(request, reply, file);
  });
  app.setNotFoundHandler((request, reply) =>
    isBrowser(request) ? sendShell(request, reply.code(404), null) : answerProgram(request, reply),
  );
};

/** The name of a file holds the hash of its content, so that nobody asks for it twice. */
function sendFile(request: HttpRequest, reply: HttpReply, file: BundleFile): HttpReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  reply
    .type(file.mediaType)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('vary', 'accept-encoding');
  if (file.brotli !== null && /\bbr\b/.test(accepted)) {
    return reply.header('content-encoding', 'br').send(file.brotli);
  }
  if (file.gzip !== null && /\bgzip\b/.test(accepted)) {
    return reply.header('content-encoding', 'gzip').send(file.gzip);
  }
  return reply.send(file.bytes);
}

/** Programs ask for anything, or for JSON; a page says so when it is asked for. */
function isBrowser({ method, headers }: HttpRequest): boolean {
  const isReading = method === 'GET' || method === 'HEAD';
  return isReading && (headers.accept?.includes('text/html') ?? false);
}

function sayNothingHere({ method, url }: HttpRequest, reply: HttpReply): HttpReply {
  return reply
    .code(404)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ title: 'Not Found', status: 404, detail: `nothing at ${method} ${url}` });
}

/** The web page alone, not yet listening. */
export function buildWeb(options: WebOptions): HttpApp {
  const app = createHttpApp();
  app.register(webRoutes, options);
  return app;
}
