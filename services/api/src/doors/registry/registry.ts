/**
 * The read API of Confluent's Schema Registry, over the schemas that come with Lucero: so any Confluent client decodes
 * the public topics without help. https://docs.confluent.io/platform/current/schema-registry/develop/api.html
 *
 * Ids and versions are those of schemas/lucero/ids.json. There is nothing to register: the mode is READONLY.
 */

import { type LuceroSchema, luceroSchemas } from '@lucero/avro';
import type { HttpPlugin, HttpReply } from '@lucero/http';
import type { ApiOptions } from '../../api-options.ts';
import type { Door } from '../../door.ts';
import { problemOf } from '../../problem.ts';
import {
  nothingHere,
  RegistryError,
  readOnly,
  schemaNotFound,
  subjectNotFound,
  versionInvalid,
  versionNotFound,
} from './registry-error.ts';
import { type Subject, subjectNamed, subjectsOf } from './subjects.ts';

const contentType = 'application/vnd.schemaregistry.v1+json';
/** What test/contract proves of every public record: the newest version reads what all others wrote. */
const compatibilityLevel = 'BACKWARD_TRANSITIVE';

export const registry: Door = {
  prefixes: ['/registry'],
  routes: async (app, options) => {
    await app.register(registryRoutes, options);
  },
};

const registryRoutes: HttpPlugin<ApiOptions> = async (app, { store, onFailure }) => {
  const schemas = luceroSchemas();
  const readSubjects = async (): Promise<readonly Subject[]> => {
    const classifiers = await store.listClassifiers();
    return subjectsOf(
      schemas,
      classifiers.flatMap(({ classes }) => classes),
    );
  };
  const findSubject = async (name: string): Promise<Subject> => {
    const subject = subjectNamed(name, schemas, await readSubjects());
    if (subject === null) throw subjectNotFound(name);
    return subject;
  };
  const findVersion = async (
    name: string,
    version: string,
  ): Promise<{ readonly subject: string; readonly schema: LuceroSchema }> => {
    const { versions } = await findSubject(name);
    const schema = versionIn(versions, version);
    return { subject: name, schema };
  };
  const findId = (id: string): LuceroSchema => {
    const schema = schemas.find((each) => String(each.id) === id);
    if (schema === undefined) throw schemaNotFound(id);
    return schema;
  };

  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-cache');
  });
  app.setErrorHandler((error: Error, request, reply) => {
    const { status, errorCode, message, headers } = registryErrorOf(error);
    if (status >= 500)
      onFailure(error, { method: request.method, url: request.url, id: request.id });
    return answer(reply.code(status).headers(headers), { error_code: errorCode, message });
  });
  // Whatever somebody writes is refused unread.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null);
  });

  app.get('/', async (_request, reply) => answer(reply, {}));
  app.get('/schemas/types', async (_request, reply) => answer(reply, ['AVRO']));
  app.get<IdRoute>('/schemas/ids/:id', async ({ params }, reply) =>
    answer(reply, { schema: findId(params.id).text }),
  );
  app.get<IdRoute>('/schemas/ids/:id/schema', async ({ params }, reply) =>
    answerText(reply, findId(params.id).text),
  );
  app.get<IdRoute>('/schemas/ids/:id/versions', async ({ params }, reply) => {
    const schema = findId(params.id);
    const subjects = (await readSubjects()).filter(({ versions }) => versions.includes(schema));
    return answer(
      reply,
      subjects.map(({ name }) => ({ subject: name, version: schema.version })),
    );
  });
  app.get<IdRoute>('/schemas/ids/:id/subjects', async ({ params }, reply) => {
    const schema = findId(params.id);
    const subjects = (await readSubjects()).filter(({ versions }) => versions.includes(schema));
    return answer(
      reply,
      subjects.map(({ name }) => name),
    );
  });
  app.get('/subjects', async (_request, reply) =>
    answer(
      reply,
      (await readSubjects()).map(({ name }) => name),
    ),
  );
  app.get<SubjectRoute>('/subjects/:subject/versions', async ({ params }, reply) => {
    const { versions } = await findSubject(params.subject);
    return answer(
      reply,
      versions.map(({ version }) => version),
    );
  });
  app.get<VersionRoute>('/subjects/:subject/versions/:version', async ({ params }, reply) => {
    const { subject, schema } = await findVersion(params.subject, params.version);
    const { version, id, text } = schema;
    return answer(reply, { subject, version, id, schema: text });
  });
  app.get<VersionRoute>('/subjects/:subject/versions/:version/schema', async ({ params }, reply) =>
    answerText(reply, (await findVersion(params.subject, params.version)).schema.text),
  );
  app.get('/config', async (_request, reply) => answer(reply, { compatibilityLevel }));
  app.get<SubjectRoute>('/config/:subject', async ({ params }, reply) => {
    await findSubject(params.subject);
    return answer(reply, { compatibilityLevel });
  });
  app.get('/mode', async (_request, reply) => answer(reply, { mode: 'READONLY' }));
  app.get<SubjectRoute>('/mode/:subject', async ({ params }, reply) => {
    await findSubject(params.subject);
    return answer(reply, { mode: 'READONLY' });
  });
  app.all('/*', async ({ method }) => {
    throw method === 'GET' || method === 'HEAD' ? nothingHere() : readOnly();
  });
};

interface IdRoute {
  readonly Params: { readonly id: string };
}
interface SubjectRoute {
  readonly Params: { readonly subject: string };
}
interface VersionRoute {
  readonly Params: { readonly subject: string; readonly version: string };
}

/** -1 is how older clients say latest. */
function versionIn(versions: readonly LuceroSchema[], given: string): LuceroSchema {
  if (given === 'latest' || given === '-1') return versions.at(-1)!;
  if (!/^[1-9]\d{0,9}$/.test(given)) throw versionInvalid(given);
  const found = versions.find(({ version }) => String(version) === given);
  if (found === undefined) throw versionNotFound(given);
  return found;
}

function answer(reply: HttpReply, body: unknown): HttpReply {
  return answerText(reply, JSON.stringify(body));
}

function answerText(reply: HttpReply, text: string): HttpReply {
  return reply.type(contentType).serializer(String).send(text);
}

/** What was refused before this door (a token, the rate) has its status here, too; a failure of ours stays inside. */
function registryErrorOf(
  error: Error,
): Pick<RegistryError, 'status' | 'errorCode' | 'message'> & { readonly headers: Headers } {
  if (error instanceof RegistryError) {
    const { status, errorCode, message } = error;
    return { status, errorCode, message, headers: {} };
  }
  const { status, detail: message, headers = {} } = problemOf(error);
  const errorCode = codesOfFailures[status] ?? status;
  return { status, errorCode, message, headers };
}

type Headers = Readonly<Record<string, string>>;

/** As the registry's clients know them; of a refusal the code is its status. */
const codesOfFailures: Readonly<Record<number, number>> = { 500: 50001, 503: 50302 };
