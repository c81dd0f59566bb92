import { STATUS_CODES } from 'node:http';
import { listedProblems } from './problem-kinds.ts';

/** Nothing but this page's own style may load. */
export const problemsPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;
margin:2rem auto;padding:0 1rem}h2{font-size:1rem;margin:1.5rem 0 .2rem;overflow-wrap:anywhere}
p{margin:.2rem 0}:target{background:#fc06}`;

/** Where the `type` of every problem leads: each code with its status and what to do about it. */
export function problemsPage(): string {
  const sections = listedProblems
    .toSorted((a, b) => a.status - b.status)
    .map(
      ({ code, status, meaning }) =>
        `<section id="${code}"><h2><code>${code}</code> · ${status} ${STATUS_CODES[status]}</h2>` +
        `<p>${meaning.replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p></section>`,
    );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Problems · Lucero API</title><style>${style}</style></head><body>
<h1>What can go wrong</h1>
<p>Every error is <code>application/problem+json</code> (RFC 9457). <code>code</code> is for programs,
<code>detail</code> for people, <code>errors</code> has the reason by name of the field. <a href="/api">The API</a></p>
${sections.join('\n')}
</body></html>`;
}
