import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { readTnsTable, type TnsBatch, type TnsObject, TnsTableInvalidError } from '../src/index.ts';

const columns = [
  ...['objid', 'name_prefix', 'name', 'ra', 'declination', 'redshift', 'typeid', 'type'],
  ...['reporting_groupid', 'reporting_group', 'source_groupid', 'source_group', 'discoverydate'],
  ...['discoverymag', 'discmagfilter', 'filter', 'reporters', 'time_received', 'internal_names'],
  ...['Discovery_ADS_bibcode', 'Class_ADS_bibcodes', 'creationdate', 'lastmodified'],
];
const supernova = {
  ...{ objid: '99539', name_prefix: 'SN', name: '2022and', ra: '150.02755416' },
  ...{ declination: '3.75714275086', redshift: '0.043', typeid: '10', type: 'SN II' },
  ...{ reporting_groupid: '18', reporting_group: 'ATLAS', source_groupid: '18' },
  ...{ source_group: 'ATLAS', discoverydate: '2022-01-27 10:49:26.400', discoverymag: '18.965' },
  ...{ discmagfilter: '72', filter: 'orange', reporters: 'A. Person, "B" Person' },
  ...{ time_received: '2022-01-28 00:13:40', internal_names: 'ATLAS22cwl, PS22agq, ZTF22aaaifcx' },
  ...{ creationdate: '2022-01-28 00:13:42', lastmodified: '2022-02-23 16:33:59' },
};
const candidate = {
  ...{ objid: '200803', name_prefix: 'AT', name: '2026cqa', ra: '38.8742717' },
  ...{ declination: '23.9654567', lastmodified: '2026-02-09 17:43:27' },
};

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const line = (row: Readonly<Record<string, string>>, names = columns) =>
  names.map((name) => cell(row[name] ?? '')).join(',');
const table = (rows: readonly Readonly<Record<string, string>>[], names = columns) =>
  ['"2026-02-09 00:00:00"', names.map(cell).join(','), ...rows.map((row) => line(row, names))].join(
    '\n',
  );

/** Cut into pieces of a few bytes, as no reader expects them. */
async function* pieces(bytes: Uint8Array, size = 7) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array | string, size?: number) {
  const batches: TnsBatch[] = [];
  const all = typeof bytes === 'string' ? strToU8(bytes) : bytes;
  for await (const batch of readTnsTable(pieces(all, size))) batches.push(batch);
  return {
    objects: batches.flatMap(({ objects }) => [...objects]),
    withoutPosition: batches.reduce((sum, batch) => sum + batch.withoutPosition, 0),
  };
}

const refusal = async (bytes: Uint8Array | string): Promise<string> => {
  const error = await read(bytes).then(
    () => assert.fail('was read'),
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof TnsTableInvalidError, String(error));
  return error.message;
};

describe('readTnsTable', () => {
  it('reads rows as the server writes them, absent as null', async () => {
    const { objects } = await read(table([supernova, candidate]));
    const [sn, at] = objects as [TnsObject, TnsObject];
    assert.equal(sn.tnsObjectId, 99_539n);
    assert.deepEqual([sn.prefix, sn.name, sn.type, sn.redshift], ['SN', '2022and', 'SN II', 0.043]);
    assert.deepEqual([sn.raDeg, sn.decDeg], [150.02755416, 3.75714275086]);
    assert.deepEqual(sn.internalNames, ['ATLAS22cwl', 'PS22agq', 'ZTF22aaaifcx']);
    // 27 January 2022, 10:49:26.4 UTC (astropy 8.0.2: 59606.451)
    assert.ok(Math.abs((sn.discoveryMjdUtc ?? 0) - 59_606.451) < 1e-9);
    assert.equal(sn.lastModifiedMs, Date.UTC(2022, 1, 23, 16, 33, 59));
    assert.deepEqual(
      [at.type, at.redshift, at.discoveryMag, at.sourceGroup, at.internalNames],
      [null, null, null, null, []],
    );
  });

  it('reads the zip archive that it comes in, and columns in any order', async () => {
    const text = table([supernova, candidate], columns.toReversed());
    const zipped = zipSync({ 'readme.txt': strToU8('x'), 'tns_public_objects.csv': strToU8(text) });
    assert.deepEqual(await read(zipped), await read(table([supernova, candidate])));
  });

  it('counts rows without a position, and does not take them', async () => {
    const { objects, withoutPosition } = await read(table([{ ...supernova, ra: '' }, candidate]));
    assert.equal(objects.length, 1);
    assert.equal(withoutPosition, 1);
  });

  it('gives many rows in batches', async () => {
    const rows = Array.from({ length: 4_500 }, (_, i) => ({ ...candidate, objid: `${i}` }));
    const { objects } = await read(table(rows), 65_536);
    assert.equal(objects.length, 4_500);
    assert.equal(objects[4_499]?.tnsObjectId, 4_499n);
  });

  it('refuses changed columns by name', async () => {
    const renamed = columns.map((name) => (name === 'declination' ? 'dec' : name));
    const message = await refusal(table([supernova], renamed));
    assert.match(message, /^the columns declination are missing: the table has objid, name_prefix/);
    assert.match(await refusal('"2026-02-09"\n"a","b"\n"1","2"\n'), /^no header/);
    assert.match(await refusal(''), /^no header/);
  });

  it('refuses a value that is none by line and column', async () => {
    for (const [change, expected] of [
      [{ declination: 'north' }, /^line 4: declination is "north", no number$/],
      [{ ra: '361' }, /^line 4: ra is 361, not from 0 to 360$/],
      [{ lastmodified: 'yesterday' }, /^line 4: lastmodified is "yesterday", no date$/],
      [{ objid: '' }, /^line 4: objid is ""$/],
      [{ name: '2026 abc' }, /^line 4: name is "2026 abc"$/],
    ] as const) {
      assert.match(await refusal(table([candidate, { ...supernova, ...change }])), expected);
    }
  });

  it('refuses a file that ends early', async () => {
    const text = table([candidate, supernova]);
    assert.match(await refusal(text.slice(0, -30)), /columns, and the header has|Quote|quote/);
    const zipped = zipSync({ 'tns_public_objects.csv': strToU8(text) });
    assert.match(await refusal(zipped.subarray(0, zipped.length - 300)), /zip archive/);
    assert.match(await refusal(zipSync({ 'other.txt': strToU8(text) })), /zip archive/);
  });
});
