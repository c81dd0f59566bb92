import { objectKeyText } from '@lucero/alert';
import type { FilterNeed } from '@lucero/filters';
import { dateOfMjd } from '@lucero/sky';
import type { FilterSubjects, PastAlert } from '@lucero/store';
import type { TrialExample } from './trial-result.ts';

const greatestCount = 30;
const needs = new Set<FilterNeed>([
  ...(['alert', 'object', 'counts', 'designation', 'classifications', 'tns'] as const),
]);

/**
 * Alerts that passed, spread over the nights: one of each night in turn, until there are enough; with what a card shows.
 *
 * @param passed by night (whole MJD)
 * @param labels by objectKeyText
 */
export async function chooseExamples(
  store: Pick<FilterSubjects, 'readFilterSubjects'>,
  passed: ReadonlyMap<number, readonly PastAlert[]>,
  labels: ReadonlyMap<string, string>,
): Promise<readonly TrialExample[]> {
  const nights = [...passed].sort(([a], [b]) => b - a);
  const chosen: { readonly night: number; readonly alert: PastAlert }[] = [];
  for (let round = 0; chosen.length < greatestCount; round++) {
    const ofRound = nights.flatMap(([night, alerts]) => {
      const alert = alerts[round];
      return alert === undefined ? [] : [{ night, alert }];
    });
    if (ofRound.length === 0) break;
    chosen.push(...evenly(ofRound, greatestCount - chosen.length));
  }
  const subjects = await store.readFilterSubjects(
    chosen.map(({ alert }) => alert),
    needs,
    'alert',
  );
  return chosen.flatMap(({ night, alert }, i) => {
    const subject = subjects[i];
    if (subject == null) return [];
    const { object, tns } = subject;
    const { alertId, mjdTai, band, mag, magErr, isPositive, raDeg, decDeg } = subject.alert;
    return [
      {
        ...{ survey: alert.survey, objectKind: alert.objectKind, oid: alert.oid, alertId },
        ...{ night: dateOfMjd(night), mjdTai, band, mag, magErr, isPositive, raDeg, decDeg },
        detectionCount: object.detectionCount,
        ageDays: object.ageDays,
        designation: object.designation,
        classifications: (subject.classifications ?? []).map(
          ({ classifier, topClass, topProbability }) => ({ classifier, topClass, topProbability }),
        ),
        tnsName: tns?.name == null ? null : `${tns.prefix ?? ''} ${tns.name}`.trim(),
        tnsType: tns?.type ?? null,
        label: labels.get(objectKeyText(alert)) ?? null,
      },
    ];
  });
}

/** So many of a list, at even steps. */
function evenly<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);
}
