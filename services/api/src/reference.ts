import { createHash } from 'node:crypto';
import {
  type HttpPlugin,
  type HttpReply,
  type HttpRequest,
  readReferenceScript,
} from '@lucero/http';
import { isHeldNow } from './immutable-reply.ts';
import { onFirstUse } from './on-first-use.ts';
import { problemsPage, problemsPagePolicy } from './problems-page.ts';

const scriptPath = '/reference/js/scalar.js';

/**
 * The page runs the one script of ours that it comes with, and talks to this Lucero alone. The script writes its
 * style into the page, hence 'unsafe-inline' for styles.
 */
const referencePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the page may show: nothing that asks another server. */
const configuration = {
  url: '/api/openapi.json',
  _integration: 'html',
  agent: { disabled: true },
  mcp: { disabled: true },
  telemetry: false,
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  persistAuth: false,
  defaultHttpClient: { targetKey: 'python', clientKey: 'requests' },
  documentDownloadType: 'json',
};

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Lucero API</title><link rel="icon" href="data:,"></head><body>
<noscript><p>This page needs JavaScript. The same for programs: <a href="/api/openapi.json">OpenAPI 3.1</a>;
<a href="/api/problems">what can go wrong</a>.</p></noscript>
<script id="api-reference" data-configuration="${JSON.stringify(configuration).replaceAll('"', '&quot;')}"></script>
<script src="/api${scriptPath}"></script>
</body></html>`;

/** /api for people, /api/openapi.json for programs, /api/problems for the types of errors. */
export const reference: HttpPlugin = async (app) => {
  const hide = { schema: { hide: true } };
  const script = onFirstUse(readReferenceScript);
  app.get(scriptPath, hide, async (_request: HttpRequest, reply: HttpReply) =>
    reply
      .type('application/javascript; charset=utf-8')
      // Megabytes that change with the version of Lucero alone.
      .header('cache-control', 'public, max-age=86400')
      .send(await script()),
  );
  let document: { readonly text: string; readonly name: string } | null = null;
  app.get('/openapi.json', hide, async (request: HttpRequest, reply: HttpReply) => {
    // Made once: no route is added after the start.
    document ??= nameOf(JSON.stringify(app.swagger()));
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache');
    if (isHeldNow(request, reply, document.name)) return reply.code(304).send(undefined);
    return reply.send(document.text);
  });
  const page = (policy: string, text: () => string) => (_request: HttpRequest, reply: HttpReply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .send(text());
  app.get(
    '/',
    hide,
    page(referencePolicy, () => html),
  );
  app.get('/problems', hide, page(problemsPagePolicy, problemsPage));
};

function nameOf(text: string): { readonly text: string; readonly name: string } {
  return { text, name: createHash('sha256').update(text).digest('base64url').slice(0, 16) };
}
