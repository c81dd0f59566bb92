import { Readable } from 'node:stream';
import { costs, type HttpPlugin, type HttpReply, type HttpRequest } from '@lucero/http';
import type { ApiOptions } from '../../api-options.ts';
import type { Door } from '../../door.ts';
import { NotFoundError } from '../../request-error.ts';
import { datalinkServices } from '../virtual-observatory/datalink-services.ts';
import { errorForPeople } from '../virtual-observatory/error-for-people.ts';
import { baseUrl, parametersOf, readForms } from '../virtual-observatory/request-parameters.ts';
import { queryRunner } from '../virtual-observatory/run-query.ts';
import { publicCatalogue } from '../virtual-observatory/tap-schema.ts';
import { answerErrorsAsVotable } from '../virtual-observatory/votable-errors.ts';
import { asyncRoutes } from './async-routes.ts';
import { examplesPage } from './examples.ts';
import { openJobs } from './jobs.ts';
import { tapLimits } from './tap-limits.ts';
import { tapRequestOf } from './tap-request.ts';
import {
  availabilityDocument,
  capabilitiesDocument,
  tableDocument,
  tablesDocument,
} from './vosi.ts';

const hidden = { schema: { hide: true } };

const routes: HttpPlugin<ApiOptions> = async (app, { store, onFailure }) => {
  const run = queryRunner(store);
  const jobs = openJobs(run);
  // Whoever waits for a job would keep the process up.
  app.addHook('preClose', async () => jobs.abortAll());
  app.addHook('onClose', jobs.close);
  readForms(app);
  answerErrorsAsVotable(app, onFailure);
  asyncRoutes(app, jobs);

  const sync = async (request: HttpRequest, reply: HttpReply) => {
    const { adql, catalogue, maxRows, format } = await tapRequestOf(
      parametersOf(request),
      publicCatalogue(),
    );
    const left = new AbortController();
    reply.raw.on('close', () => left.abort());
    const { columns, batches, isCut } = await run(adql, catalogue, {
      rows: maxRows,
      timeoutMs: tapLimits.syncSeconds * 1000,
      signal: left.signal,
    });
    const services = datalinkServices(baseUrl(request, ''));
    const describeFailure = (error: unknown) => errorForPeople(error);
    const chunks = format.write(batches, { columns, isCut, services, describeFailure });
    return reply.type(format.mimeTypes[0]).send(Readable.from(chunks, { objectMode: false }));
  };
  const asked = { ...hidden, config: costs(tapLimits.queryCost) };
  app.get('/sync', asked, sync);
  app.post('/sync', asked, sync);

  const xml = (reply: HttpReply, text: string) => reply.type('text/xml; charset=utf-8').send(text);
  app.get('/capabilities', hidden, async (request, reply) =>
    xml(reply, capabilitiesDocument(baseUrl(request, app.prefix))),
  );
  app.get('/availability', hidden, async (_request, reply) => {
    const reader = await store.readPublicReader().catch(() => null);
    const note =
      reader === null
        ? 'the database does not answer'
        : reader.isReadOnlyRole
          ? null
          : 'queries run read-only as the owner of the database: it has no role lucero_reader';
    return xml(reply, availabilityDocument(note, reader !== null));
  });
  app.get('/tables', hidden, async (request, reply) =>
    xml(reply, tablesDocument(parametersOf(request).get('DETAIL')?.toLowerCase() === 'min')),
  );
  app.get('/tables/:name', hidden, async (request, reply) => {
    const document = tableDocument((request.params as { name: string }).name);
    if (document === null) throw new NotFoundError('no such table', { name: 'unknown' });
    return xml(reply, document);
  });
  app.get('/examples', hidden, async (_request, reply) =>
    reply.type('application/xhtml+xml; charset=utf-8').send(examplesPage()),
  );
};

/** Table Access Protocol 1.1: queries in ADQL, at once and as jobs. */
export const tap: Door = { prefixes: ['/tap'], routes };
