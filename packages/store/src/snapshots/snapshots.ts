/**
 * Tables as COPY writes them: every value comes back to the bit, numbers included. One connection of its own with one
 * transaction (repeatable read), so that all tables are of one moment, whatever the services write meanwhile.
 */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { resultTypes } from '../postgres/connection-pool.ts';
import { fromPostgresError } from '../postgres/postgres-error.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { SnapshotFacts, SnapshotPiece, Snapshots, SnapshotTable } from './contract.ts';
import {
  cacheTables,
  countedTables,
  ownTables,
  seededTables,
  tablesFromMessages,
} from './table-sources.ts';

const left = [...tablesFromMessages, ...countedTables, ...cacheTables, ...ownTables];

interface FactsRow {
  readonly taken_ms: bigint;
  readonly migration: string;
  readonly sequences: Readonly<Record<string, string | null>> | null;
  readonly blocks: SnapshotFacts['blocks'];
}

export function snapshots(url: string): Snapshots {
  const listTables = readStatement('snapshots/list-tables');
  const readFacts = readStatement('snapshots/read-facts');
  const setSequence = readStatement('snapshots/set-sequence');
  const findProgress = readStatement('snapshots/find-progress');
  const noteProgress = readStatement('rebuilds/note-progress');
  const createBlocks = readStatement('nights/create-night-blocks');

  async function connected<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = await connect(url);
    try {
      return await work(client);
    } catch (error) {
      throw fromPostgresError(error);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  return {
    readSnapshot: async function* ({ pieceBytes, signal, onFacts }) {
      const client = await connect(url);
      try {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const { rows: known } = await client.query<FactsRow>(readFacts.text);
        onFacts(factsOf(known[0]!));
        const { rows } = await client.query<{ table_name: string; columns: string[] }>(
          listTables.text,
          [left],
        );
        const tables: SnapshotTable[] = [];
        for (const { table_name: table, columns } of rows) {
          const names = columns.map(quoted).join(', ');
          const copied = client.query(
            copyTo(`COPY (SELECT ${names} FROM ${quoted(table)}) TO STDOUT`),
          );
          // A table without a row has a piece, too: it is known to be there.
          let count = 0;
          for await (const bytes of inPieces(copied, pieceBytes, signal)) {
            count++;
            yield { table, columns, bytes } satisfies SnapshotPiece;
          }
          if (count === 0) yield { table, columns, bytes: new Uint8Array(0) };
          tables.push({ table, columns, rowCount: copied.rowCount });
        }
        return tables;
      } catch (error) {
        throw signal.aborted ? error : fromPostgresError(error);
      } finally {
        await client.end().catch(() => undefined);
      }
    },

    loadSnapshotTable: async ({ table, columns }, pieces) =>
      connected(async (client) => {
        const part = `table ${table}`;
        await client.query('BEGIN');
        const { rows } = await client.query(findProgress.text, [part]);
        if (rows.length > 0) return null;
        if (seededTables.includes(table)) await client.query(`DELETE FROM ${quoted(table)}`);
        const names = columns.map(quoted).join(', ');
        const stream = client.query(copyFrom(`COPY ${quoted(table)} (${names}) FROM STDIN`));
        await pipeline(Readable.from(pieces, { objectMode: true }), stream);
        await client.query(noteProgress.text, [part, { rows: stream.rowCount }]);
        await client.query('COMMIT');
        return stream.rowCount;
      }),

    prepareSnapshot: async ({ blocks }) =>
      connected(async (client) => {
        for (const { table, night } of blocks) {
          await client.query(createBlocks.text, [table, night]);
        }
      }),

    finishSnapshot: async ({ sequences }) =>
      connected(async (client) => {
        const { rows } = await client.query<{ name: string }>(
          "SELECT sequencename::text AS name FROM pg_sequences WHERE schemaname = 'public'",
        );
        const there = new Set(rows.map(({ name }) => name));
        for (const [name, last] of Object.entries(sequences)) {
          if (last !== null && there.has(name)) await client.query(setSequence.text, [name, last]);
        }
      }),
  };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'lucero snapshot',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    types: resultTypes as unknown as pg.CustomTypesConfig,
  });
  // A connection that is lost fails the query that runs; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw fromPostgresError(error);
  }
  return client;
}

/** The chunks of a stream put together until they have the size; the last may be smaller. */
async function* inPieces(
  stream: Readable,
  pieceBytes: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    held.push(chunk);
    size += chunk.byteLength;
    if (size < pieceBytes) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (!stream.readableEnded) await once(stream, 'end');
  if (size > 0) yield Buffer.concat(held);
}

function factsOf({ taken_ms, migration, sequences, blocks }: FactsRow): SnapshotFacts {
  return { takenMs: Number(taken_ms), migration, sequences: sequences ?? {}, blocks };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
