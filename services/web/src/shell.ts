import { createHash } from 'node:crypto';
import { navigationOf, type PageEntry, pages } from './browser/page-list.ts';
import type { BundleManifest } from './bundle/bundle-format.ts';
import { escapeHtml } from './escape-html.ts';

export interface ShellOptions {
  readonly title: string;
  /** Null: no page is at the address. */
  readonly page: PageEntry | null;
  /** Where the browser reaches the API; '' = this origin. */
  readonly apiUrl: string;
}

/**
 * The document of every page: what is seen first is in it, the rest is asked for at once. The browser's modules take
 * over the elements (layout/app.tsx writes the same).
 */
export function shell(manifest: BundleManifest, { title, page, apiUrl }: ShellOptions): string {
  const modules = [
    ...manifest.modulesOfEntry,
    ...(page === null ? [] : (manifest.modulesOfPage[page.name] ?? [])),
  ];
  const preloads = modules.map((name) => `<link rel="modulepreload" href="/assets/${name}">`);
  const icon = `/assets/${manifest.icon}`;
  const links = navigationOf(pages)
    .map(({ path, text }) => `<a href="${path}">${text}</a>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="lucero-api" content="${escapeHtml(apiUrl)}">
<title>${escapeHtml(title)}</title>
<script>${manifest.themeScript}</script>
<style>${manifest.criticalCss}</style>
<link rel="icon" href="${icon}" type="image/svg+xml">
<link rel="stylesheet" href="/assets/${manifest.styles}">
<script type="module" src="/assets/${manifest.entry}"></script>
${preloads.join('\n')}
</head>
<body>
<div id="app"><a class="skip" href="#main">Skip to the content</a><header class="masthead"><a class="brand" href="/"><img src="${icon}" alt="" width="28" height="28">Lucero</a><form class="search" action="/search" role="search"><label class="unseen" for="q">Name or id, or RA Dec radius</label><input id="q" name="q" type="search" maxlength="200" autocomplete="off" spellcheck="false" placeholder="Name, id, or RA Dec"><button type="submit">Search</button></form><nav aria-label="Pages">${links}<a href="/api">API</a></nav></header><main id="main" tabindex="-1"><noscript>This page needs JavaScript. The same data is in the <a href="${escapeHtml(apiUrl)}/api">API</a>.</noscript><div class="waiting" role="status">Loading …</div></main></div>
</body>
</html>`;
}

const inlineHash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Only our own files run, and only the API is talked to: even a name that slipped into the page as markup could not
 * load or send anything. The two texts that stand in the document are named by their hashes.
 *
 * @param allowed what one page may do beyond, by directive
 */
export function contentSecurityPolicy(
  manifest: Pick<BundleManifest, 'criticalCss' | 'themeScript'>,
  apiUrl: string,
  allowed: Readonly<Record<string, readonly string[]>> = {},
): string {
  const api = apiUrl === '' ? [] : [new URL(apiUrl).origin];
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", inlineHash(manifest.themeScript)],
    'style-src': ["'self'", inlineHash(manifest.criticalCss)],
    'img-src': ["'self'", ...api],
    'connect-src': ["'self'", ...api],
    'font-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return [...new Set([...Object.keys(directives), ...Object.keys(allowed)])]
    .map((name) => [name, ...(directives[name] ?? []), ...(allowed[name] ?? [])].join(' '))
    .join('; ');
}
