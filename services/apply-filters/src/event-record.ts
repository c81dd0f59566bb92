import { type FilterEventMessage, jsonForm } from '@lucero/avro';
import type { FilterNeed, FilterSubject } from '@lucero/filters';
import { mjdTaiToUnixMs } from '@lucero/sky';
import type { FilterEvent, FilterEventRecord } from '@lucero/store';
import type { AlertTimes } from './look.ts';
import type { RunningFilter } from './running-filters.ts';

/** What a record says of an alert, beside the alert and its object. */
export const recordNeeds: ReadonlySet<FilterNeed> = new Set([
  ...(['alert', 'object', 'counts', 'classifications', 'catalogs', 'host', 'regions'] as const),
]);

export interface Passing {
  readonly filter: Pick<RunningFilter, 'name' | 'version'>;
  readonly subject: FilterSubject;
  readonly objectKind: FilterEventMessage['objectKind'];
  readonly times: AlertTimes | null;
  readonly passedMs: number;
  readonly codeVersion: string;
}

/** The record of an alert that passes, as messages between services have it; its number comes from the store. */
export function eventMessageOf(passing: Passing): FilterEventMessage {
  const { filter, subject, objectKind, times, passedMs, codeVersion } = passing;
  const { alert, object, classifications, catalogs, host, regions } = subject;
  return {
    ...{ filter: filter.name, filterVersion: filter.version, seq: 0n },
    ...{ survey: alert.survey, objectKind, oid: object.oid, alertId: BigInt(alert.alertId) },
    ...{ raDeg: alert.raDeg, decDeg: alert.decDeg, mjdTai: alert.mjdTai, band: alert.band },
    psfFluxNanojansky: alert.fluxNanojansky,
    psfFluxErrNanojansky: alert.fluxErrNanojansky,
    ...{ mag: alert.mag, magErr: alert.magErr },
    ...{ detectionCount: object.detectionCount, firstMjdTai: object.firstMjdTai },
    classifications: (classifications ?? [])
      .map(({ version, ...each }) => ({ ...each, classifierVersion: version }))
      .sort((a, b) => (a.classifier < b.classifier ? -1 : 1)),
    catalogs: catalogs?.asked ?? [],
    matchedCatalogs: [...new Set(catalogs?.rows.map(({ catalog }) => catalog))],
    unknownCatalogs: catalogs?.unknown ?? [],
    ...{ hostVerdict: host?.verdict ?? null, hostRedshift: host?.redshift ?? null },
    regions: (regions ?? []).map(({ event, credibleLevel }) => ({ event, credibleLevel })),
    exposureMs: Math.round(mjdTaiToUnixMs(alert.mjdTai)),
    surveyPublishedMs: times?.surveyPublishedMs ?? null,
    ingestedMs: times?.ingestedMs ?? null,
    recordedMs: times?.recordedMs ?? null,
    ...{ passedMs, codeVersion },
  };
}

/** The same as JSON, which the store keeps and gives its number. */
export function eventRecordMaker(): (message: FilterEventMessage) => FilterEventRecord {
  const jsonOf = jsonForm('filter-event');
  return (message) => {
    const { seq: _, ...record } = jsonOf(message);
    return record;
  };
}

/** Back from what is stored. */
export function messageOfEvent({ seq, alertId, record }: FilterEvent): FilterEventMessage {
  const { exposureUtc, surveyPublishedUtc, ingestedUtc, recordedUtc, passedUtc, ...rest } = record;
  const msOf = (utc: unknown): number | null => (utc === null ? null : Date.parse(utc as string));
  return {
    ...(rest as unknown as FilterEventMessage),
    ...{ seq, alertId },
    exposureMs: msOf(exposureUtc)!,
    surveyPublishedMs: msOf(surveyPublishedUtc),
    ingestedMs: msOf(ingestedUtc),
    recordedMs: msOf(recordedUtc),
    passedMs: msOf(passedUtc)!,
  };
}
