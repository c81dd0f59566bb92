import type { Alert, Cutouts } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import {
  type PacketView,
  type Programs,
  publicPrograms,
  type Survey,
  type SurveyRecord,
} from '@lucero/surveys';
import { type AvroRecord, parseRecordSchema, schemaIdOf } from './avro-schema.ts';
import { checkPacketSize, notAPacket } from './check-packet.ts';
import { isFrame, readFrame } from './confluent-frame.ts';
import { ConfluentSchemas } from './confluent-schemas.ts';
import { blockTail, soleBlockOf } from './container-block.ts';
import { HeaderCache, isContainer } from './container-header.ts';
import {
  compileDatumReader,
  type DatumReader,
  readDatumAndTail,
  readWholeDatum,
} from './datum-reader.ts';
import { DEFAULT_MAX_PACKET_BYTES, MAX_CACHED_SCHEMAS } from './limits.ts';
import { SchemaCache } from './schema-cache.ts';
import { SchemaRegistry } from './schema-registry.ts';

export interface PacketReaderOptions {
  readonly surveys: readonly Survey[];
  /** Holds <survey>/<version>/alert.avsc for the surveys whose packets carry only a schema id. */
  readonly schemaFolder: string;
  /** Asked for schemas that are not in schemaFolder; what it gives is kept in cacheFolder. */
  readonly registry?: {
    readonly url: string;
    readonly cacheFolder: string;
    /** Per request; default 5,000. */
    readonly timeoutMs?: number;
  };
  /** Whose data may be served; default the public programs. */
  readonly programs?: Programs;
  /** Bound on a packet, compressed or not; default 16 MiB. */
  readonly maxPacketBytes?: number;
  /** Clock of what is remembered as missing; default Date.now. */
  readonly nowMs?: () => number;
}

/** What one packet says. */
export interface ReadPacket {
  readonly survey: Survey;
  /** SHA-256 of the writer schema's text. */
  readonly schemaId: string;
  /** The fields of the view, names as in the survey's schema. */
  readonly record: SurveyRecord;
  readonly alert: Alert;
  /** Null in the views without cutouts. */
  readonly cutouts: Cutouts | null;
  /**
   * What was wrong and cost nothing of the packet, to be counted: bytes after its record, a schema cache
   * that does not work (said with the first packet after it was noticed).
   */
  readonly faults: readonly LuceroError[];
}

export interface PacketReader {
  /**
   * Decodes a packet that holds exactly one alert. Throws LUCERO_SCHEMA_UNAVAILABLE, which is
   * retryable (the installation is broken), or a LuceroError that is not:
   * LUCERO_AVRO_*, LUCERO_SCHEMA_INVALID, LUCERO_SCHEMA_NOT_FOUND, LUCERO_SURVEY_UNKNOWN,
   * LUCERO_ALERT_INVALID, or LUCERO_PROGRAM_NOT_SERVED for an alert of a program that may not be
   * served: rights are asked here, so that nobody who reads packets can forget to.
   */
  readonly read: (bytes: Uint8Array, view: PacketView) => ReadPacket;
  /**
   * Fetches the schemas that the packets of a batch need and nobody has yet. To be called before
   * `read`; does nothing without a registry.
   *
   * @throws LuceroError LUCERO_SCHEMA_REGISTRY_UNAVAILABLE; LUCERO_CONFIG_INVALID when the registry does
   *   not let us in: no packet is at fault, and none may become a dead letter for it
   */
  readonly ensureSchemas: (batch: readonly Uint8Array[]) => Promise<void>;
  /** Asks the registry, if there is one, whether it lets us in. Throws LUCERO_CONFIG_INVALID. */
  readonly checkRegistry: () => Promise<void>;
}

/** A writer schema with the survey that it belongs to; its readers are compiled when first asked. */
interface WriterSchema {
  readonly schemaId: string;
  readonly survey: Survey;
  readonly record: AvroRecord;
  readonly readers: Map<PacketView, DatumReader<SurveyRecord>>;
}

