import { randomBytes } from 'node:crypto';
import { type Caller, newSecret, ownerOf } from '@lucero/access';
import { privateTopicPrefix } from '@lucero/avro';
import type { HttpRequest, TypedHttpPlugin } from '@lucero/http';
import type { StreamUserRow, StreamUsers } from '@lucero/store';
import { Type } from 'typebox';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { noParameters } from '../../resources/parameters.ts';
import { timeUtcOf, timeUtcSchema } from '../../resources/time.ts';
import { ScopeMissingError } from '../access-error.ts';
import { security } from '../resources.ts';
import type { StreamAccess } from '../stream-access.ts';

/** In one list. */
const mostListed = 1_000;
const idBytes = 6;

const userNameParameter = Type.Object({
  userName: Type.String({
    pattern: '^lucero-[0-9a-f]{12}$',
    description: 'name of a user of the topics',
  }),
});
const userSchema = Type.Object(
  {
    userName: Type.String({ description: 'Name to log in with; groups must begin with it' }),
    owner: Type.String({ description: 'person:<id>, or token:<id> of the operators' }),
    createdUtc: timeUtcSchema('When it was made'),
  },
  { title: 'StreamUser' },
);
const newUserSchema = Type.Object(
  {
    userName: Type.String({ description: 'Name to log in with (sasl.username)' }),
    password: Type.String({ description: 'sasl.password: shown this once, and kept nowhere' }),
    mechanism: Type.Literal('SCRAM-SHA-512', { description: 'sasl.mechanism' }),
    securityProtocol: Type.Union([Type.Literal('SASL_SSL'), Type.Literal('SASL_PLAINTEXT')], {
      description: 'security.protocol',
    }),
    brokers: Type.String({ description: 'bootstrap.servers' }),
    groupPrefix: Type.String({ description: 'group.id must begin with it' }),
    topics: Type.Array(Type.String(), {
      description: 'What may be read; .* stands for any ending',
    }),
  },
  { title: 'NewStreamUser' },
);

type Store = Pick<
  StreamUsers,
  'addStreamUser' | 'findStreamUser' | 'listStreamUsers' | 'removeStreamUser'
>;

/** GET, POST and DELETE /stream-credentials: users who may read the public topics of Kafka. */
export const manageStreamUsers: TypedHttpPlugin<{
  readonly store: Store;
  readonly streams: StreamAccess | null;
}> = async (app, { store, streams }) => {
  app.addHook('onRequest', mayStream);
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  const tags = ['access'];

  app.get(
    '/stream-credentials',
    {
      schema: {
        operationId: 'listStreamUsers',
        summary: 'My users of the topics, without their passwords',
        tags,
        security,
        querystring: Type.Object({
          everybody: Type.Boolean({
            default: false,
            description: 'for operators: those of everybody, the oldest thousand',
          }),
        }),
        response: { 200: Type.Object({ items: Type.Array(userSchema) }), '4xx': problemSchema },
      },
    },
    async ({ caller, query: { everybody } }) => {
      if (everybody && !isOperator(caller)) throw new ScopeMissingError('operator', false);
      const of = everybody ? 'everybody' : { owner: ownerOf(caller) };
      return { items: (await store.listStreamUsers(of, mostListed)).map(describeUser) };
    },
  );

  app.post(
    '/stream-credentials',
    {
      schema: {
        operationId: 'postStreamUser',
        summary: 'A new user who may read the public topics; its password is shown this once',
        tags,
        security,
        querystring: noParameters,
        response: { 201: newUserSchema, 404: problemSchema, '4xx': problemSchema },
      },
    },
    async ({ caller }, reply) => {
      const { readers, usersPerOwner, brokers, isEncrypted, topics } = known(streams);
      const userName = `lucero-${randomBytes(idBytes).toString('hex')}`;
      const password = newSecret();
      const ownTopics = privateTopicPrefix(ownerOf(caller));
      // Noted before it is made: so a user who is half made can be seen and ended.
      if (!(await store.addStreamUser(userName, ownerOf(caller), usersPerOwner))) {
        throw new RequestInvalidError({
          userName: `would be user ${usersPerOwner + 1} of yours: end one first`,
        });
      }
      try {
        await readers.add(userName, password, { names: [], prefixes: [ownTopics] });
      } catch (error) {
        await undo(readers, store, userName);
        throw error;
      }
      return reply.code(201).send({
        ...{ userName, password, brokers },
        mechanism: 'SCRAM-SHA-512' as const,
        securityProtocol: isEncrypted ? ('SASL_SSL' as const) : ('SASL_PLAINTEXT' as const),
        groupPrefix: userName,
        topics: [...topics, `${ownTopics}*`],
      });
    },
  );

  app.delete(
    '/stream-credentials/:userName',
    {
      schema: {
        operationId: 'deleteStreamUser',
        summary: 'End a user of the topics: it reads nothing from now on',
        tags,
        security,
        querystring: noParameters,
        params: userNameParameter,
        response: {
          204: Type.Null({ description: 'ended' }),
          '4xx': problemSchema,
        },
      },
    },
    async ({ caller, params: { userName } }, reply) => {
      const { readers } = known(streams);
      const user = await store.findStreamUser(userName);
      // Somebody else's is not here either: who asks learns nothing of it.
      if (user === null || (user.owner !== ownerOf(caller) && !isOperator(caller))) {
        throw new NotFoundError('you have no such user of the topics', {
          userName: 'is none of yours',
        });
      }
      await readers.remove(userName);
      await store.removeStreamUser(userName);
      return reply.code(204).send(null);
    },
  );
};

async function mayStream({ caller }: HttpRequest): Promise<void> {
  if (!caller.scopes.includes('stream') && !isOperator(caller)) {
    throw new ScopeMissingError('stream', caller.kind === 'anonymous');
  }
}

const isOperator = ({ scopes }: Caller): boolean => scopes.includes('operator');

function known(streams: StreamAccess | null): StreamAccess {
  if (streams !== null) return streams;
  throw new NotFoundError('this Lucero has no Kafka of which people are given users');
}

/** When this fails too, the note stays: its owner sees the user in the list, and can end it. */
async function undo(readers: StreamAccess['readers'], store: Store, userName: string) {
  try {
    await readers.remove(userName);
    await store.removeStreamUser(userName);
  } catch {
    // The failure that is told is the one that came first.
  }
}

const describeUser = ({ userName, owner, createdMs }: StreamUserRow) => ({
  userName,
  owner,
  createdUtc: timeUtcOf(createdMs),
});
