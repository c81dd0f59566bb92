import type { HttpApp, HttpReply, HttpRequest, TypedHttpPlugin } from '@lucero/http';
import {
  type FilterEvent,
  type FilterEventSpan,
  type FilterEvents,
  type Filters,
  missingNumbers,
} from '@lucero/store';
import { Type } from 'typebox';
import { problemSchema } from '../problem.ts';
import { RequestInvalidError } from '../request-error.ts';
import { nullable } from '../resources/nullable.ts';
import { ownedParameters } from '../resources/owned.ts';
import type { EventFeed } from './event-streams/event-feed.ts';
import { filterEventSchema, seqSchema } from './filter-event-schemas.ts';
import { ownerAsking, readableFilter } from './readable-filter.ts';

const greatestSeq = 2n ** 63n - 1n;
const usualLimit = 100;

const querystring = Type.Object({
  after: Type.Optional(
    seqSchema(
      'Events after this number; 0: from the oldest that is kept. Absent: the oldest page, or in a stream what comes from now on',
    ),
  ),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1_000,
      description: `Events of a page; ${usualLimit} when absent. Not of a stream`,
    }),
  ),
});
const range = Type.Object({ fromSeq: seqSchema('First'), toSeq: seqSchema('Last') });

const pageSchema = Type.Object(
  {
    filter: Type.String(),
    newestSeq: seqSchema('Of the newest event; 0: there never was one'),
    oldestSeq: nullable(seqSchema('Of the oldest event that is kept')),
    missing: Type.Array(range, {
      description: 'Numbers within this page whose events are not kept any more',
    }),
    nextAfter: seqSchema('To be given as `after` for what follows'),
    items: Type.Array(filterEventSchema),
  },
  {
    description:
      'A page of events in the order of their numbers. As text/event-stream the same without end: messages with `id`, `event: gap` for events that are not kept any more, `event: state` when the filter changes',
  },
);

export interface ReadFilterEventsOptions {
  readonly store: Pick<Filters, 'findFilter'> &
    Pick<FilterEvents, 'readFilterEvents' | 'readFilterEventSpans'>;
  readonly feed: EventFeed;
}

/** GET /filters/:name/events: as a page, or as a stream that goes on where its reader stopped. */
export const readFilterEvents: TypedHttpPlugin<ReadFilterEventsOptions> = async (
  app,
  { store, feed },
) => {
  const schema = {
    operationId: 'getFilterEvents',
    summary: 'Alerts that passed a filter: a page, or a stream that can be resumed',
    tags: ['filters'],
    description:
      'With `Accept: text/event-stream` a stream without end. `Last-Event-ID` (browsers send it by themselves) holds before `after`.',
    params: ownedParameters,
    querystring,
    response: { 200: pageSchema, '4xx': problemSchema },
  };
  endStreamsBeforeClosing(app, feed);
  app.get('/filters/:name/events', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const { params, query, caller } = request;
    const filter = await readableFilter(store, params.name, caller);
    const [span] = await store.readFilterEventSpans([params.name]);
    const newestSeq = span?.newestSeq ?? 0n;
    // Beside what others have said of it: the origin, of pages elsewhere.
    reply.header('vary', [reply.getHeader('vary'), 'accept'].flat().filter(Boolean).join(', '));
    reply.header('cache-control', 'no-store');
    if (!isStreamWanted(request)) {
      const afterSeq = seqOf('after', query.after, newestSeq) ?? 0n;
      const events = await store.readFilterEvents(
        ...([params.name, afterSeq, query.limit ?? usualLimit] as const),
      );
      return pageOf(params.name, { afterSeq, events, limit: query.limit ?? usualLimit, span });
    }
    const afterSeq =
      seqOf('last-event-id', request.headers['last-event-id'], newestSeq) ??
      seqOf('after', query.after, newestSeq) ??
      newestSeq;
    feed.checkRoom(caller.rateKey);
    beginStream(reply);
    feed.open(reply.raw, {
      ...{ filter, afterSeq, newestSeq, caller: caller.rateKey, owner: ownerAsking(caller) },
    });
    return reply;
  });
};

/** Streams never end by themselves: a server that closes would wait for them for ever. */
function endStreamsBeforeClosing(app: Pick<HttpApp, 'addHook'>, feed: EventFeed): void {
  app.addHook('preClose', async () => feed.close());
}

function isStreamWanted({ headers: { accept = '' } }: Pick<HttpRequest, 'headers'>): boolean {
  return accept.toLowerCase().includes('text/event-stream');
}

/** The framework lets go of the answer; what hooks have set of its headers goes with it. */
function beginStream(reply: HttpReply): void {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies that gather answers before they pass them on.
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
}

/** Throws RequestInvalidError, naming the parameter. */
function seqOf(
  parameter: string,
  text: string | readonly string[] | undefined,
  newestSeq: bigint,
): bigint | undefined {
  if (text === undefined || text === '') return undefined;
  if (typeof text !== 'string' || !/^\d{1,19}$/.test(text) || BigInt(text) > greatestSeq) {
    throw new RequestInvalidError({ [parameter]: 'is not the number of an event' });
  }
  const seq = BigInt(text);
  if (seq > newestSeq) {
    throw new RequestInvalidError({
      [parameter]: `is ${seq}, and the newest event of this filter is ${newestSeq}`,
    });
  }
  return seq;
}

function pageOf(
  filter: string,
  page: {
    readonly afterSeq: bigint;
    readonly events: readonly FilterEvent[];
    readonly limit: number;
    readonly span: FilterEventSpan | undefined;
  },
) {
  const { afterSeq, events, limit, span } = page;
  const newestSeq = span?.newestSeq ?? 0n;
  const lastSeq = events.at(-1)?.seq ?? afterSeq;
  // A page that is not full has all there is: what comes after its last event is gone, too.
  const endSeq = events.length < limit && newestSeq > lastSeq ? newestSeq : lastSeq;
  return {
    filter,
    newestSeq: newestSeq.toString(),
    oldestSeq: span?.oldestSeq?.toString() ?? null,
    missing: [...missingNumbers(events, afterSeq, endSeq)],
    nextAfter: endSeq.toString(),
    items: events.map(({ seq, record }) => ({ ...record, seq: seq.toString() })),
  };
}
