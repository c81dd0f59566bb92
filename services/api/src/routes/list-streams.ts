import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { StreamAccess } from '../access/stream-access.ts';
import type { WatchedBus } from '../monitoring/bus-watch.ts';
import { kindOfTopic, topicKinds } from '../monitoring/topic-kinds.ts';
import { problemSchema } from '../problem.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters } from '../resources/parameters.ts';

const hourMs = 3_600_000;

const kindProperties = {
  kind: Type.String({ description: 'Short name of the kind' }),
  pattern: Type.String({ description: 'How topics of this kind are named' }),
  record: Type.String({ description: 'Its record; /schemas/{record} has every field' }),
  key: Type.String({ description: 'Key of its messages' }),
  about: Type.String({ description: 'What a record says' }),
};

const streamsSchema = Type.Object({
  bus: Type.Unsafe<WatchedBus['kind']>({
    type: ['string', 'null'],
    enum: ['kafka', 'embedded', null],
    description: 'embedded: this Lucero has no Kafka, its topics stay inside; null: not known here',
  }),
  trouble: nullable(Type.String({ description: 'Why there are no figures of topics' })),
  access: nullable(
    Type.Object(
      {
        brokers: Type.String({ description: 'bootstrap.servers' }),
        isEncrypted: Type.Boolean({ description: 'true: SASL_SSL, false: SASL_PLAINTEXT' }),
        mechanism: Type.Literal('SCRAM-SHA-512', { description: 'sasl.mechanism' }),
        topics: Type.Array(Type.String(), { description: 'What may be read; .* is any ending' }),
      },
      { description: 'POST /stream-credentials gives name and password; null: nobody gets one' },
    ),
  ),
  kinds: Type.Array(Type.Object(kindProperties)),
  items: Type.Array(
    Type.Object({
      topic: Type.String({ description: 'Name' }),
      kind: kindProperties.kind,
      record: kindProperties.record,
      encoding: Type.Unsafe<'avro' | 'json' | 'container'>({
        type: 'string',
        enum: ['avro', 'json', 'container'],
        description: 'avro: a Confluent frame; container: an Avro file a message',
      }),
      partitionCount: Type.Integer({ description: 'Partitions' }),
      keptCount: Type.Integer({ description: 'Messages kept, with the marks of transactions' }),
      retentionHours: nullable(
        Type.Number({ description: 'How long messages are kept [h]; null: no limit is known' }),
      ),
      messagesPerSecond: nullable(
        Type.Number({ description: 'Written in the last minutes [1/s]; null: not measured yet' }),
      ),
    }),
    { description: 'Public topics that exist now, by name; a topic appears with its first record' },
  ),
});

/** GET /streams: the public topics, what they hold, and how they are read. */
export const listStreams: TypedHttpPlugin<{
  readonly bus: () => Promise<WatchedBus>;
  readonly streams: StreamAccess | null;
}> = async (app, { bus, streams }) => {
  const schema = {
    operationId: 'listStreams',
    summary: 'Public topics with their records, sizes and rates, and how to read them',
    tags: ['service'],
    querystring: noParameters,
    response: { 200: streamsSchema, '4xx': problemSchema },
  };
  app.get('/streams', { schema }, async () => {
    const { kind: busKind, state, trouble, rates } = await bus();
    const items = (state?.topics ?? []).flatMap((each) => {
      const found = kindOfTopic(each.topic);
      if (found === null) return [];
      return [
        {
          topic: each.topic,
          kind: found.kind.kind,
          record: found.kind.record,
          encoding: found.encoding,
          partitionCount: each.partitionCount,
          keptCount: each.keptCount,
          retentionHours: each.retentionMs === null ? null : each.retentionMs / hourMs,
          messagesPerSecond: rates.perSecond(each.topic)?.perSecond ?? null,
        },
      ];
    });
    return {
      bus: busKind,
      trouble,
      access:
        streams === null
          ? null
          : {
              brokers: streams.brokers,
              isEncrypted: streams.isEncrypted,
              mechanism: 'SCRAM-SHA-512' as const,
              topics: [...streams.topics],
            },
      kinds: topicKinds.map((each) => ({ ...each })),
      items,
    };
  });
};
