/** The parts of an OpenAPI document that the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
  }[];
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

function operationHtml(path: string, operation: Operation): string {
  const rows = (operation.parameters ?? []).map(
    (parameter) =>
      `<dt><code>${escapeHtml(parameter.name)}</code>${parameter.in === 'path' ? ' (path)' : ''}</dt>` +
      `<dd>${escapeHtml(parameter.description ?? '')}</dd>`,
  );
  return (
    `<section><h2><code>GET ${escapeHtml(path)}</code></h2>` +
    `<p>${escapeHtml(operation.summary ?? '')}</p>` +
    (rows.length > 0 ? `<dl>${rows.join('')}</dl>` : '') +
    '</section>'
  );
}

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;
margin:2rem auto;padding:0 1rem}h2{font-size:1rem;margin:2rem 0 .2rem;overflow-wrap:anywhere}
p{margin:.2rem 0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.4rem 0}
dd{margin:0;opacity:.8}@media(max-width:40rem){dl{display:block}dd{margin:0 0 .5rem 1rem}}`;

/** Nothing but this page's own style may load. */
export const docsPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

/** The API for people: every path with its parameters, from the same text as the OpenAPI file. */
export function docsPage(document: ApiDocument): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    item?.get === undefined ? [] : [operationHtml(path, item.get as Operation)],
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(document.info.title)}</title><style>${style}</style></head><body>
<h1>${escapeHtml(document.info.title)} ${escapeHtml(document.info.version)}</h1>
<p>JSON over HTTP, open to every origin. Ids are decimal strings, absent values null; names carry
units and time scales. For programs: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
${operations.join('\n')}
</body></html>`;
}
