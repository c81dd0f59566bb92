import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeFits, encodeGzipFits } from '@lucero/stamps';
import { apiOfParts } from '../support/api-of-parts.ts';
import { keptAlertId, keptPacket } from '../support/kept-packet.ts';

const url = `/api/v1/alerts/ztf/${keptAlertId}/stamps`;
const noPacket = new Uint8Array(0);

/** A slope along x, so that it is not the same turned around. */
const image = (widthPx: number, heightPx: number) => ({
  widthPx,
  heightPx,
  pixels: Array.from({ length: widthPx * heightPx }, (_, i) => (i % widthPx) - (widthPx - 1) / 2),
});
const fits = encodeFits([image(21, 21)]);

/** Width and height of a PNG: they follow its signature, the length of the chunk and its name. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('GET /alerts/:survey/:alertId/stamps/:kind.fits', () => {
  it('gives the file as it came, packed or not, and says which', async (t) => {
    const packed = encodeGzipFits([image(21, 21)]);
    const { get } = apiOfParts(t, keptPacket(noPacket, { science: fits, template: packed }));
    for (const [kind, bytes, type, ending] of [
      ['science', fits, 'application/fits', '.fits'],
      ['template', packed, 'application/gzip', '.fits.gz'],
    ] as const) {
      const { rawPayload, headers } = await get(`${url}/${kind}.fits`);
      assert.deepEqual(rawPayload, Buffer.from(bytes));
      assert.equal(headers['content-type'], type);
      const name = `ztf-4611686018427387905-${kind}${ending}`;
      assert.equal(headers['content-disposition'], `attachment; filename="${name}"`);
    }
  });

  it('gives also what is no image: whoever asks wants to see why', async (t) => {
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
    const { get } = apiOfParts(t, keptPacket(noPacket, { science: jpeg }));
    assert.deepEqual((await get(`${url}/science.fits`)).rawPayload, Buffer.from(jpeg));
    const picture = await get(`${url}/science.png`);
    assert.equal(picture.statusCode, 422);
    assert.match(picture.json().code, /^LUCERO_STAMP_/);
    assert.equal(picture.headers['cache-control'], 'no-store');
  });
});

describe('GET /alerts/:survey/:alertId/stamps/:kind.png', () => {
  it('has a pixel for a pixel, or as many as were asked for', async (t) => {
    const { get } = apiOfParts(t, keptPacket(noPacket, { science: fits }));
    const native = await get(`${url}/science.png`);
    assert.equal(native.headers['content-type'], 'image/png');
    assert.deepEqual(sizeOf(native.rawPayload), [21, 21]);
    const large = await get(`${url}/science.png?sidePx=126`);
    assert.deepEqual(sizeOf(large.rawPayload), [126, 126]);
    assert.notEqual(native.headers.etag, large.headers.etag);
  });

  it('has the target in the middle where the edge of the detector cut the stamp', async (t) => {
    const cut = encodeFits([image(11, 21)]);
    const detectorPlace = { xPx: 1, yPx: 1000, widthPx: 3072, heightPx: 3080 };
    const { get } = apiOfParts(t, keptPacket(noPacket, { science: cut, detectorPlace }));
    const [width, height] = sizeOf((await get(`${url}/science.png`)).rawPayload);
    assert.ok(width === height && width! >= 21, `${width} x ${height}`);
  });

  it('turns a difference around that the survey flipped, and no other stamp', async (t) => {
    const pictureOf = async (kind: 'science' | 'difference', differenceSign: 1 | -1) => {
      const { get } = apiOfParts(t, keptPacket(noPacket, { [kind]: fits, differenceSign }));
      return (await get(`${url}/${kind}.png`)).rawPayload;
    };
    assert.notDeepEqual(await pictureOf('difference', 1), await pictureOf('difference', -1));
    assert.deepEqual(await pictureOf('science', 1), await pictureOf('science', -1));
  });

  it('is drawn anew by another version of Lucero, which may stretch it otherwise', async (t) => {
    const parts = keptPacket(noPacket, { science: fits });
    const [old, next] = [apiOfParts(t, parts), apiOfParts(t, { ...parts, version: '1.2.4' })];
    const held = { 'if-none-match': String((await old.get(`${url}/science.png`)).headers.etag) };
    assert.equal((await old.get(`${url}/science.png`, held)).statusCode, 304);
    assert.equal((await next.get(`${url}/science.png`, held)).statusCode, 200);
  });

  it('says which stamp there is not, of an alert with others and of one without any', async (t) => {
    for (const cutouts of [{ science: fits }, null]) {
      const { get } = apiOfParts(t, keptPacket(noPacket, cutouts));
      const response = await get(`${url}/template.png`);
      assert.deepEqual([response.statusCode, response.json().code], [404, 'LUCERO_STAMP_MISSING']);
      assert.match(response.json().detail, /4611686018427387905 of ztf .* without a template/);
    }
  });

  it('says that there is nothing to see in a stamp without a measured pixel', async (t) => {
    const blank = encodeFits([{ ...image(3, 3), pixels: Array(9).fill(Number.NaN) }]);
    const { get } = apiOfParts(t, keptPacket(noPacket, { science: blank }));
    const response = await get(`${url}/science.png`);
    assert.deepEqual([response.statusCode, response.json().code], [422, 'LUCERO_STAMP_BLANK']);
  });

  it('refuses another kind and another size, naming them', async (t) => {
    const { get } = apiOfParts(t, keptPacket(noPacket, { science: fits }));
    for (const [path, field] of [
      ['other.png', 'kind'],
      ['science.png?sidePx=15', 'sidePx'],
      ['science.png?sidePx=1025', 'sidePx'],
    ]) {
      const response = await get(`${url}/${path}`);
      assert.deepEqual([response.statusCode, Object.keys(response.json().errors)], [400, [field]]);
    }
  });

  it('is held by nobody where there is none, whatever the caller says', async (t) => {
    const { get } = apiOfParts(t, keptPacket(noPacket, { science: fits }));
    for (const file of ['png', 'fits']) {
      const { etag } = (await get(`${url}/science.${file}`)).headers;
      const held = { 'if-none-match': String(etag).replace('science', 'template') };
      assert.equal((await get(`${url}/template.${file}`, held)).statusCode, 404);
    }
  });

  it('is drawn once, however many ask for it', async (t) => {
    const parts = keptPacket(noPacket, { science: fits });
    const { get } = apiOfParts(t, parts);
    const all = await Promise.all(Array.from({ length: 100 }, () => get(`${url}/science.png`)));
    assert.deepEqual(new Set(all.map(({ statusCode }) => statusCode)), new Set([200]));
  });
});

describe('GET /alerts/:survey/:alertId/stamps/triplet.png', () => {
  it('has the three side by side, a missing one as an empty square', async (t) => {
    const { get } = apiOfParts(t, keptPacket(noPacket, { science: fits, difference: fits }));
    const { rawPayload, headers } = await get(`${url}/triplet.png?sidePx=42`);
    assert.deepEqual(sizeOf(rawPayload), [3 * 42 + 4, 42]);
    assert.match(String(headers['cache-control']), /immutable/);
    const again = await get(`${url}/triplet.png?sidePx=42`, { 'if-none-match': `${headers.etag}` });
    assert.equal(again.statusCode, 304);
  });

  it('is refused when the packet has none, or none that is an image', async (t) => {
    const none = apiOfParts(t, keptPacket(noPacket, {}));
    assert.equal((await none.get(`${url}/triplet.png`)).statusCode, 404);
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
    const other = apiOfParts(t, keptPacket(noPacket, { science: jpeg, template: jpeg }));
    assert.equal((await other.get(`${url}/triplet.png`)).statusCode, 422);
  });
});
