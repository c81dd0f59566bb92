import type { Answer } from '../../api/answers.ts';
import type { CodeForm } from '../../components/copy-code.tsx';

export type Streams = Answer<'/api/v1/streams'>;
export type Stream = Streams['items'][number];

/** Name and password of a user of the topics. */
export interface StreamUser {
  readonly userName: string;
  readonly password: string;
}

/** In the place of what only a user has. */
const noUser: StreamUser = { userName: 'YOUR-USER', password: 'YOUR-PASSWORD' };

/**
 * How a topic is read in three languages, with the reader's own login when there is one.
 *
 * @param origin of this Lucero, where the schemas are
 */
export function readingCode(
  { topic, encoding }: Pick<Stream, 'topic' | 'encoding'>,
  access: NonNullable<Streams['access']>,
  origin: string,
  user: StreamUser | null = null,
): readonly CodeForm[] {
  const { userName, password } = user ?? noUser;
  const protocol = access.isEncrypted ? 'SASL_SSL' : 'SASL_PLAINTEXT';
  const login = { userName, password, protocol, topic, brokers: access.brokers };
  return [
    {
      name: 'Python',
      text: encoding === 'avro' ? pythonAvro(login, origin) : pythonPlain(login, encoding),
    },
    { name: 'kcat', text: kcat(login, encoding, origin) },
    { name: 'Node', text: node(login, encoding, origin) },
  ];
}

interface Login extends StreamUser {
  readonly protocol: string;
  readonly topic: string;
  readonly brokers: string;
}

const pythonConsumer = ({ userName, password, protocol, topic, brokers }: Login): string =>
  `consumer = Consumer({
    "bootstrap.servers": "${brokers}",
    "security.protocol": "${protocol}",
    "sasl.mechanism": "SCRAM-SHA-512",
    "sasl.username": "${userName}",
    "sasl.password": "${password}",
    "group.id": "${userName}-1",
    "auto.offset.reset": "earliest",
})
consumer.subscribe(["${topic}"])`;

const pythonAvro = (login: Login, origin: string): string =>
  `# pip install "confluent-kafka[avro,schemaregistry]"
from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

decode = AvroDeserializer(SchemaRegistryClient({"url": "${origin}/registry"}))
${pythonConsumer(login)}
while True:
    message = consumer.poll(1)
    if message is not None and message.error() is None:
        print(decode(message.value(), SerializationContext(message.topic(), MessageField.VALUE)))`;

const pythonPlain = (login: Login, encoding: Stream['encoding']): string =>
  encoding === 'json'
    ? `# pip install confluent-kafka
import json

from confluent_kafka import Consumer

${pythonConsumer(login)}
while True:
    message = consumer.poll(1)
    if message is not None and message.error() is None:
        print(json.loads(message.value()))`
    : `# pip install confluent-kafka fastavro
import io

from confluent_kafka import Consumer
from fastavro import reader

${pythonConsumer(login)}
while True:
    message = consumer.poll(1)
    if message is not None and message.error() is None:
        print(next(reader(io.BytesIO(message.value()))))`;

const kcat = (
  { userName, password, protocol, topic, brokers }: Login,
  encoding: Stream['encoding'],
  origin: string,
): string =>
  [
    `kcat -b ${brokers} -G ${userName}-1 ${topic}`,
    ...(encoding === 'avro' ? [`-s value=avro -r ${origin}/registry`] : []),
    `-X security.protocol=${protocol} -X sasl.mechanism=SCRAM-SHA-512`,
    `-X sasl.username=${userName} -X sasl.password=${password} -X auto.offset.reset=earliest`,
  ].join(' \\\n  ');

const node = (
  { userName, password, topic, brokers, protocol }: Login,
  encoding: Stream['encoding'],
  origin: string,
): string => {
  const decoding =
    encoding === 'avro'
      ? `await registry.decode(message.value)`
      : encoding === 'json'
        ? `JSON.parse(message.value.toString())`
        : `message.value.length, 'bytes of an Avro file'`;
  const isAvro = encoding === 'avro';
  const head = [
    `// npm install kafkajs${isAvro ? ' @kafkajs/confluent-schema-registry' : ''}`,
    "import { Kafka } from 'kafkajs';",
    isAvro ? "import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';" : null,
    '',
    isAvro ? `const registry = new SchemaRegistry({ host: '${origin}/registry' });` : null,
  ];
  return `${head.filter((line) => line !== null).join('\n')}
const kafka = new Kafka({
  brokers: [${brokers
    .split(',')
    .map((broker) => `'${broker.trim()}'`)
    .join(', ')}],
  ssl: ${protocol === 'SASL_SSL'},
  sasl: { mechanism: 'scram-sha-512', username: '${userName}', password: '${password}' },
});
const consumer = kafka.consumer({ groupId: '${userName}-1' });
await consumer.connect();
await consumer.subscribe({ topic: '${topic}', fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => console.log(${decoding}),
});`;
};
