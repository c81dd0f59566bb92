import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type FilledApi, startFilledApi } from '../support/filled-api.ts';

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
});
after(() => api.close());

const get = async (query: string) => {
  const response = await api.app.inject(`/scs?${query}`);
  assert.equal(response.statusCode, 200);
  return response.body;
};
const rowsOf = (body: string) => [...body.matchAll(/<TR>(.*?)<\/TR>/g)].map(([, row]) => row!);
const errorOf = (body: string) => /<INFO ID="Error" name="Error" value="([^"]*)"/.exec(body)?.[1];

describe('Simple Cone Search', () => {
  it('finds objects, also around RA 0 and with names in any case', async () => {
    const [nearer, farther] = rowsOf(await get('ra=359.99&Dec=0&sR=0.1'));
    assert.match(nearer ?? '', /ZTF18bbbbbbb/);
    assert.match(farther ?? '', /ZTF18aaaaaaa/);
    assert.equal(rowsOf(await get('RA=150.1&DEC=2.2&SR=0.001')).length, 1);
    assert.equal(rowsOf(await get('RA=0&DEC=90&SR=10')).length, 0);
  });

  it('marks the columns with the words that the standard wants', async () => {
    const body = await get('RA=0&DEC=0&SR=0&VERB=1');
    for (const word of ['ID_MAIN', 'POS_EQ_RA_MAIN', 'POS_EQ_DEC_MAIN']) {
      assert.equal(body.split(`ucd="${word}"`).length, 2, word);
    }
    assert.equal(rowsOf(body).length, 0);
    const counts = await Promise.all(
      [1, 2, 3].map(
        async (verb) => (await get(`RA=0&DEC=0&SR=0&VERB=${verb}`)).split('<FIELD').length,
      ),
    );
    assert.ok(counts[0]! < counts[1]! && counts[1]! < counts[2]!);
  });

  it('gives no more than MAXREC, and says so', async () => {
    const body = await get('RA=0&DEC=0&SR=10&MAXREC=1');
    assert.equal(rowsOf(body).length, 1);
    assert.match(body, /OVERFLOW/);
  });

  it('says what is wrong with HTTP 200', async () => {
    for (const [query, reason] of [
      ['RA=1&DEC=2', /SR is missing/],
      ['RA=x&DEC=2&SR=1', /RA is no decimal number/],
      ['RA=NaN&DEC=2&SR=1', /RA is no decimal number/],
      ['RA=361&DEC=2&SR=1', /RA is not within/],
      ['RA=1&DEC=-91&SR=1', /DEC is not within/],
      ['RA=1&DEC=2&SR=-1', /SR is not within/],
      ['RA=1&DEC=2&SR=180', /TAP takes wider/],
      ['RA=1&DEC=2&SR=1&VERB=4', /VERB/],
      ['RA=1&DEC=2&SR=1&MAXREC=all', /MAXREC/],
      [`RA=1&DEC=2&SR=${'1'.repeat(200)}`, /no decimal/],
    ] as const) {
      assert.match(errorOf(await get(query)) ?? '', reason);
    }
  });
});
