import type { Alert, Cutouts } from '@lucero/alert';
import type { Programs } from './programs.ts';

/**
 * Which fields of a record to decode: true = the whole value, its numbers as `number`; 'id' = a 64-bit
 * integer, as bigint; an object = only those fields of the record (through unions and arrays); absent =
 * skipped. Names that a schema version lacks are ignored.
 *
 * int, long, float and double are one here: which of them a writer chose never reaches a mapper. A
 * double too large to be an exact id stays a number, which idOrNull refuses.
 */
export type Projection = { readonly [field: string]: true | 'id' | Projection };

/** What a service asks of a packet; each survey says which fields that takes. */
export type PacketView =
  /** ids, time and place only */
  | 'identity'
  /** everything but the cutouts */
  | 'measurements'
  /** measurements and cutouts */
  | 'full'
  /**
   * what classifiers of one alert read: cutouts and the alert without forced photometry; of the earlier
   * detections a survey may read time, place, band and fluxes alone
   */
  | 'stamps';

/** A decoded Avro record, names as in the survey's schema, values as its projection says; skipped fields undefined. */
export type SurveyRecord = Readonly<Record<string, unknown>>;

/** One survey: how its packets are recognised, which fields each view reads, how they become ours. */
export interface Survey {
  readonly name: string;
  /** Survey topics of a night (MJD UTC), e.g. ztf_20260101_programid1; static names ignore it. */
  readonly topicsOfNight: (mjdUtc: number) => readonly string[];
  /**
   * By the writer schema's top record: its fields and its full name with namespace ('ztf.alert':
   * other surveys copied ZTF's fields), never by a version string.
   */
  readonly recognises: (schema: {
    readonly name: string;
    readonly fields: readonly string[];
  }) => boolean;
  readonly projections: Readonly<Record<PacketView, Projection>>;
  /**
   * Throws LuceroError LUCERO_ALERT_INVALID, or LUCERO_PROGRAM_NOT_SERVED. History is empty when the
   * view skipped it.
   *
   * @param schemaName full name of the writer schema's top record, for surveys that write the
   *   version there and not into the record ('lsst.v11_1.alert')
   * @param programs whose data may be served, default the public ones: an alert of another is refused,
   *   history rows of another are left out
   */
  readonly toAlert: (record: SurveyRecord, schemaName?: string, programs?: Programs) => Alert;
  readonly toCutouts: (record: SurveyRecord) => Cutouts;
  /** Where the schemas of its registry ids are, if its packets travel as Confluent frames. */
  readonly confluent: { readonly schemaVersionOfId: (id: number) => string | null } | null;
}