/** Reads the packets of all given surveys; keeps the last 32 schemas and headers compiled. */
export function createPacketReader(options: PacketReaderOptions): PacketReader {
  const {
    surveys,
    schemaFolder,
    registry,
    programs = publicPrograms,
    maxPacketBytes = DEFAULT_MAX_PACKET_BYTES,
    nowMs = Date.now,
  } = options;
  const asked =
    registry === undefined
      ? null
      : {
          client: new SchemaRegistry({ url: registry.url, timeoutMs: registry.timeoutMs, nowMs }),
          cache: new SchemaCache(registry.cacheFolder),
        };
  const confluentSchemas = new ConfluentSchemas({ surveys, schemaFolder, registry: asked, nowMs });
  const headers = new HeaderCache();
  /** By schema id (containers) or Confluent id (frames), least recently used first. */
  const schemas = new Map<string | number, WriterSchema>();

  function schemaOf(key: string | number, make: () => WriterSchema): WriterSchema {
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

  function writerSchema(
    schemaJson: string,
    schemaId: string,
    claimed: Survey | null,
  ): WriterSchema {
    const record = parseRecordSchema(schemaJson);
    const survey = claimed ?? recognise(surveys, record, schemaId);
    return { schemaId, survey, record, readers: new Map() };
  }

  function locate(bytes: Uint8Array): Located {
    if (isContainer(bytes)) {
      const header = headers.read(bytes);
      const schema = schemaOf(header.schemaId, () =>
        writerSchema(header.schemaJson, header.schemaId, null),
      );
      return { schema, bytes: soleBlockOf(bytes, header, maxPacketBytes), mayHaveTail: true };
    }
    if (!isFrame(bytes)) throw notAPacket();
    const { id, datum } = readFrame(bytes);
    const schema = schemaOf(id, () => {
      const { schemaJson, survey } = confluentSchemas.find(id);
      return writerSchema(schemaJson, schemaIdOf(schemaJson), survey);
    });
    return { schema, bytes: datum, mayHaveTail: false };
  }

  return {
    read(bytes, view) {
      const located = locate(checkPacketSize(bytes, maxPacketBytes));
      const { schema } = located;
      const { survey, schemaId } = schema;
      const { record, faults } = readRecord(located, readerOf(schema, view));
      const withCutouts = view === 'stamps' || view === 'full';
      return {
        survey,
        schemaId,
        record,
        alert: survey.toAlert(record, schema.record.name, programs),
        cutouts: withCutouts ? survey.toCutouts(record) : null,
        faults: faults.concat(asked?.cache.takeFaults() ?? noFaults),
      };
    },

    async ensureSchemas(batch) {
      if (asked === null) return;
      const ids = new Set<number>();
      for (const bytes of batch) {
        if (!isFrame(bytes)) continue;
        const { id } = readFrame(bytes);
        if (!schemas.has(id)) ids.add(id);
      }
      await confluentSchemas.ensure(ids);
    },

    async checkRegistry() {
      await asked?.client.checkLogin();
    },
  };
}

/** Where the datum of a packet is. */
interface Located {
  readonly schema: WriterSchema;
  readonly bytes: Uint8Array;
  /** A frame has no size of its own: what is left over there shows that the datum was misread. */
  readonly mayHaveTail: boolean;
}

const noFaults: readonly LuceroError[] = [];

function readRecord(
  { bytes, mayHaveTail }: Located,
  read: DatumReader<SurveyRecord>,
): { readonly record: SurveyRecord; readonly faults: readonly LuceroError[] } {
  if (!mayHaveTail) return { record: readWholeDatum(bytes, read), faults: noFaults };
  const { value: record, tailBytes } = readDatumAndTail(bytes, read);
  return { record, faults: tailBytes === 0 ? noFaults : [blockTail(tailBytes)] };
}

function readerOf(schema: WriterSchema, view: PacketView): DatumReader<SurveyRecord> {
  let reader = schema.readers.get(view);
  if (reader === undefined) {
    reader = compileDatumReader<SurveyRecord>(schema.record, schema.survey.projections[view]);
    schema.readers.set(view, reader);
  }
  return reader;
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
