import {
  compressAnswers,
  createHttpApp,
  type HttpApp,
  type HttpPlugin,
  type HttpReply,
  type HttpRequest,
} from '@lucero/http';
import { readBrowserAssets } from './browser-assets.ts';
import { page } from './page.ts';

export interface WebOptions {
  /** Where browsers reach the API, without trailing slash; '' when page and API share an origin. */
  readonly apiUrl: string;
  /** How a program is told that nothing is at an address; beside the API, as the API does. */
  readonly answerProgram?: (request: HttpRequest, reply: HttpReply) => HttpReply;
}

/**
 * Only our own files run, and only the API is talked to: even a name that slipped into the page as
 * markup could not load or send anything.
 */
export function contentSecurityPolicy(apiUrl: string): string {
  const api = apiUrl === '' ? '' : ` ${new URL(apiUrl).origin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self'${api}`,
    `connect-src 'self'${api}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * /, /objects/:survey/:oid, /solar-system/:designation, /regions, /regions/:event and /assets/:name: to be registered
 * at the root of an application, alone or beside the API. Unknown paths outside /api get a page that says so.
 */
export const webRoutes: HttpPlugin<WebOptions> = async (app, options) => {
  const { apiUrl, answerProgram = sayNothingHere } = options;
  await compressAnswers(app);
  const assets = await readBrowserAssets();
  const policy = contentSecurityPolicy(apiUrl);
  const sendPage = (reply: HttpReply, title: string, module: string) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .send(page({ title, module, apiUrl }));

  app.get('/', async (_request, reply) =>
    sendPage(reply, 'Tonight · Lucero', 'candidates-page.ts'),
  );
  app.get<{ Params: { oid: string } }>('/objects/:survey/:oid', async (request, reply) =>
    sendPage(reply, `${request.params.oid} · Lucero`, 'object-page.ts'),
  );
  app.get<{ Params: { designation: string } }>(
    '/solar-system/:designation',
    async (request, reply) =>
      sendPage(reply, `${request.params.designation} · Lucero`, 'solar-system-page.ts'),
  );
  app.get('/regions', async (_request, reply) =>
    sendPage(reply, 'Events · Lucero', 'regions-page.ts'),
  );
  app.get<{ Params: { event: string } }>('/regions/:event', async (request, reply) =>
    sendPage(reply, `${request.params.event} · Lucero`, 'region-page.ts'),
  );
  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) {
      return reply.code(404).type('text/plain; charset=utf-8').send('no such asset');
    }
    reply.header('etag', asset.etag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
    return reply.type(asset.mediaType).send(asset.text);
  });
  app.setNotFoundHandler((request, reply) =>
    isBrowser(request)
      ? sendPage(reply.code(404), 'Not found · Lucero', 'not-found-page.ts')
      : answerProgram(request, reply),
  );
};

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
