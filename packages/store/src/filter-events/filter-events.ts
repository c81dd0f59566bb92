/**
 * Which alerts passed which filter. An event is stored before it is announced in the filter's Kafka topic, under the
 * message that announces it (`origin`): it is announced if, and only if, the committed offset of that partition is
 * above that message. So the owner of a partition, when it has fenced all others, learns from the committed offset
 * which events it still has to announce, whatever was killed in between (services/apply-filters). Kafka fences what a
 * former owner sends; its epoch fences what it stores, which nobody would announce.
 */
import { nightBlocks, nightOf } from '../nights/night-blocks.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import { integer } from '../postgres/column.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch, checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import { PublicationTakenOverError } from '../publications/publication-taken-over-error.ts';
import type {
  FilterEvent,
  FilterEventResult,
  FilterEventSource,
  FilterEventSpan,
  FilterEvents,
  NewFilterEvent,
  UnannouncedFilterEvent,
} from './contract.ts';
import { announcedByColumns, filterEventColumns, seqColumns } from './filter-event-columns.ts';
import { listenToFilterEvents } from './listen-to-filter-events.ts';

/** Names in one question. */
const greatestNameCount = 1_000;
/** Events that wait to be announced, in one question. */
const unannouncedAtOnce = 1_000;

type Row = Readonly<Record<string, unknown>>;

interface ResultRow extends Row {
  /** From 0, in the order given. */
  readonly position: number;
  readonly kind: FilterEventResult['kind'];
  readonly seq: bigint | null;
}

interface Placed {
  readonly source: FilterEventSource;
  readonly event: NewFilterEvent;
  readonly position: number;
}

const placeColumns = {
  night: integer('night'),
  greatestDayCount: integer('greatest_day_count'),
  position: integer('position'),
};

/** Alerts that passed filters. */
export function filterEvents(pool: ConnectionPool, url: string): FilterEvents {
  const columns = { columns: listed(columnNames(filterEventColumns)) };
  const lock = readStatement('filter-events/lock-filter-event-counts');
  const insert = batchStatement<Placed>(
    'filter-events/insert-filter-events',
    [given(filterEventColumns, ({ event }) => event)],
    [
      given(announcedByColumns, ({ event: { offset }, source }) => ({ ...source, offset })),
      given(placeColumns, ({ event: { mjdTai, greatestDayCount }, position }) => ({
        ...{ night: nightOf(mjdTai), greatestDayCount, position },
      })),
    ],
  );
  const read = filledStatement('filter-events/read-filter-events', columns);
  const readSpans = readStatement('filter-events/read-filter-event-spans');
  const findPassed = filledStatement('filter-events/find-filters-passed', columns);
  const readUnannounced = filledStatement('filter-events/read-unannounced-filter-events', columns);
  const open = readStatement('filter-events/open-filter-event-source');
  const deleteAnnounced = readStatement('filter-events/delete-announced-filter-events');
  const createBlocks = nightBlocks(pool, 'filter_event');

  return {
    storeFilterEvents: async (source, events) => {
      if (events.length === 0) return [];
      await createBlocks(events);
      const names = [...new Set(events.map(({ filter }) => filter))];
      const rows = await pool.transaction(async ({ query }) => {
        const { topic, partition, epoch } = source;
        const held = await query(lock, [
          ...[textArray(names, (name) => name), topic, partition, epoch],
        ]);
        if (held.length === 0) {
          throw new PublicationTakenOverError('another instance has opened the partition');
        }
        const placed = events.map((event, position) => ({ source, event, position }));
        return await query<ResultRow>(insert, insert.parametersOf(placed));
      });
      return rows.map(({ kind, seq }, i) => resultOf(events[i]!, kind, seq));
    },

    readFilterEvents: async (filter, afterSeq, limit) =>
      (await pool.query<Row>(read, [filter, afterSeq, checkedLimit(limit)])).map(eventOf),

    readFilterEventSpans: async (filters) => {
      if (filters.length === 0) return [];
      checkedBatch(filters.length, greatestNameCount, 'filters');
      const rows = await pool.query<Row>(readSpans, [textArray(filters, (name) => name)]);
      return rows.map(
        (row): FilterEventSpan => ({
          filter: row.filter as string,
          newestSeq: row.newest_seq as bigint,
          oldestSeq: row.oldest_seq as bigint | null,
        }),
      );
    },

    findFiltersPassed: async ({ survey, alertId }) =>
      (await pool.query<Row>(findPassed, [survey, alertId])).map(eventOf),

    listenToFilterEvents: (listener, signal) => listenToFilterEvents(url, listener, signal),

    openFilterEventSource: async ({ topic, partition }, nextOffset) => {
      const [row] = await pool.query<Row>(open, [topic, partition]);
      await pool.query(deleteAnnounced, [topic, partition, nextOffset]);
      return { topic, partition, epoch: row!.epoch as bigint };
    },

    readUnannounced: async ({ topic, partition }) => {
      const found: UnannouncedFilterEvent[] = [];
      let after: readonly [offset: bigint, filter: string, seq: bigint] = [-1n, '', 0n];
      for (;;) {
        const asked = [topic, partition, ...after, unannouncedAtOnce];
        const rows = await pool.query<Row>(readUnannounced, asked);
        for (const row of rows) {
          found.push({ event: eventOf(row), offset: row.topic_offset as bigint });
        }
        const last = found.at(-1);
        if (rows.length < unannouncedAtOnce || last === undefined) return found;
        after = [last.offset, last.event.filter, last.event.seq];
      }
    },

    settleAnnouncements: async ({ topic, partition }, nextOffset) => {
      await pool.query(deleteAnnounced, [topic, partition, nextOffset]);
    },
  };
}

function eventOf(row: Row): FilterEvent {
  return recordOfRow({ ...filterEventColumns, ...seqColumns }, row);
}

function resultOf(
  given: NewFilterEvent,
  kind: FilterEventResult['kind'],
  seq: bigint | null,
): FilterEventResult {
  if (kind !== 'stored') return { kind };
  const { offset: _, greatestDayCount: __, ...event } = given;
  return {
    kind,
    event: { ...event, seq: seq!, record: { ...given.record, seq: String(seq) } },
  };
}
