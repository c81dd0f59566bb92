import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type VotableOptions, votableError, writeVotable } from '../src/index.ts';
import { columnIds } from '../src/votable-header.ts';
import { columns, inBatches } from './rows.ts';

const textOf = async (
  options: Partial<VotableOptions> = {},
  batches: Parameters<typeof writeVotable>[0] = inBatches(2),
): Promise<string> => {
  const chunks = await Array.fromAsync(
    writeVotable(batches, { columns, serialization: 'tabledata', ...options }),
  );
  return chunks.join('');
};

async function* breakingOff() {
  yield* inBatches(3);
  throw new Error('the <database> went away');
}

describe('a VOTable', () => {
  it('writes 64-bit ids exactly, absent cells empty, and escapes text', async () => {
    const text = await textOf();
    assert.match(
      text,
      /<TR><TD>2345678901234567801<\/TD><TD>0<\/TD><TD>60000.5<\/TD><TD>60000.25<\/TD><TD>7<\/TD><TD>0.5<\/TD><TD>T<\/TD><TD>SN &lt;Ia&gt; &amp; &quot;x&quot;<\/TD><TD>2023-11-14T22:13:20.000Z<\/TD><\/TR>/,
    );
    assert.ok(text.includes(`<TR>${'<TD></TD>'.repeat(columns.length)}</TR>`));
  });

  it('says the systems that its columns are in, and only those', async () => {
    const text = await textOf();
    assert.ok(text.includes('<COOSYS ID="ICRS" system="ICRS"/>'));
    assert.match(text, /timescale="TAI" refposition="TOPOCENTER"/);
    assert.match(text, /<FIELD ID="mjd_tai"[^>]* ref="TIME_TAI">/);
    assert.match(text, /<FIELD ID="ra_deg"[^>]* ref="ICRS">/);
    const plain = await textOf({ columns: columns.slice(0, 1) });
    assert.doesNotMatch(plain, /COOSYS|TIMESYS/);
  });

  it('gives each column an ID that XML allows, also when names repeat or hold spaces', async () => {
    const text = await textOf({ columns: [...columns, columns[0]!] });
    const ids = [...text.matchAll(/<FIELD ID="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, columns.length + 1);
    assert.ok(ids.includes('column_8'), 'the column called "class name"');
  });

  it('is the same rows however they are cut into batches', async () => {
    for (const serialization of ['tabledata', 'binary2'] as const) {
      const [one, three] = await Promise.all(
        [1, 3].map((size) => textOf({ serialization }, inBatches(size))),
      );
      assert.equal(one, three);
    }
  });

  it('says after the table that there was more', async () => {
    const text = await textOf({ isCut: () => true });
    assert.match(
      text,
      /QUERY_STATUS" value="OK"\/>[\s\S]*<\/TABLE>\n<INFO name="QUERY_STATUS" value="OVERFLOW"\/>/,
    );
  });

  it('ends well-formed with the reason when the rows break off', async () => {
    const text = await textOf(
      { describeFailure: (error) => (error as Error).message },
      breakingOff(),
    );
    assert.match(
      text,
      /value="ERROR">the &lt;database&gt; went away<\/INFO>\n<\/RESOURCE>\n<\/VOTABLE>/,
    );
    await assert.rejects(textOf({}, breakingOff()), /went away/);
  });

  it('describes the services of those columns that it has', async () => {
    const service = {
      ...{ id: 'links', accessUrl: 'http://a/datalink/links', standardId: null, description: 'x' },
      input: { parameter: 'ID', column: 'alert_id' },
    };
    assert.match(
      await textOf({ services: [service] }),
      /utype="adhoc:service" ID="links"[\s\S]*ref="alert_id"/,
    );
    const without = await textOf(
      { services: [service], columns: columns.slice(1) },
      inBatches(1, []),
    );
    assert.doesNotMatch(without, /adhoc:service/);
  });

  it('gives every column an ID of its own, whatever the columns are called', () => {
    const named = ['column_2', 'two words', 'column_2', 'column_3', 'ICRS'];
    const ids = columnIds(named.map((name) => ({ ...columns[0]!, name })));
    assert.equal(new Set([...ids, 'ICRS']).size, named.length + 1);
  });

  it('replaces what XML cannot hold', () => {
    assert.match(votableError('a\u0000b\ud800c'), />a\ufffdb\ufffdc<\/INFO>/);
  });
});
