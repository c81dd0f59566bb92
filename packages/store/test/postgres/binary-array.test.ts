import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startTestPostgres } from '@lucero/testkit';
import pg from 'pg';
import {
  bigintArray,
  booleanArray,
  doubleArray,
  doubleListArray,
  integerArray,
  readBigintArray,
  readBooleanArray,
  readDoubleArray,
  readIntegerArray,
  textArray,
} from '../../src/postgres/binary-array.ts';

const server = await startTestPostgres();
const client = new pg.Client({ connectionString: server.url });
await client.connect();
after(async () => {
  await client.end();
  await server.stop();
});

const same = <T>(value: T) => value;

/** What Postgres makes of the array, as its own text. */
async function asText(type: string, array: Buffer): Promise<string> {
  const result = await client.query(`SELECT $1::${type}[]::text AS text`, [array]);
  return result.rows[0].text;
}

async function sent(type: string, array: Buffer): Promise<Buffer> {
  const result = await client.query(`SELECT array_send($1::${type}[]) AS bytes`, [array]);
  return result.rows[0].bytes;
}

describe('arrays in binary', () => {
  it('arrive as the numbers that were sent, with their nulls', async () => {
    const ids = [9_223_372_036_854_775_807n, null, -9_223_372_036_854_775_808n, 0n];
    assert.equal(
      await asText('bigint', bigintArray(ids, same)),
      '{9223372036854775807,NULL,-9223372036854775808,0}',
    );
    const doubles = [0.1, null, -1e300, 5e-324];
    assert.equal(
      await asText('double precision', doubleArray(doubles, same)),
      '{0.1,NULL,-1e+300,5e-324}',
    );
    assert.equal(await asText('integer', integerArray([-1, null, 2], same)), '{-1,NULL,2}');
    await client.query('CREATE DOMAIN double_list AS double precision[]');
    const lists = [[0.1, Number.NaN, -1e300], [], null, [5e-324, Number.POSITIVE_INFINITY]];
    assert.equal(
      await asText('double_list', doubleListArray(lists, same)),
      '{"{0.1,NULL,-1e+300}","{}",NULL,"{5e-324,Infinity}"}',
    );
    assert.equal(await asText('double_list', doubleListArray([], same)), '{}');
    assert.equal(await asText('boolean', booleanArray([true, null, false], same)), '{t,NULL,f}');
  });

  it('arrive as the texts that were sent, whatever their characters', async () => {
    const texts = ['', 'a,b', '"', '{}', 'NULL', null, 'α Orionis', '𝄞'];
    const result = await client.query('SELECT $1::text[] AS texts', [textArray(texts, same)]);
    assert.deepEqual(result.rows[0].texts, texts);
  });

  it('may be empty', async () => {
    assert.equal(await asText('bigint', bigintArray([], same)), '{}');
    assert.equal(await asText('text', textArray([], same)), '{}');
    assert.deepEqual(readDoubleArray(await sent('double precision', doubleArray([], same))), []);
    assert.deepEqual(readDoubleArray(null), []);
  });

  it('come back bit by bit', async () => {
    const doubles = [0.1 + 0.2, null, -0, Number.MAX_VALUE, 5e-324];
    const bytes = await sent('double precision', doubleArray(doubles, same));
    assert.deepEqual(readDoubleArray(bytes), doubles);
    const ids = [2n ** 63n - 1n, null, -1n];
    assert.deepEqual(readBigintArray(await sent('bigint', bigintArray(ids, same))), ids);
    const codes = [2 ** 31 - 1, null, -(2 ** 31)];
    assert.deepEqual(readIntegerArray(await sent('integer', integerArray(codes, same))), codes);
    const flags = [true, null, false];
    assert.deepEqual(readBooleanArray(await sent('boolean', booleanArray(flags, same))), flags);
  });

  it('are refused where another type is expected', async () => {
    await assert.rejects(asText('bigint', doubleArray([1], same)));
  });
});
