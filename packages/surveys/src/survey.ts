import type { Alert, Band, Cutouts, Detection, ObjectKind, SurveyUpdate } from '@lucero/alert';
import type { LightCurveSurvey } from '@lucero/light-curve';
import type { Observatory } from '@lucero/sky';
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

/** What a survey says of what it sent before: measured anew, given to another object, withdrawn. */
export interface SurveyUpdates {
  /** Topic of its update records, JSON lines. */
  readonly topic: string;
  /** Throws LuceroError LUCERO_UPDATE_INVALID naming the field. */
  readonly toSurveyUpdate: (record: SurveyRecord) => SurveyUpdate;
}

/** How a survey makes objects of detections, and how well they are placed. */
export interface Association {
  /** Detections within it belong to one object [arcsec]. */
  readonly radiusArcsec: number;
  /** Of one detection as faint as the survey sends, along each axis, 1 sigma [arcsec]. */
  readonly errorArcsec: number;
  /**
   * Longest time between the first detections of two objects that processing side by side made of one source [min];
   * null: the survey makes no such.
   */
  readonly splitMinutes: number | null;
}

/** What the Transient Name Server calls a survey, by the numbers of its own lists (`/api/values` there). */
export interface TnsIds {
  /** Group whose data it is. */
  readonly groupId: number;
  readonly instrumentId: number;
  /** Filter of each band; a measurement of another band is not reported. */
  readonly filterIds: Readonly<Record<Band, number>>;
}

/** The names that a survey gives, in its own spelling. */
export interface SurveyNames {
  /** What a name stands for that no one else writes so, in any case; null: it is not the survey's. */
  readonly read: (
    name: string,
  ) =>
    | { readonly objectKind: ObjectKind; readonly oid: string }
    | { readonly alertId: bigint }
    | null;
  /** An object's name in full, as a paper prints it. */
  readonly write: (object: { readonly objectKind: ObjectKind; readonly oid: string }) => string;
  /** The id that a packed designation of the Minor Planet Center makes; null: ids say nothing of designations. */
  readonly oidOfDesignation: ((packed: string) => string) | null;
}

/** The names of a survey whose ids are names already. */
export const plainNames: SurveyNames = {
  read: () => null,
  write: ({ oid }) => oid,
  oidOfDesignation: null,
};

/**
 * One survey: how its packets are recognised, which fields each view reads, how they become ours, and
 * every fact of it that something else depends on. Nothing outside its folder knows it by name.
 */
export interface Survey extends LightCurveSurvey {
  /** Of its folder; also of its topics, rows and addresses: small letters, digits, dashes. */
  readonly name: string;
  /** As astronomers write it. */
  readonly displayName: string;
  /** Who observes, as notices say it; filters by the names that the field's tools know: ztfg. */
  readonly facility: {
    readonly telescope: string;
    readonly instrument: string;
    readonly filterPrefix: string;
  };
  /**
   * Where it observes from, for what is near enough to stand elsewhere when seen from elsewhere; null: not known here,
   * the Earth's centre serves.
   */
  readonly observatory: Observatory | null;
  /** Side of its cutouts on the sky, about [arcsec]: what a page shows of all epochs at one scale. */
  readonly stampSideArcsec: number;
  /** Where others show an object of it: {oid}, {raDeg} and {decDeg} stand for those of the object. */
  readonly objectLinks: readonly { readonly title: string; readonly address: string }[];
  /** Every band of its alerts, bluest first. */
  readonly bands: readonly Band[];
  /**
   * When its nights begin, as the survey itself counts them: the night of a date is the 24 h from this hour of that
   * date (UTC) on. 0 where it is day at midnight UTC, 12 where it is night.
   */
  readonly nightStartHourUtc: 0 | 12;
  /**
   * Its topics; `{night}` stands for any date (YYYYMMDD). Empty: only the operator knows them
   * (LUCERO_SURVEY__TOPICS).
   */
  readonly topics: readonly string[];
  /**
   * Detections below it do not count in light curves. Of two scores the one alone that the cut is made
   * for: of another, it would be another cut. Null: the survey cuts before it sends.
   */
  readonly reliabilityCut: {
    readonly score: keyof Pick<Detection, 'reliability' | 'forestReliability'>;
    readonly least: number;
  } | null;
  /**
   * Total fluxes are the difference's corrected by the source of the reference image, and the API says
   * which detections are, and which are as bright as where the detectors saturate. Null: the survey
   * measures total fluxes.
   */
  readonly totalFluxCorrection: { readonly saturationMag: number } | null;
  /**
   * Zero point with which SkyPortal reads a flux of this survey, once multiplied by 1e-9 [mag]; null: it does
   * not know the survey.
   */
  readonly skyPortalZeroPointMag: number | null;
  /**
   * From the time of a row of its light curves to the middle of the exposure, by the exposure that is usual: rows do not
   * keep their own [s]. 0: its times are those of the middle.
   */
  readonly midExposureSeconds: number;
  readonly association: Association;
  readonly names: SurveyNames;
  /** Its ids in reports to the Transient Name Server; null: its objects are not reported. */
  readonly tns: TnsIds | null;
  /** Null: what it has sent stands as it was sent. */
  readonly updates: SurveyUpdates | null;
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
   * Arrays of the record that repeat an object's past with each alert, each with the field of a row that is
   * its time [MJD]: their rows are found, and built only when they are not known. Null: histories are
   * short, or a row means nothing without the others.
   */
  readonly historyTimes: Readonly<Record<string, string>> | null;
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
