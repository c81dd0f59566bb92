import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { pages } from '../src/browser/page-list.ts';
import { loadBundle } from '../src/bundle/load-bundle.ts';
import { buildWeb, contentSecurityPolicy, startWeb } from '../src/index.ts';

const app = buildWeb({ apiUrl: '' });
after(() => app.close());
const { manifest, files } = await loadBundle();
const browserFolder = join(import.meta.dirname, '../src/browser');

describe('the pages', () => {
  for (const url of [
    '/',
    '/objects/ztf/ZTF18aaaaaaa',
    '/objects/lsst/170028499021365254/',
    '/solar-system/2014%20JN80',
    '/solar-system/C%2F1995%20O1',
  ]) {
    it(`serves ${url} with a policy that lets only our own files run`, async () => {
      const response = await app.inject(url);
      assert.equal(response.statusCode, 200);
      assert.equal(response.headers['content-type'], 'text/html; charset=utf-8');
      const policy = String(response.headers['content-security-policy']);
      assert.match(
        policy,
        /default-src 'none'; script-src 'self' 'sha256-[^']+'; style-src 'self' 'sha256-[^']+'; /,
      );
      assert.doesNotMatch(policy, /unsafe|\*|https?:/);
      assert.doesNotMatch(response.body, /style=|onclick|https?:/);
    });
  }

  it('writes a name from the address as text', async () => {
    const name = encodeURIComponent('"><script>alert(1)</script>');
    const { body } = await app.inject(`/objects/ztf/${name}`);
    assert.doesNotMatch(body, /<script>alert/);
    assert.match(body, /&quot;&gt;&lt;script&gt;/);
  });

  it('tells the browser where the API is, and lets it go there only', async (t) => {
    const apart = buildWeb({ apiUrl: 'http://api.example:8080' });
    t.after(() => apart.close());
    const response = await apart.inject('/');
    assert.match(response.body, /<meta name="lucero-api" content="http:\/\/api\.example:8080">/);
    assert.match(
      String(response.headers['content-security-policy']),
      /connect-src 'self' http:\/\/api\.example:8080;/,
    );
  });

  it('refuses an address of the API that is none', () => {
    assert.throws(() => contentSecurityPolicy(manifest, 'somewhere'), { code: 'ERR_INVALID_URL' });
  });

  it('answers an unknown path with a page, as 404', async () => {
    const headers = { accept: 'text/html,*/*;q=0.8' };
    const response = await app.inject({ url: '/nowhere', headers });
    assert.equal(response.statusCode, 404);
    assert.match(response.body, /<title>Not found · Lucero/);
  });

  it('answers a program that asks for an unknown path as a problem', async () => {
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
      const { statusCode, headers: answered } = await app.inject({ url: '/nowhere', headers });
      assert.equal(statusCode, 404);
      assert.match(String(answered['content-type']), /^application\/problem\+json/);
    }
  });

  it('listens on a free port and closes', async () => {
    const running = await startWeb({ apiUrl: '', host: '127.0.0.1', port: 0 });
    assert.equal((await fetch(running.url)).status, 200);
    await running.close();
    await assert.rejects(fetch(running.url));
  });
});

