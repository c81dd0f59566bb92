import { bigintArray, doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { StreamCount, StreamPulse, StreamWatch } from './watch-contract.ts';

type Row = Readonly<Record<string, unknown>>;

interface CountRow extends Row {
  readonly survey: string;
  readonly stage: StreamCount['stage'];
  readonly half_day: number;
  readonly alert_count: bigint;
}

interface PulseRow extends CountRow {
  readonly grown_ms: bigint;
  readonly waiting_since_ms: bigint | null;
}

interface SchemaRow extends Row {
  readonly survey: string;
  readonly schema_id: string;
  readonly fields: readonly string[];
  readonly first_topic: string;
  readonly first_seen_ms: bigint;
  readonly first_mjd_tai: number;
}

const greatestBatch = 1_000;

/** How the streams of the surveys go on, and which schemas they bring. */
export function streamWatch(pool: ConnectionPool): StreamWatch {
  const count = readStatement('data-checks/count-streams');
  const readPulses = readStatement('data-checks/read-stream-pulses');
  const storePulses = readStatement('data-checks/store-stream-pulses');
  const noteSchemas = readStatement('data-checks/note-survey-schemas');
  const listSchemas = readStatement('data-checks/list-survey-schemas');
  return {
    countStreams: async (beforeHalfDay) =>
      (await pool.query<CountRow>(count, [beforeHalfDay])).map(countOf),
    readStreamPulses: async () => (await pool.query<PulseRow>(readPulses)).map(pulseOf),
    storeStreamPulses: async (pulses) => {
      checkedBatch(pulses.length, greatestBatch, 'pulses');
      await pool.query(storePulses, [
        ...[textArray(pulses, ({ survey }) => survey), textArray(pulses, ({ stage }) => stage)],
        integerArray(pulses, ({ halfDay }) => halfDay),
        bigintArray(pulses, ({ alertCount }) => BigInt(alertCount)),
        bigintArray(pulses, ({ grownMs }) => BigInt(grownMs)),
        bigintArray(pulses, ({ waitingSinceMs }) =>
          waitingSinceMs === null ? null : BigInt(waitingSinceMs),
        ),
      ]);
    },
    noteSurveySchemas: async (schemas) => {
      checkedBatch(schemas.length, greatestBatch, 'schemas');
      await pool.query(noteSchemas, [
        textArray(schemas, ({ survey }) => survey),
        textArray(schemas, ({ schemaId }) => schemaId),
        textArray(schemas, ({ fields }) => JSON.stringify(fields)),
        textArray(schemas, ({ firstTopic }) => firstTopic),
        bigintArray(schemas, ({ firstSeenMs }) => BigInt(firstSeenMs)),
        doubleArray(schemas, ({ firstMjdTai }) => firstMjdTai),
      ]);
    },
    listSurveySchemas: async () =>
      (await pool.query<SchemaRow>(listSchemas)).map((row) => ({
        ...{ survey: row.survey, schemaId: row.schema_id, fields: row.fields },
        firstTopic: row.first_topic,
        firstSeenMs: Number(row.first_seen_ms),
        firstMjdTai: row.first_mjd_tai,
      })),
  };
}

function countOf(row: CountRow): StreamCount {
  const { survey, stage, half_day: halfDay } = row;
  return { survey, stage, halfDay, alertCount: Number(row.alert_count) };
}

function pulseOf(row: PulseRow): StreamPulse {
  const waiting = row.waiting_since_ms;
  return {
    ...countOf(row),
    grownMs: Number(row.grown_ms),
    waitingSinceMs: waiting === null ? null : Number(waiting),
  };
}
