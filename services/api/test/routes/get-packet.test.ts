import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOfParts } from '../support/api-of-parts.ts';
import { keptAlertId, keptPacket } from '../support/kept-packet.ts';

const url = `/api/v1/alerts/ztf/${keptAlertId}/packet`;
const container = Buffer.from('Obj\x01 and what follows', 'latin1');

describe('GET /alerts/:survey/:alertId/packet', () => {
  it('gives the bytes as they came, under a name with the whole id', async (t) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const { get } = apiOfParts(t, keptPacket(bytes, null));
    const { rawPayload, headers } = await get(url);
    assert.deepEqual(rawPayload, Buffer.from(bytes));
    assert.equal(headers['content-type'], 'application/octet-stream');
    assert.equal(
      headers['content-disposition'],
      'attachment; filename="ztf-4611686018427387905.bin"',
    );
  });

  it('calls an Avro file one', async (t) => {
    const { get } = apiOfParts(t, keptPacket(container, null));
    assert.match(String((await get(url)).headers['content-disposition']), /387905\.avro"$/);
  });

  it('sends nothing to who holds it already, once it is known to be here', async (t) => {
    const parts = keptPacket(container, null);
    let readCount = 0;
    const read = async () => {
      readCount++;
      return container;
    };
    const { get } = apiOfParts(t, { ...parts, lake: { read } });
    const { etag } = (await get(url)).headers;
    const again = await get(url, { 'if-none-match': String(etag) });
    assert.deepEqual([again.statusCode, again.body, readCount], [304, '', 2]);
  });

  it('is held by nobody where it is not kept, whatever the caller says', async (t) => {
    const { get } = apiOfParts(t, keptPacket(container, null));
    const { etag } = (await get(url)).headers;
    const held = { 'if-none-match': String(etag).replace('387905', '387904') };
    assert.equal((await get(url.replace('387905', '387904'), held)).statusCode, 404);
  });

  it('says which alert is not kept, and lets nobody remember that', async (t) => {
    const { get } = apiOfParts(t, keptPacket(container, null));
    for (const other of [url.replace('/ztf/', '/lsst/'), url.replace('387905', '387904')]) {
      const { statusCode, headers, json } = await get(other);
      assert.deepEqual([statusCode, json().errors], [404, { alertId: 'unknown' }]);
      assert.deepEqual([headers.etag, headers['cache-control']], [undefined, 'no-store']);
    }
  });
});
