import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { docsPage, docsPagePolicy } from '../src/docs-page.ts';

const info = { title: 'Lucero API', version: '1.2.3' };

describe('docsPage', () => {
  it('shows each path with its summary and its parameters, those of the path marked', () => {
    const page = docsPage({
      info,
      paths: {
        '/api/v1/alerts/{alertId}': {
          get: {
            summary: 'What happened to an alert',
            parameters: [
              { name: 'alertId', in: 'path', required: true, description: 'Alert id, 64-bit' },
              { name: 'survey', in: 'query' },
            ],
          },
        },
      },
    });
    assert.match(page, /<h2><code>GET \/api\/v1\/alerts\/\{alertId\}<\/code><\/h2>/);
    assert.match(page, /<p>What happened to an alert<\/p>/);
    assert.match(page, /<code>alertId<\/code> \(path\)<\/dt><dd>Alert id, 64-bit<\/dd>/);
    assert.match(page, /<code>survey<\/code><\/dt><dd><\/dd>/);
  });

  it('shows nothing of what cannot be read with GET, and no empty list of parameters', () => {
    const page = docsPage({
      info,
      paths: { '/posted': { post: {} }, '/gone': undefined, '/bare': { get: {} } },
    });
    assert.doesNotMatch(page, /posted|gone|<dl>/);
    assert.match(page, /GET \/bare/);
    assert.match(docsPage({ info }), /Lucero API 1\.2\.3/);
  });

  it('shows text as text, whatever it says', () => {
    const nasty = `<script>alert("x")</script> & 'y'`;
    const page = docsPage({
      info: { ...info, title: nasty },
      paths: {
        [`/${nasty}`]: {
          get: { summary: nasty, parameters: [{ name: nasty, in: 'query', description: nasty }] },
        },
      },
    });
    assert.doesNotMatch(page, /<script/);
    const shown = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;';
    // In the title of the window and of the page, as path, summary, name and description.
    assert.equal(page.split(shown).length - 1, 6);
  });

  it('needs nothing from elsewhere, and may load nothing', () => {
    const page = docsPage({ info });
    assert.doesNotMatch(page, /<(script|link|img)|https?:|@import|url\(/);
    assert.match(docsPagePolicy, /default-src 'none'/);
  });
});
