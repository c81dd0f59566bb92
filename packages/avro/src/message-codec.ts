import { LuceroError } from '@lucero/errors';
import type { Projection } from '@lucero/surveys';
import { parseSchema } from './avro-schema.ts';
import { avscTypeOf } from './avsc-type.ts';
import { readFrame } from './confluent-frame.ts';
import { compileDatumReader, readWholeDatum } from './datum-reader.ts';
import { encodeFrameOf } from './encode.ts';
import { featuresMessage, travellingFeatures } from './features-message.ts';
import { luceroSchemas } from './lucero-schemas.ts';
import type { Messages } from './messages.ts';

export interface MessageCodec<Message> {
  /** Confluent frame in the newest version that is written. Throws LUCERO_AVRO_CORRUPT for a value that does not fit. */
  readonly encode: (message: Message) => Uint8Array;
  /** Reads every version that ids.json knows. Throws LUCERO_AVRO_* or LUCERO_SCHEMA_NOT_FOUND. */
  readonly decode: (bytes: Uint8Array) => Message;
}

/** Between a message and the fields of its schema, where they are not the same. */
interface Travelling<Message> {
  readonly fieldsOf: (message: Message) => unknown;
  /** From the fields of any version; those that it lacks have their defaults. */
  readonly messageOf: (fields: never) => Message;
}

const travelling: { readonly [Name in keyof Messages]?: Travelling<Messages[Name]> } = {
  features: { fieldsOf: travellingFeatures, messageOf: featuresMessage },
};

/** What the text of a schema says beside the bytes. */
interface SchemaJson {
  readonly fields: readonly { readonly name: string; readonly type: unknown; default?: unknown }[];
}

/**
 * How one kind of message between services becomes bytes: a Confluent frame whose id stands in
 * schemas/lucero/ids.json ("<name>/v<n>": id). Fields are added with a default: the newest version reads
 * what all others wrote. What changes otherwise is known to the message's `Travelling`.
 *
 * @param name folder in schemas/lucero/
 */
export function messageCodec<Name extends keyof Messages>(
  name: Name,
  schemaFolder?: string,
): MessageCodec<Messages[Name]> {
  const versions = luceroSchemas(schemaFolder)
    .filter((schema) => schema.name === name)
    .map(({ id, text, isWritten }) => {
      return { id, text, isWritten, schema: JSON.parse(text) as SchemaJson };
    });
  const [newest] = versions;
  const written = versions.find(({ isWritten }) => isWritten);
  if (newest === undefined || written === undefined) {
    throw new LuceroError(
      'LUCERO_SCHEMA_NOT_FOUND',
      `ids.json knows no version of ${name} to write`,
    );
  }
  const writer = avscTypeOf(written.text, { unixMsAsNumber: true });
  const defaults = defaultsOf(newest.schema);
  const versionsById = new Map(
    versions.map(({ id, text, schema }) => [
      id,
      {
        read: compileDatumReader(parseSchema(text), projectionOf(schema)),
        defaults: id === newest.id ? null : defaults,
      },
    ]),
  );
  const { fieldsOf, messageOf } = (travelling[name] ?? {}) as Partial<Travelling<Messages[Name]>>;
  return {
    encode: (message) => encodeFrameOf(written.id, writer, fieldsOf?.(message) ?? message),

    decode(bytes) {
      const { id, datum } = readFrame(bytes);
      const version = versionsById.get(id);
      if (version === undefined) {
        throw new LuceroError(
          'LUCERO_SCHEMA_NOT_FOUND',
          `schema ${id} of ids.json is no version of ${name}`,
          { schemaId: id, message: name },
        );
      }
      const read = readWholeDatum(datum, version.read);
      const fields =
        version.defaults === null ? read : { ...version.defaults, ...(read as object) };
      return messageOf?.(fields as never) ?? (fields as Messages[Name]);
    },
  };
}

/** Every field: 64-bit ids as bigint, all other numbers, Unix milliseconds among them, as number. */
function projectionOf({ fields }: SchemaJson): Projection {
  return Object.fromEntries(
    fields.map(({ name, type }) => [name, isId(type) ? ('id' as const) : (true as const)]),
  );
}

function isId(type: unknown): boolean {
  if (Array.isArray(type)) return type.some(isId);
  if (typeof type !== 'object' || type === null) return type === 'long';
  const { type: inner, logicalType } = type as { type?: unknown; logicalType?: unknown };
  return logicalType !== 'timestamp-millis' && isId(inner);
}

function defaultsOf({ fields }: SchemaJson): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => ('default' in field ? [[field.name, field.default]] : [])),
  );
}
