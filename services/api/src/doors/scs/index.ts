import { Readable } from 'node:stream';
import { costs, type HttpPlugin } from '@lucero/http';
import { type TableColumn, type TableRow, writeVotable, xmlText } from '@lucero/tables';
import type { ApiOptions } from '../../api-options.ts';
import type { Door } from '../../door.ts';
import { problemOf } from '../../problem.ts';
import { datalinkServices } from '../virtual-observatory/datalink-services.ts';
import { baseUrl, parametersOf, readForms } from '../virtual-observatory/request-parameters.ts';
import { votableVersion } from '../virtual-observatory/result-formats.ts';
import { queryRunner } from '../virtual-observatory/run-query.ts';
import { publicCatalogue } from '../virtual-observatory/tap-schema.ts';
import { coneColumns, coneQuery } from './cone-columns.ts';
import { ConeRequestError, coneRequestOf, mostRows } from './cone-request.ts';

const timeoutMs = 30_000;
/** By the caller's token, Host or rate. */
const refusedBefore: ReadonlySet<number> = new Set([401, 403, 421, 429]);

const routes: HttpPlugin<ApiOptions> = async (app, { store, onFailure }) => {
  const run = queryRunner(store);
  readForms(app);

  // Simple Cone Search has its own way to say what is wrong: HTTP 200, and an INFO or PARAM named Error. What is
  // refused before it is asked keeps its status, which programs wait or give up by.
  app.setErrorHandler((error: Error, request, reply) => {
    const problem = problemOf(error);
    const isTheirs = error instanceof ConeRequestError;
    if (!isTheirs && problem.status >= 500 && problem.status !== 503) {
      onFailure(error, { method: request.method, url: request.url, id: request.id });
    }
    const text = isTheirs ? error.message : problem.detail;
    return reply
      .code(refusedBefore.has(problem.status) ? problem.status : 200)
      .headers(problem.headers ?? {})
      .header('cache-control', 'no-store')
      .type('application/x-votable+xml')
      .send(errorDocument(text));
  });

  app.get('/', { schema: { hide: true }, config: costs(5) }, async (request, reply) => {
    const cone = coneRequestOf(parametersOf(request));
    const left = new AbortController();
    reply.raw.on('close', () => left.abort());
    const columns = coneColumns(cone.verbosity);
    const isMetadata = cone.radiusDeg === 0 || cone.maxRows === 0;
    const found = isMetadata
      ? null
      : await run(coneQuery(cone, columns), publicCatalogue(), {
          ...{ rows: cone.maxRows, timeoutMs, signal: left.signal },
        });
    const shown: readonly TableColumn[] = columns.map(({ shown: column }) => column);
    const chunks = writeVotable(found?.batches ?? noRows(), {
      columns: shown,
      serialization: 'tabledata',
      version: votableVersion,
      name: 'objects',
      description: `Objects of Lucero; at most ${mostRows} are given`,
      isCut: found?.isCut ?? (() => false),
      services: datalinkServices(baseUrl(request, '')),
      describeFailure: (error) => problemOf(error).detail,
    });
    return reply
      .type('application/x-votable+xml')
      .send(Readable.from(chunks, { objectMode: false }));
  });
};

async function* noRows(): AsyncGenerator<readonly TableRow[]> {}

function errorDocument(text: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">',
    `<INFO ID="Error" name="Error" value="${xmlText(text)}"/>`,
    '</VOTABLE>\n',
  ].join('\n');
}

/** Simple Cone Search 1.03: the objects around a position. */
export const scs: Door = { prefixes: ['/scs'], routes };
