import type { HalfDayClass } from '@lucero/store';
import { nightOfHalfDay } from '@lucero/surveys';
import type { CheckResult } from './check-result.ts';
import { countVolume, type VolumeSettings } from './count-volume.ts';
import { type StabilitySettings, shareStability } from './share-stability.ts';

/** Fewer classifications of a night say nothing of shares. */
const fewestCounted = 200;
/** Shares vary less than counts: neither clouds nor the length of the night change them. */
const floorOfShares = 0.5;

/**
 * What each version of a classifier found in a night against what the same version found before: the stability of its
 * classes together (share-stability.ts), and the share of each class (count-volume.ts: a class of 2 % that doubles hardly
 * moves the index; the least spread is half of that of counts). Shadows are looked at, too: drift of a shadow is known before it is promoted.
 *
 * @param counts of this night and former ones
 */
export function classDrift(
  survey: string,
  night: number,
  counts: readonly HalfDayClass[],
  settings: StabilitySettings & VolumeSettings,
): readonly CheckResult[] {
  const ofSurvey = counts.filter((each) => each.survey === survey);
  const byVersion = Map.groupBy(
    ofSurvey,
    ({ classifier, classifierVersion }) => `${classifier}@${classifierVersion}`,
  );
  return [...byVersion]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([version, rows]) => ofVersion(survey, night, version, rows, settings));
}

function ofVersion(
  survey: string,
  night: number,
  version: string,
  rows: readonly HalfDayClass[],
  settings: StabilitySettings & VolumeSettings,
): readonly CheckResult[] {
  const classes = [...new Set(rows.map(({ className }) => className))].sort();
  const nights = Map.groupBy(rows, ({ halfDay }) => nightOfHalfDay(survey, halfDay));
  const countsOf = (of: readonly HalfDayClass[]) =>
    classes.map((name) =>
      of.reduce((sum, each) => sum + (each.className === name ? each.classificationCount : 0), 0),
    );
  const now = countsOf(nights.get(night) ?? []);
  const count = now.reduce((sum, each) => sum + each, 0);
  if (count === 0) return [];
  const former = [...nights].filter(([each]) => each < night).map(([, of]) => countsOf(of));
  const stability = shareStability(
    { kind: 'drift', subject: `classes of ${version}`, survey },
    ...[now, former, settings],
  );
  if (count < fewestCounted) return [stability];
  const large = former
    .map((counts) => ({ counts, sum: counts.reduce((sum, each) => sum + each, 0) }))
    .filter(({ sum }) => sum >= fewestCounted);
  if (large.length < settings.fewestNights) return [stability];
  const shares = classes.map((name, i): CheckResult => {
    const result = countVolume(
      { kind: 'drift', subject: `${name} of ${version}`, survey },
      now[i]!,
      large.map(({ counts, sum }) => (counts[i]! / sum) * count),
      { ...settings, spreadFloor: floorOfShares * settings.spreadFloor },
      { scale: count, text: (share) => `${(100 * share).toFixed(2)} %` },
    );
    // A rare class may be many times its share by one cluster of events: nothing to stop a night for.
    return result.status === 'failed' ? { ...result, status: 'warning' } : result;
  });
  return [stability, ...shares];
}