describe('the bundle', () => {
  it('is kept for ever by whoever has it, and comes packed as the browser likes', async () => {
    assert.ok(files.size > 4);
    for (const { name, mediaType, bytes, brotli } of files.values()) {
      const headers = { 'accept-encoding': 'gzip, deflate, br, zstd' };
      const response = await app.inject({ url: `/assets/${name}`, headers });
      assert.equal(response.statusCode, 200);
      assert.equal(response.headers['content-type'], mediaType);
      assert.match(String(response.headers['cache-control']), /max-age=31536000, immutable/);
      if (brotli !== null) {
        assert.equal(response.headers['content-encoding'], 'br');
        assert.deepEqual(brotliDecompressSync(response.rawPayload), bytes);
      }
      const plain = await app.inject({ url: `/assets/${name}`, headers: {} });
      assert.deepEqual(plain.rawPayload, bytes);
    }
  });

  it('is asked for in one go: every module of a page is named in its document', async () => {
    for (const { name, paths } of pages) {
      const { body } = await app.inject(paths[0]!.replaceAll(/:\w+/g, 'x'));
      const modules = [...manifest.modulesOfEntry, ...manifest.modulesOfPage[name]!];
      assert.ok(manifest.modulesOfPage[name]!.length > 0, name);
      for (const module of modules) {
        assert.ok(body.includes(`<link rel="modulepreload" href="/assets/${module}">`), module);
      }
      assert.ok(body.includes(`<script type="module" src="/assets/${manifest.entry}">`));
      assert.doesNotMatch(body, /style=|onclick|https?:/);
    }
  });

  it('lets only the two texts of the document run beside our own files', async () => {
    for (const { paths, policy } of pages) {
      const response = await app.inject(paths[0]!.replaceAll(/:\w+/g, 'x'));
      const said = String(response.headers['content-security-policy']);
      if (policy === undefined) assert.doesNotMatch(said, /unsafe|\*|https?:/);
      const inline = [...response.body.matchAll(/<(script|style)>([^<]*)</g)];
      assert.equal(inline.length, 2);
      for (const [, , text] of inline) {
        const hash = createHash('sha256').update(text!).digest('base64');
        assert.ok(said.includes(`'sha256-${hash}'`));
      }
    }
  });
});

describe('the sources of the pages', () => {
  it('never make markup from text, nor code', async () => {
    const names = await readdir(browserFolder, { recursive: true });
    const sources = names.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'));
    assert.ok(sources.length > 60);
    for (const name of sources) {
      const text = await readFile(join(browserFolder, name), 'utf8');
      // A card is a document of the operator's own models, in Markdown, whose markup its writer escapes.
      const isCard = name === join('pages', 'classifier', 'classifier-page.tsx');
      assert.doesNotMatch(
        isCard ? text.replace('dangerouslySetInnerHTML', '') : text,
        /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|(?<!-)\beval\b|new Function/,
        name,
      );
    }
  });

  it('load nothing from elsewhere', async () => {
    for (const { name, bytes } of files.values()) {
      if (name.endsWith('.css')) assert.doesNotMatch(bytes.toString(), /url\(|@import/, name);
    }
  });

  it('are served by the names of the bundle alone', async () => {
    for (const name of ['nothing.js', '..%2fapp.ts', '..%2f..%2fpackage.json', '__proto__']) {
      assert.equal((await app.inject(`/assets/${name}`)).statusCode, 404, name);
    }
  });

  it('give every colour that a class of objects can have', async () => {
    const { hueClass } = await import('../src/browser/class-colour.ts');
    const css = await readFile(join(browserFolder, 'styles/colours.css'), 'utf8');
    const names = ['SN', 'DSCT', 'TDE', 'Microlensing', 'QSO', 'Blazar', 'x', 'yy', 'zzz', 'é🔭'];
    for (const name of names) assert.ok(css.includes(`.${hueClass(name)} {`), name);
  });

  it('can be read: every colour of text has a contrast of 4.5 on what is behind it', async () => {
    const css = await readFile(join(browserFolder, 'styles/critical.css'), 'utf8');
    const pairs = [
      ...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g),
    ].map(([, name, light, dark]) => ({ name: name!, schemes: [light!, dark!] }));
    const groundOf = (wanted: string) => pairs.find(({ name }) => name === wanted)!.schemes;
    const texts = pairs.filter(({ name }) => /^(hue-|ink|quiet|accent$)/.test(name));
    assert.ok(texts.length > 12);
    for (const { name, schemes } of texts) {
      for (const ground of ['panel', 'ground']) {
        for (const [scheme, colour] of schemes.entries()) {
          const contrast = contrastOf(colour, groundOf(ground)[scheme]!);
          assert.ok(contrast >= 4.5, `${name} on ${ground}: ${contrast.toFixed(2)}`);
        }
      }
    }
  });
});

/** Contrast of two sRGB colours as WCAG 2 defines it, 1 to 21. */
function contrastOf(a: string, b: string): number {
  const [brighter, darker] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x);
  return (brighter! + 0.05) / (darker! + 0.05);
}

function luminanceOf(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
