import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardHtml } from '../../src/browser/pages/classifier/card-html.ts';

const plots = (file: string) => `/api/v1/plots/${file}`;

describe('a card as HTML', () => {
  it('has tables, and plots from the API', () => {
    const html = cardHtml(
      '# t\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n![c](plots/x.svg)\n',
      plots,
    );
    assert.match(html, /<table>[\s\S]*<td>1<\/td>/);
    assert.match(html, /<img src="\/api\/v1\/plots\/x\.svg" alt="c"/);
    assert.doesNotMatch(html, /<h1>/);
  });

  it('lets no markup through and follows no address that could run', () => {
    const html = cardHtml(
      '<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) [b](https://x.org)\n',
      plots,
    );
    assert.doesNotMatch(html, /<script|<img|javascript:/);
    assert.match(html, /<a href="https:\/\/x\.org">b<\/a>/);
  });

  it('has no links that lead nowhere from a page', () => {
    assert.doesNotMatch(cardHtml('see [science](../../docs/science.md#x)\n', plots), /href/);
  });
});
