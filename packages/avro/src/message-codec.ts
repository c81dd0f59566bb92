import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { parseSchema } from './avro-schema.ts';
import { avscTypeOf } from './avsc-type.ts';
import { frameOf, readFrame } from './confluent-frame.ts';
import { compileDatumWalker, readWholeDatum } from './datum-reader.ts';
import { encodeDatum } from './encode.ts';
import type { Messages } from './messages.ts';

const luceroSchemaFolder = resolve(import.meta.dirname, '../../../schemas/lucero');

export interface MessageCodec<Message> {
  /** Confluent frame in the newest version. Throws LUCERO_AVRO_CORRUPT for a value that does not fit. */
  readonly encode: (message: Message) => Uint8Array;
  /** Reads every version that ids.json knows. Throws LUCERO_AVRO_* or LUCERO_SCHEMA_NOT_FOUND. */
  readonly decode: (bytes: Uint8Array) => Message;
}

/**
 * How one kind of message between services becomes bytes: a Confluent frame whose id stands in
 * schemas/lucero/ids.json ("<name>/v<n>": id). Fields are only ever added, with a default: the
 * newest version reads what all others wrote.
 *
 * @param name folder in schemas/lucero/
 */
export function messageCodec<Name extends keyof Messages>(
  name: Name,
  schemaFolder: string = luceroSchemaFolder,
): MessageCodec<Messages[Name]> {
  const ids = JSON.parse(readFileSync(join(schemaFolder, 'ids.json'), 'utf8')) as Record<
    string,
    number
  >;
  const versions = Object.entries(ids)
    .filter(([key]) => key.startsWith(`${name}/v`))
    .map(([key, id]) => ({ id, number: Number(key.slice(name.length + 2)), key }))
    .sort((a, b) => b.number - a.number);
  const newest = versions[0];
  if (newest === undefined) {
    throw new LuceroError('LUCERO_SCHEMA_NOT_FOUND', `ids.json knows no version of ${name}`);
  }
  const textOf = (key: string): string =>
    readFileSync(join(schemaFolder, key, `${name}.avsc`), 'utf8');
  const reader = avscTypeOf(textOf(newest.key), { unixMsAsNumber: true });
  const writers = new Map(
    versions.map(({ id, key }) => {
      const text = textOf(key);
      const walk = compileDatumWalker(parseSchema(text));
      const resolver = reader.createResolver(avscTypeOf(text));
      return [id, { walk, resolver }];
    }),
  );
  return {
    encode: (message) => frameOf(newest.id, encodeDatum(reader, message)),

    decode(bytes) {
      const { id, datum } = readFrame(bytes);
      const writer = writers.get(id);
      if (writer === undefined) {
        throw new LuceroError(
          'LUCERO_SCHEMA_NOT_FOUND',
          `schema ${id} of ids.json is no version of ${name}`,
          { schemaId: id, message: name },
        );
      }
      // avsc believes every count that it reads: it only gets bytes that were walked.
      readWholeDatum(datum, writer.walk);
      return reader.fromBuffer(Buffer.from(datum), writer.resolver) as Messages[Name];
    },
  };
}
