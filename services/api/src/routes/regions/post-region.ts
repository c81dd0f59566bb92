import { costs, type TypedHttpPlugin } from '@lucero/http';
import { unixMsToMjdTai } from '@lucero/sky';
import {
  type GivenRegionOptions,
  givenRegion,
  noFacts,
  noticeOfFile,
  type RegionKind,
  type RegionNotice,
  regionKinds,
} from '@lucero/sky-maps';
import { Type } from 'typebox';
import { requireScope } from '../../access/require-scope.ts';
import { security } from '../../access/resources.ts';
import type { ApiStore } from '../../api-options.ts';
import { findKnownRegion } from '../../known-region.ts';
import { problemSchema } from '../../problem.ts';
import { RequestInvalidError } from '../../request-error.ts';
import { asOfParameter, noParameters, parseAsOf } from '../../resources/parameters.ts';
import { eventParameter, regionJson, regionSchema } from '../../resources/region.ts';

const maxBodyBytes = 64 * 1024 ** 2;
/** Unpacked: NSIDE 512 with distances, read in some seconds in which nobody else is answered. */
const maxMapBytes = 128 * 1024 ** 2;
const mapTypes = ['application/octet-stream', 'application/fits', 'application/gzip', 'text/plain'];
const time = (description: string) => Type.Optional({ ...asOfParameter, description });

const querystring = Type.Object({
  event: Type.Optional(eventParameter),
  kind: Type.Optional(
    Type.Unsafe<RegionKind>({
      type: 'string',
      enum: [...regionKinds],
      description: 'What was seen',
    }),
  ),
  time: time('When the event was, ISO 8601 in UTC; a notice and some files say it themselves'),
  issued: time('When the map was made; default: as the file says, else now'),
  from: time('Objects are candidates when detected after this'),
  until: time('… and before this; with from'),
  containment: Type.Optional(
    Type.Number({
      ...{ exclusiveMinimum: 0, maximum: 1 },
      description: 'Of a MOC: probability that the source is in it; default 0.9',
    }),
  ),
});

/** POST /regions: a map or a notice, of operators; POST /regions/:event/retraction takes an event back. */
export const postRegion: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'addRegion' | 'findRegion'>;
  readonly windowOf: GivenRegionOptions['windowOf'];
}> = async (app, { store, windowOf }) => {
  const wholeBody = { parseAs: 'buffer', bodyLimit: maxBodyBytes } as const;
  app.addContentTypeParser(mapTypes, wholeBody, async (_request: unknown, body: Buffer) => body);
  const onRequest = requireScope('operator');
  const optionsOf = (window: GivenRegionOptions['window']): GivenRegionOptions => ({
    ...{ source: 'api', receivedMs: Date.now(), windowOf, window, maxMapBytes },
  });

  const schema = {
    operationId: 'postRegion',
    summary: 'A map of the sky, a MOC, a circle or a notice of GCN becomes a version of its event',
    tags: ['operators'],
    security,
    consumes: [...mapTypes, 'application/json'],
    querystring,
    response: {
      200: Type.Object({
        result: Type.Unsafe<'added' | 'known'>({
          ...{ type: 'string', enum: ['added', 'known'] },
          description: 'known: the same was here already',
        }),
        version: Type.Integer({ description: 'In order of arrival' }),
        isNewest: Type.Boolean({ description: 'false: a newer version holds' }),
        region: regionSchema,
      }),
      '4xx': problemSchema,
    },
  };
  app.post(
    '/regions',
    { schema, onRequest, bodyLimit: maxBodyBytes, config: costs(20) },
    async ({ query, body }) => {
      const { event, kind, containment } = query;
      const notice = noticeOfFile(bytesOf(body), {
        ...{ event, kind, containment },
        ...{ eventMs: msOf(query.time, 'time'), issuedMs: msOf(query.issued, 'issued') },
      });
      const added = await store.addRegion(
        givenRegion(notice, optionsOf(windowOfRequest(query))),
        Date.now(),
      );
      return { ...added, region: regionJson(await findKnownRegion(store, notice.event)) };
    },
  );

  const retraction = {
    operationId: 'postRegionRetraction',
    summary: 'There was no such event: its candidates are taken back',
    tags: ['operators'],
    security,
    params: Type.Object({ event: eventParameter }),
    querystring: noParameters,
    response: { 200: regionSchema, '4xx': problemSchema },
  };
  app.post(
    '/regions/:event/retraction',
    { schema: retraction, onRequest },
    async ({ params: { event } }) => {
      const { kind } = await findKnownRegion(store, event);
      const notice: RegionNotice = {
        ...{ event, names: [], kind: kind as RegionKind, alertType: 'retraction' },
        ...{
          issuedMs: Date.now(),
          alertNumber: null,
          eventMs: null,
          isTest: false,
          facts: noFacts,
        },
        region: { kind: 'none', reason: 'retracted by the operator' },
      };
      await store.addRegion(givenRegion(notice, optionsOf(null)), Date.now());
      return regionJson(await findKnownRegion(store, event));
    },
  );
};

/** JSON has been read already: as a notice it is what it was. */
function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'object' && body !== null) return Buffer.from(JSON.stringify(body));
  throw new RequestInvalidError({ body: 'is missing: send the file' });
}

const msOf = (text: string | undefined, parameter: string): number | undefined =>
  text === undefined ? undefined : parseAsOf(text, parameter);

function windowOfRequest({ from, until }: { from?: string; until?: string }) {
  if (from === undefined && until === undefined) return null;
  const [fromMs, untilMs] = [msOf(from, 'from'), msOf(until, 'until')];
  if (fromMs === undefined || untilMs === undefined || fromMs >= untilMs) {
    throw new RequestInvalidError({ until: 'belongs to from, and is later' });
  }
  return { fromMjdTai: unixMsToMjdTai(fromMs), toMjdTai: unixMsToMjdTai(untilMs) };
}
