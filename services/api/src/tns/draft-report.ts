import type {
  Hosts,
  LightCurves,
  ObjectSummary,
  TnsObjects,
  TnsReportRow,
  TnsReports,
} from '@lucero/store';
import { findSurvey } from '@lucero/surveys';
import { makeReport, type Reporting, type TnsObject, TnsReportInvalidError } from '@lucero/tns';

/** Within it an object of the Transient Name Server is the same; as its own search takes it [arcsec]. */
const sameObjectArcsec = 2;
/** More drafts than an operator will ever read. */
const mostDrafts = 1_000;

export interface TnsDrafting {
  /** Of the server's API; a report goes to this server and no other. */
  readonly url: string;
  readonly reporting: Omit<Reporting, 'remarks'>;
}

export interface DraftRequest {
  readonly object: ObjectSummary;
  readonly createdBy: string;
  readonly remarks: string;
  readonly nowMs: number;
}

export type DraftStore = Pick<LightCurves, 'readLightCurves'> &
  Pick<Hosts, 'readHosts'> &
  Pick<TnsObjects, 'findTnsInCones' | 'findTnsByNames'> &
  Pick<TnsReports, 'addTnsReport' | 'findTnsReportsOf' | 'listTnsReports'>;

/**
 * Puts the report of an object into the queue, as a draft that nobody has approved.
 *
 * @throws TnsReportInvalidError (LUCERO_TNS_REPORT_INVALID): it lacks what a report needs, has a name there by its
 *   place or one of its names, or is in the queue
 */
export async function draftReport(
  store: DraftStore,
  { url, reporting }: TnsDrafting,
  { object, createdBy, remarks, nowMs }: DraftRequest,
): Promise<TnsReportRow> {
  const [lightCurves, [hostRow = null], known, drafts] = await Promise.all([
    store.readLightCurves([{ ...keyOf(object), untilMjdTai: null }]),
    store.readHosts([object]),
    findTnsObjects(store, object),
    store.listTnsReports({ states: ['draft'], url, afterId: 0n, limit: mostDrafts }),
  ]);
  if (known.length > 0) throw new TnsReportInvalidError(object.oid, known.map(nameFault));
  const best = hostRow?.host.candidates[0];
  const isNamed = hostRow?.host.verdict === 'hosted' || hostRow?.host.verdict === 'nuclear';
  const report = makeReport(
    {
      ...keyOf(object),
      ...{ raDeg: object.raDeg, decDeg: object.decDeg },
      detections: lightCurves[0]?.detections ?? [],
      nonDetections: lightCurves[0]?.nonDetections ?? [],
      host:
        isNamed && best !== undefined
          ? { name: best.name, redshift: best.redshift?.value ?? null }
          : null,
    },
    { ...reporting, remarks },
  );
  if (drafts.length >= mostDrafts) {
    throw new TnsReportInvalidError(object.oid, [`${mostDrafts} drafts wait for an operator`]);
  }
  const row = await store.addTnsReport({ ...keyOf(object), url, report, createdBy, nowMs });
  if (row !== null) return row;
  const [held] = await store.findTnsReportsOf(object);
  const which = held === undefined ? 'a report' : `report ${held.tnsReportId} (${held.state})`;
  throw new TnsReportInvalidError(object.oid, [`it has ${which} already`]);
}

export interface KnownTnsObject extends TnsObject {
  /** From the object's mean place. */
  readonly distanceArcsec: number | null;
}

/** What the Transient Name Server knows of an object: by its place, and by its names. Each once, the nearest first. */
export async function findTnsObjects(
  store: Pick<TnsObjects, 'findTnsInCones' | 'findTnsByNames'>,
  object: ObjectSummary,
): Promise<readonly KnownTnsObject[]> {
  // A moving object is found at other places than the one it is at.
  if (object.objectKind !== 'sidereal') return [];
  const { raDeg, decDeg } = object;
  const [[near = []], named] = await Promise.all([
    store.findTnsInCones([{ raDeg, decDeg, radiusArcsec: sameObjectArcsec }]),
    store.findTnsByNames([
      ...new Set([object.oid, findSurvey(object.survey)?.names.write(object) ?? object.oid]),
    ]),
  ]);
  const nearIds = new Set(near.map(({ tnsObjectId }) => tnsObjectId));
  const others = named
    .filter(({ tnsObjectId }) => !nearIds.has(tnsObjectId))
    .map((each) => ({ ...each, distanceArcsec: null }));
  return [...near, ...others];
}

const keyOf = ({ survey, objectKind, oid }: ObjectSummary) => ({ survey, objectKind, oid });

function nameFault({ prefix, name, distanceArcsec }: KnownTnsObject): string {
  return distanceArcsec === null
    ? `it is ${prefix} ${name} there`
    : `${prefix} ${name} is ${distanceArcsec.toFixed(1)} arcsec away there`;
}
