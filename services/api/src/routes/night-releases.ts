import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publicKeyName } from '@lucero/datasets';
import type { HttpReply, HttpRequest, TypedHttpPlugin } from '@lucero/http';
import type { NightRelease } from '@lucero/store';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { byteRange } from '../releases/byte-range.ts';
import {
  type ReleasedFile,
  type ReleasedFiles,
  releasedFiles,
} from '../releases/released-files.ts';
import { NotFoundError } from '../request-error.ts';
import { datePattern, mjdOfDate, nightParameters } from '../resources/night.ts';
import {
  describedTables,
  nightReleaseJson,
  nightReleaseSchema,
  releasedTableSchema,
} from '../resources/night-release.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters } from '../resources/parameters.ts';

/** What readers of HATS say of a file that they ask for, where a server could send a part of it. */
const hintsOfReaders = Type.Object({
  columns: Type.Optional(
    Type.String({
      description: 'Columns that a reader wants: the whole file is sent all the same',
    }),
  ),
  filters: Type.Optional(
    Type.String({ description: 'Rows that a reader wants: the whole file is sent all the same' }),
  ),
});

export interface NightReleaseOptions {
  readonly store: Pick<ApiStore, 'listNightReleases' | 'findNightRelease'>;
  /** Null: this process has no folder of them. */
  readonly releasesPath: string | null;
}

/** GET /releases: the data sets of nights; of a released one its files, whole or in ranges. */
export const nightReleaseRoutes: TypedHttpPlugin<NightReleaseOptions> = async (
  app,
  { store, releasesPath },
) => {
  const files = releasesPath === null ? null : releasedFiles(releasesPath);
  const find = async (night: string): Promise<NightRelease> => {
    mjdOfDate(night, 'night');
    const release = await store.findNightRelease(night);
    if (release === null) throw new NotFoundError(`the night of ${night} has no data set`);
    return release;
  };

  const listSchema = {
    operationId: 'listReleases',
    summary: 'Data sets of nights, newest first',
    tags: ['releases'],
    querystring: Type.Object({
      limit: Type.Integer({
        minimum: 1,
        maximum: 1000,
        default: 100,
        description: 'Nights a page',
      }),
      before: Type.Optional(
        Type.String({
          pattern: datePattern,
          description: 'Only nights before this date: nextBefore of the page before',
        }),
      ),
    }),
    response: {
      200: Type.Object({
        items: Type.Array(nightReleaseSchema, { description: 'Newest first' }),
        nextBefore: nullable(
          Type.String({ description: 'before of the next page; null on the last one' }),
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/releases', { schema: listSchema }, async ({ query: { limit, before } }) => {
    if (before !== undefined) mjdOfDate(before, 'before');
    const releases = await store.listNightReleases(before ?? null, limit);
    const items = releases.map((release) => nightReleaseJson(release, Date.now()));
    return { items, nextBefore: items.length === limit ? (items.at(-1)?.night ?? null) : null };
  });

  const oneSchema = {
    operationId: 'getRelease',
    summary: 'The data set of one night, with its tables',
    tags: ['releases'],
    params: nightParameters,
    querystring: noParameters,
    response: {
      200: Type.Object({
        release: nightReleaseSchema,
        tables: Type.Array(releasedTableSchema, {
          description: 'Empty: it is not released, or its files are not here',
        }),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/releases/:night', { schema: oneSchema }, async ({ params: { night } }) => {
    const release = await find(night);
    return {
      release: nightReleaseJson(release, Date.now()),
      tables: files === null ? [] : await tablesOf(files, release),
    };
  });

  const keySchema = {
    operationId: 'getReleaseKey',
    summary: 'The key that manifests are signed with (Ed25519, PEM)',
    tags: ['releases'],
    querystring: noParameters,
    response: { 200: Type.String({ description: 'PEM' }), '4xx': problemSchema },
  };
  app.get('/releases/public-key', { schema: keySchema }, async (_request, reply) => {
    const path = releasesPath === null ? null : join(releasesPath, publicKeyName);
    if (path === null || !existsSync(path)) throw new NotFoundError('nothing is signed here yet');
    return reply.type('application/x-pem-file').send(await readFile(path, 'utf8'));
  });

  const fileSchema = {
    operationId: 'getReleaseFile',
    summary: 'One file of a released data set, whole or a range of its bytes',
    description:
      'A HATS catalogue opens by its address: lsdb.open_catalog(".../releases/2026-11-28/files/objects").',
    tags: ['releases'],
    params: Type.Object({
      ...nightParameters.properties,
      '*': Type.String({
        maxLength: 200,
        description: 'Path of the file, as manifest.json lists it',
        examples: ['manifest.json'],
      }),
    }),
    querystring: hintsOfReaders,
    produces: ['application/octet-stream'],
    response: {
      200: Type.String({ format: 'binary', description: 'The bytes' }),
      206: Type.String({ format: 'binary', description: 'The bytes that were asked for' }),
      304: Type.Null({ description: 'What the caller has is the newest' }),
      '4xx': problemSchema,
    },
  };
  app.get('/releases/:night/files/*', { schema: fileSchema }, async (request, reply) => {
    const { night, '*': path } = request.params;
    const release = await find(night);
    if (release.state !== 'released' || release.manifestSha256 === null || files === null) {
      throw new NotFoundError(`the data set of ${night} is not released`);
    }
    return sendFile(request, reply, await files.find(night, release.manifestSha256, path));
  });
};

async function tablesOf(files: ReleasedFiles, { night, state, manifestSha256 }: NightRelease) {
  if (state !== 'released' || manifestSha256 === null) return [];
  const { tables } = await files.manifestOf(night, manifestSha256);
  return describedTables.map(({ name, description }) => ({
    ...{ table: name, description, rowCount: tables[name].rowCount },
    sizeBytes: tables[name].byteCount,
  }));
}

function sendFile(request: HttpRequest, reply: HttpReply, file: ReleasedFile): HttpReply {
  const entityTag = `"${file.entityTag}"`;
  reply
    .header('etag', entityTag)
    .header('accept-ranges', 'bytes')
    // Ranges count the bytes of the file, not those of a compressed copy.
    .header('cache-control', 'public, max-age=60, no-transform')
    .type('application/octet-stream');
  const { range, 'if-none-match': known, 'if-range': unchanged } = request.headers;
  if (known?.split(/\s*,\s*/).includes(entityTag) === true) {
    return reply.code(304).send();
  }
  const isSame = unchanged === undefined || unchanged === entityTag;
  const wanted = isSame ? byteRange(range, file.bytes) : null;
  if (wanted === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).send('');
  }
  if (wanted === null) {
    return reply.header('content-length', file.bytes).send(createReadStream(file.path));
  }
  const { first, last } = wanted;
  return reply
    .code(206)
    .header('content-range', `bytes ${first}-${last}/${file.bytes}`)
    .header('content-length', last - first + 1)
    .send(createReadStream(file.path, { start: first, end: last }));
}
