import { LuceroError } from '@lucero/errors';
import type { PacketView, Survey, SurveyRecord } from '@lucero/surveys';
import { type AvroRecord, parseRecordSchema, schemaIdOf } from './avro-schema.ts';
import { notAPacket } from './check-packet.ts';
import { isFrame, readFrame } from './confluent-frame.ts';
import type { ConfluentSchemas } from './confluent-schemas.ts';
import { soleBlockOf } from './container-block.ts';
import { HeaderCache, isContainer } from './container-header.ts';
import type { DatumReader } from './datum-cursor.ts';
import { fieldPaths } from './field-paths.ts';
import { MAX_CACHED_SCHEMAS } from './limits.ts';

/** Beside the views of the surveys: the measurements, with the rows of the history found and not built. */
export const historyFound = 'history-found';

/** Every field, as the survey wrote it. */
export const asWritten = 'as-written';

/** A writer schema with the survey that it belongs to; its readers are compiled when first asked. */
export interface WriterSchema {
  readonly schemaId: string;
  readonly survey: Survey;
  readonly record: AvroRecord;
  /** Names in its records: candidate.magpsf. */
  readonly fields: readonly string[];
  readonly readers: Map<
    PacketView | typeof historyFound | typeof asWritten,
    DatumReader<SurveyRecord>
  >;
}

/** Where the datum of a packet is. */
export interface LocatedDatum {
  readonly schema: WriterSchema;
  readonly bytes: Uint8Array;
  /** A frame has no size of its own: what is left over there shows that the datum was misread. */
  readonly mayHaveTail: boolean;
}

export interface WriterSchemasOptions {
  readonly surveys: readonly Survey[];
  readonly confluentSchemas: ConfluentSchemas;
  readonly maxPacketBytes: number;
}

/** The writer schemas of packets, in a container or a Confluent frame; keeps the last 32. */
export class WriterSchemas {
  readonly #options: WriterSchemasOptions;
  readonly #headers = new HeaderCache();
  /** By schema id (containers) or Confluent id (frames), least recently used first. */
  readonly #schemas = new Map<string | number, WriterSchema>();

  constructor(options: WriterSchemasOptions) {
    this.#options = options;
  }

  /** Whether the schema of this Confluent id is at hand. */
  has(confluentId: number): boolean {
    return this.#schemas.has(confluentId);
  }

  /** The datum of a packet, and the schema that it was written with. */
  locate(bytes: Uint8Array): LocatedDatum {
    const { confluentSchemas, maxPacketBytes } = this.#options;
    if (isContainer(bytes)) {
      const header = this.#headers.read(bytes);
      const schema = this.#find(header.schemaId, () =>
        this.#make(header.schemaJson, header.schemaId, null),
      );
      return { schema, bytes: soleBlockOf(bytes, header, maxPacketBytes), mayHaveTail: true };
    }
    if (!isFrame(bytes)) throw notAPacket();
    const { id, datum } = readFrame(bytes);
    const schema = this.#find(id, () => {
      const { schemaJson, survey } = confluentSchemas.find(id);
      return this.#make(schemaJson, schemaIdOf(schemaJson), survey);
    });
    return { schema, bytes: datum, mayHaveTail: false };
  }

  #find(key: string | number, make: () => WriterSchema): WriterSchema {
    const schemas = this.#schemas;
    let schema = schemas.get(key);
    if (schema === undefined) {
      schema = make();
      if (schemas.size >= MAX_CACHED_SCHEMAS) {
        for (const oldest of schemas.keys()) {
          schemas.delete(oldest);
          break;
        }
      }
    } else {
      schemas.delete(key);
    }
    schemas.set(key, schema);
    return schema;
  }

  #make(schemaJson: string, schemaId: string, claimed: Survey | null): WriterSchema {
    const record = parseRecordSchema(schemaJson);
    const survey = claimed ?? recognise(this.#options.surveys, record, schemaId);
    return { schemaId, survey, record, fields: fieldPaths(record), readers: new Map() };
  }
}

function recognise(surveys: readonly Survey[], record: AvroRecord, schemaId: string): Survey {
  const fields = record.fields.map((field) => field.name);
  const survey = surveys.find((candidate) => candidate.recognises({ name: record.name, fields }));
  if (survey !== undefined) return survey;
  throw new LuceroError(
    'LUCERO_SURVEY_UNKNOWN',
    `no survey has packets of a record ${record.name.slice(0, 100)} with these fields`,
    { record: record.name.slice(0, 100), schemaId },
  );
}
