import type { Alert, Cutouts } from '@lucero/alert';
import type { LuceroError } from '@lucero/errors';
import {
  type PacketView,
  type Programs,
  type Projection,
  publicPrograms,
  type Survey,
  type SurveyRecord,
} from '@lucero/surveys';
import { checkPacketSize } from './check-packet.ts';
import { isFrame, readFrame } from './confluent-frame.ts';
import { ConfluentSchemas } from './confluent-schemas.ts';
import { blockTail } from './container-block.ts';
import type { DatumReader } from './datum-cursor.ts';
import {
  compileDatumReader,
  readDatumAndTail,
  readWholeDatum,
  type WantedFields,
} from './datum-reader.ts';
import { FoundRows, RowsToFind } from './found-rows.ts';
import { historyBlocks, historyDigest, unknownBlocks } from './history-digest.ts';
import { DEFAULT_MAX_PACKET_BYTES } from './limits.ts';
import { SchemaCache } from './schema-cache.ts';
import { SchemaRegistry } from './schema-registry.ts';
import {
  asWritten,
  historyFound,
  type LocatedDatum,
  type WriterSchema,
  WriterSchemas,
} from './writer-schemas.ts';

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
  /** Names of all fields of that schema: candidate.magpsf. The same array for every packet of it. */
  readonly writerFields: readonly string[];
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

/** A packet whose history was found and not built. */
export interface PacketWithHistory extends Omit<ReadPacket, 'record' | 'cutouts'> {
  /** Null: the survey does not say how, and `alert` has all of it; else `alert` has none. */
  readonly history: PacketHistory | null;
}

export interface PacketHistory {
  /** Names what the packet's history holds: history-digest.ts. */
  readonly digest: string;
  /**
   * The alert with the rows of its history that a digest does not hold; with all for null. Throws
   * LUCERO_ALERT_INVALID when too many of them are broken.
   */
  readonly alertBeyond: (digest: string | null) => Alert;
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
   * Every field of the packet as the survey wrote it, cutouts and history included: long is bigint, every other
   * number a number, NaN and fillers stay. Throws as `read` does, rights included.
   */
  readonly readRecord: (bytes: Uint8Array) => Pick<ReadPacket, 'survey' | 'record'>;
  /** As `read` with 'measurements', the history aside. */
  readonly readWithoutHistory: (bytes: Uint8Array) => PacketWithHistory;
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
  const schemas = new WriterSchemas({ surveys, confluentSchemas, maxPacketBytes });

  function decode(bytes: Uint8Array, view: PacketView | typeof historyFound) {
    const located = schemas.locate(checkPacketSize(bytes, maxPacketBytes));
    const { schema } = located;
    const { survey, schemaId, fields: writerFields } = schema;
    const { record, faults } = readRecord(located, readerOf(schema, view));
    const alertOf = (whole: SurveyRecord) => survey.toAlert(whole, schema.record.name, programs);
    return {
      ...{ schema, record, alertOf },
      read: {
        ...{ survey, schemaId, writerFields, alert: alertOf(record) },
        faults: faults.concat(asked?.cache.takeFaults() ?? noFaults),
      },
    };
  }

  return {
    read(bytes, view) {
      const { record, read } = decode(bytes, view);
      const withCutouts = view === 'stamps' || view === 'full';
      return { ...read, record, cutouts: withCutouts ? read.survey.toCutouts(record) : null };
    },

    readRecord(bytes) {
      const { schema, read } = decode(bytes, 'identity');
      const whole = (schema.readers.get(asWritten) ??
        compileDatumReader<SurveyRecord>(schema.record, true)) as DatumReader<SurveyRecord>;
      schema.readers.set(asWritten, whole);
      const { record } = readRecord(schemas.locate(bytes), whole);
      return { survey: read.survey, record };
    },

    readWithoutHistory(bytes) {
      const { schema, record, alertOf, read } = decode(bytes, historyFound);
      return { ...read, history: historyOf(record, schema, alertOf) };
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

const noFaults: readonly LuceroError[] = [];

function readRecord(
  { bytes, mayHaveTail }: LocatedDatum,
  read: DatumReader<SurveyRecord>,
): { readonly record: SurveyRecord; readonly faults: readonly LuceroError[] } {
  if (!mayHaveTail) return { record: readWholeDatum(bytes, read), faults: noFaults };
  const { value: record, tailBytes } = readDatumAndTail(bytes, read);
  return { record, faults: tailBytes === 0 ? noFaults : [blockTail(tailBytes)] };
}

function readerOf(
  schema: WriterSchema,
  view: PacketView | typeof historyFound,
): DatumReader<SurveyRecord> {
  let reader = schema.readers.get(view);
  if (reader === undefined) {
    const { projections, historyTimes } = schema.survey;
    const wanted =
      view === historyFound
        ? findingRows(projections.measurements, historyTimes)
        : projections[view];
    reader = compileDatumReader<SurveyRecord>(schema.record, wanted);
    schema.readers.set(view, reader);
  }
  return reader;
}

/** A projection that finds the rows of histories instead of building them. */
function findingRows(measurements: Projection, historyTimes: Survey['historyTimes']): WantedFields {
  const wanted: Record<string, WantedFields[string]> = { ...measurements };
  for (const [field, time] of Object.entries(historyTimes ?? {})) {
    const row = measurements[field];
    if (typeof row === 'object') wanted[field] = new RowsToFind(time, row);
  }
  return wanted;
}

/** Null: no array of the record was found so; absent and null arrays are no rows. */
function historyOf(
  record: SurveyRecord,
  { survey, schemaId }: WriterSchema,
  alertOf: (record: SurveyRecord) => Alert,
): PacketHistory | null {
  if (survey.historyTimes === null) return null;
  const fields = Object.keys(survey.historyTimes);
  const found = fields.map((field) => {
    const rows = record[field];
    return rows instanceof FoundRows ? rows : noRows;
  });
  const blocks = historyBlocks(found, schemaId);
  return {
    digest: historyDigest(blocks),
    alertBeyond(digest) {
      const unknown = unknownBlocks(blocks, digest);
      const built: Record<string, unknown> = { ...record };
      fields.forEach((field, array) => {
        const rows = unknown.flatMap((block) => (block.array === array ? block.rows : []));
        built[field] = rows.sort((a, b) => a - b).map((i) => found[array]!.build(i));
      });
      return alertOf(built);
    },
  };
}

const noRows = new FoundRows(new Uint8Array(0), () => {
  throw new Error('there are no rows');
});
