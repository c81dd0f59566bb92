import type { HttpRequest, TypedHttpPlugin } from '@lucero/http';
import { type TnsReportRow, tnsReportStates } from '@lucero/store';
import { Type } from 'typebox';
import { requireScope } from '../access/require-scope.ts';
import { security } from '../access/resources.ts';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';
import { tnsReportJson, tnsReportSchema } from '../resources/tns.ts';
import { draftReport, type TnsDrafting } from '../tns/draft-report.ts';

const pageSize = 100;
const tags = ['reports'];
const reportParameters = Type.Object({
  tnsReportId: Type.String({ pattern: '^[0-9]{1,18}$', description: 'number of a report' }),
});
const remarkPattern = '^[^\\u0000-\\u001f\\u007f]{0,500}$';
const draftBody = Type.Object(
  {
    remarks: Type.Optional(
      Type.String({ pattern: remarkPattern, description: 'shown with the report, 500 characters' }),
    ),
  },
  { additionalProperties: false },
);
const refusalBody = Type.Object(
  { reason: Type.String({ pattern: remarkPattern, description: 'why it is not sent' }) },
  { additionalProperties: false },
);
const listQuery = Type.Object({
  state: Type.Optional(
    Type.Unsafe<TnsReportRow['state']>({
      type: 'string',
      enum: [...tnsReportStates],
      description: 'only those in this state',
    }),
  ),
  after: Type.Optional(
    Type.String({ pattern: '^[0-9]{1,18}$', description: 'number of the last of the page before' }),
  ),
});

/**
 * The queue of reports to the Transient Name Server: whoever may write makes drafts, operators read, approve and
 * refuse them. Nothing is sent from here: `lucero tns send` does that, and only what is approved.
 */
export const tnsReports: TypedHttpPlugin<{
  readonly store: ApiStore;
  readonly tns: TnsDrafting;
  readonly nowMs: () => number;
}> = async (app, { store, tns, nowMs }) => {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  const answer = { 200: tnsReportSchema, '4xx': problemSchema };

  app.post(
    '/objects/:survey/:oid/tns-report',
    {
      onRequest: requireScope('write'),
      schema: {
        operationId: 'postTnsReport',
        summary: 'A draft of a report of this object to the Transient Name Server',
        ...{ tags, security, params: objectParameters, querystring: noParameters },
        body: draftBody,
        response: { 201: tnsReportSchema, '4xx': problemSchema },
      },
    },
    async (request, reply) => {
      const object = await findKnownObject(store, request.params);
      const remarks = request.body.remarks ?? '';
      const createdBy = nameOf(request);
      const row = await draftReport(store, tns, { object, createdBy, remarks, nowMs: nowMs() });
      return reply.code(201).send(tnsReportJson(row));
    },
  );

  app.get(
    '/tns-reports',
    {
      onRequest: requireScope('operator'),
      schema: {
        operationId: 'listTnsReports',
        summary: 'Reports to the Transient Name Server, the oldest first; for operators',
        ...{ tags, security, querystring: listQuery },
        response: {
          200: Type.Object({
            items: Type.Array(tnsReportSchema, { description: `${pageSize} at most` }),
          }),
          '4xx': problemSchema,
        },
      },
    },
    async ({ query: { state, after = '0' } }) => {
      const states = state === undefined ? tnsReportStates : [state];
      const rows = await store.listTnsReports({ states, afterId: BigInt(after), limit: pageSize });
      return { items: rows.map(tnsReportJson) };
    },
  );

  app.get(
    '/tns-reports/:tnsReportId',
    {
      onRequest: requireScope('operator'),
      schema: {
        operationId: 'getTnsReport',
        summary: 'One report to the Transient Name Server; for operators',
        ...{ tags, security, params: reportParameters, querystring: noParameters },
        response: answer,
      },
    },
    async ({ params: { tnsReportId } }) =>
      tnsReportJson(known(await store.findTnsReport(BigInt(tnsReportId)), tnsReportId)),
  );

  app.post(
    '/tns-reports/:tnsReportId/approve',
    {
      onRequest: requireScope('operator'),
      schema: {
        operationId: 'postTnsReportApproval',
        summary: 'Says that a draft may be sent; for operators',
        ...{ tags, security, params: reportParameters, querystring: noParameters },
        response: answer,
      },
    },
    async (request) => {
      const { tnsReportId } = request.params;
      const id = BigInt(tnsReportId);
      const row = await store.approveTnsReport(id, nameOf(request), nowMs());
      return tnsReportJson(row ?? (await inOtherState(id, 'no draft')));
    },
  );

  app.post(
    '/tns-reports/:tnsReportId/refuse',
    {
      onRequest: requireScope('operator'),
      schema: {
        operationId: 'postTnsReportRefusal',
        summary: 'Says that a report is not to be sent; for operators',
        ...{ tags, security, params: reportParameters, querystring: noParameters },
        body: refusalBody,
        response: answer,
      },
    },
    async ({ params, body }) => {
      const id = BigInt(params.tnsReportId);
      const row = await store.refuseTnsReport(id, body.reason, nowMs());
      return tnsReportJson(row ?? (await inOtherState(id, 'neither draft nor approved')));
    },
  );

  async function inOtherState(id: bigint, expected: string): Promise<never> {
    const { state } = known(await store.findTnsReport(id), String(id));
    throw new NotFoundError(`report ${id} is ${state}`, { tnsReportId: `is ${expected}` });
  }
};

function known(row: TnsReportRow | null, tnsReportId: string): TnsReportRow {
  if (row === null) throw new NotFoundError(`no report ${tnsReportId}`, { tnsReportId: 'unknown' });
  return row;
}

/** Who asks, as an operator will know them. */
function nameOf({ caller }: HttpRequest): string {
  return caller.name ?? `${caller.kind} ${caller.id}`;
}
