import { Readable } from 'node:stream';
import { costs, type HttpPlugin, type HttpReply, type HttpRequest } from '@lucero/http';
import { type TableRow, writeVotable } from '@lucero/tables';
import type { ApiOptions } from '../../api-options.ts';
import type { Door } from '../../door.ts';
import { findKnownObject } from '../../names/find-known-object.ts';
import { readNamedObjects } from '../../names/read-named-objects.ts';
import { problemOf } from '../../problem.ts';
import { RequestInvalidError } from '../../request-error.ts';
import { nameForm } from '../../resources/parameters.ts';
import { baseUrl, parametersOf, readForms } from '../virtual-observatory/request-parameters.ts';
import { votableVersion } from '../virtual-observatory/result-formats.ts';
import { queryRunner } from '../virtual-observatory/run-query.ts';
import { publicCatalogue } from '../virtual-observatory/tap-schema.ts';
import { answerErrorsAsVotable } from '../virtual-observatory/votable-errors.ts';
import { lightCurveQuery } from './light-curve-query.ts';
import { linkColumns, linkRows, unknownRow } from './link-rows.ts';

const mostIds = 200;
const lightCurveRows = 200_000;
const lightCurveTimeoutMs = 30_000;
const surveyForm = /^[a-z][a-z0-9-]{0,31}$/;
/** Up to hundreds of objects, or a query. */
const hidden = { schema: { hide: true }, config: costs(5) };

const routes: HttpPlugin<ApiOptions> = async (app, { store, onFailure }) => {
  const run = queryRunner(store);
  readForms(app);
  answerErrorsAsVotable(app, onFailure);

  const links = async (request: HttpRequest, reply: HttpReply) => {
    const ids = parametersOf(request)
      .getAll('ID')
      .filter((id) => id !== '');
    const origin = baseUrl(request, '');
    async function* rows(): AsyncGenerator<readonly TableRow[]> {
      for (const id of ids.slice(0, mostIds)) {
        const [[object] = []] = nameForm.test(id)
          ? await readNamedObjects(store, [{ oid: id }])
          : [];
        if (object === undefined) yield [unknownRow(id)];
        else {
          const packet = await store.findLakeEntry(object.survey, object.lastAlertId);
          yield linkRows(id, object, packet, origin);
        }
      }
    }
    const chunks = writeVotable(rows(), {
      ...{ columns: linkColumns, serialization: 'tabledata', version: votableVersion },
      isCut: () => ids.length > mostIds,
      describeFailure: (error) => problemOf(error).detail,
    });
    return reply
      .type('application/x-votable+xml;content=datalink')
      .send(Readable.from(chunks, { objectMode: false }));
  };
  app.get('/links', hidden, links);
  app.post('/links', hidden, links);

  app.get('/lightcurve', hidden, async (request, reply) => {
    const parameters = parametersOf(request);
    const [oid, survey] = [parameters.get('ID') ?? '', parameters.get('SURVEY') ?? ''];
    if (!nameForm.test(oid)) throw new RequestInvalidError({ ID: 'is no id of an object' });
    if (!surveyForm.test(survey))
      throw new RequestInvalidError({ SURVEY: 'is no name of a survey' });
    const object = await findKnownObject(store, { survey, oid });
    const left = new AbortController();
    reply.raw.on('close', () => left.abort());
    const { columns, batches, isCut } = await run(
      lightCurveQuery(survey, object.oid),
      publicCatalogue(),
      {
        ...{ rows: lightCurveRows, timeoutMs: lightCurveTimeoutMs, signal: left.signal },
      },
    );
    const chunks = writeVotable(batches, {
      ...{
        columns,
        serialization: 'tabledata',
        version: votableVersion,
        name: `${survey} ${object.oid}`,
        isCut,
      },
      description: 'Detections, forced photometry and upper limits in time order',
      describeFailure: (error) => problemOf(error).detail,
    });
    return reply
      .type('application/x-votable+xml')
      .send(Readable.from(chunks, { objectMode: false }));
  });
};

/** DataLink 1.1: from an object to its light curve, and to stamps and packet of its newest alert. */
export const datalink: Door = { prefixes: ['/datalink'], routes };
