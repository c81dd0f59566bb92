import { type MessageOrigin, originText } from '../alerts/alert-receipt.ts';
import type { ObjectKey } from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { bigintArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { IdentityEvent } from './contract.ts';
import { eventColumns, eventEndColumns, eventOriginColumns } from './identity-columns.ts';

type Query = Queries['query'];
type EventRow = Readonly<Record<string, unknown>>;
export type NewEvent = Omit<IdentityEvent, 'eventId'> & { readonly origin: MessageOrigin };

const { object, other } = eventEndColumns;
const ofEvent = [...columnNames(eventColumns), ...columnNames(object), ...columnNames(other)];

/** Reads its statements: called when the store opens. */
export function identityEvents() {
  const columns = listed(
    [...ofEvent, ...columnNames(eventOriginColumns)].map((name) => `e.${name}`),
  );
  const readOfMessages = filledStatement('identities/read-events-of-messages', { columns });
  const readOfMembers = filledStatement('identities/read-events-of-members', { columns });
  const insert = batchStatement<NewEvent>(
    'identities/insert-events',
    [
      given(eventColumns, (row) => row),
      given(object, (row) => row.object),
      given(other, (row) => row.other),
      given(eventOriginColumns, (row) => row.origin),
    ],
    [],
  );

  return {
    /** By originText. */
    readOfMessages: async (query: Query, messages: readonly MessageOrigin[]) => {
      if (messages.length === 0) return new Map<string, IdentityEvent[]>();
      const rows = await query<EventRow>(readOfMessages, [
        textArray(messages, ({ topic }) => topic),
        integerArray(messages, ({ partition }) => partition),
        bigintArray(messages, ({ offset }) => offset),
      ]);
      const events = new Map<string, IdentityEvent[]>();
      for (const row of rows) {
        const text = originText(recordOfRow(eventOriginColumns, row));
        const list = events.get(text);
        if (list === undefined) events.set(text, [eventOf(row)]);
        else list.push(eventOf(row));
      }
      return events;
    },
    readOfMembers: async (query: Query, sourceId: string, limit: number) =>
      (await query<EventRow>(readOfMembers, [sourceId, limit])).map(eventOf),
    insert: async (query: Query, events: readonly NewEvent[]): Promise<IdentityEvent[]> => {
      if (events.length === 0) return [];
      const rows = await query<EventRow>(insert, insert.parametersOf(events));
      return events.map(({ origin: _, ...event }, i) => ({
        ...event,
        eventId: rows[i]!.event_id as bigint,
      }));
    },
  };
}

function eventOf(row: EventRow): IdentityEvent {
  return {
    eventId: row.event_id as bigint,
    ...recordOfRow(eventColumns, row),
    object: recordOfRow(object, row),
    other: row.other_oid === null ? null : (recordOfRow(other, row) as ObjectKey),
  };
}
