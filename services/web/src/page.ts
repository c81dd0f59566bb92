/** Text that may stand in HTML, in an attribute or between tags. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export interface PageOptions {
  readonly title: string;
  /** Entry module in src/browser. */
  readonly module: string;
  /** Where the browser reaches the API; '' = this origin. */
  readonly apiUrl: string;
}

/** The frame of every page; the module fills <main> from the API. */
export function page({ title, module, apiUrl }: PageOptions): string {
  const docsUrl = `${apiUrl}/api`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="lucero-api" content="${escapeHtml(apiUrl)}">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/assets/lucero.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/lucero.css">
<script type="module" src="/assets/${escapeHtml(module)}"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<a class="brand" href="/"><img src="/assets/lucero.svg" alt="" width="28" height="28">Lucero</a>
<form class="search" action="/search" role="search">
<label class="unseen" for="q">Name or id, or RA Dec radius</label>
<input id="q" name="q" type="search" maxlength="200" autocomplete="off" spellcheck="false"
 placeholder="Name or id, or  RA Dec radius″">
<button>Search</button>
</form>
<nav aria-label="Pages"><a href="/">Tonight</a><a href="/regions">Events</a><a href="${escapeHtml(docsUrl)}">API</a></nav>
</header>
<main id="main" tabindex="-1"><noscript>This page needs JavaScript. The same data is in the
<a href="${escapeHtml(docsUrl)}">API</a>.</noscript></main>
</body>
</html>`;
}
