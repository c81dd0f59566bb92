import { taxonomies } from '../lookup.ts';
import { smoothedProbabilities, smoothingAlerts } from './smoothed-probabilities.ts';
import { wassersteinDistance } from './wasserstein-distance.ts';

/** What one version of a classifier said of an object at one of its alerts. */
export interface SaidAtAlert {
  readonly alertId: bigint;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly topClass: string;
}

/** How the class of an object moved from one alert to the next. */
export interface ClassChange {
  readonly previousAlertId: bigint;
  readonly previousTopClass: string;
  /** The most probable class is another one than at the previous alert. */
  readonly isFlip: boolean;
  /** wassersteinDistance of both vectors, 0 to 1; null: this code does not know the class tree. */
  readonly wassersteinStep: number | null;
  readonly previousSmoothedTopClass: string;
  /** The same question about the smoothed probabilities. */
  readonly isSmoothedFlip: boolean;
}

/** An alert in the history of its object. */
export interface ClassCourse {
  /** Null: the first that was classified. */
  readonly change: ClassChange | null;
  readonly smoothedProbabilities: Readonly<Record<string, number>>;
  /** The most probable class of those. */
  readonly smoothedTopClass: string;
}

/** Alerts before one that its course is computed from. */
export const alertsBefore = smoothingAlerts;

/**
 * How the class of one object moved, alert by alert: a view of what was said, and of nothing else. An alert that comes
 * late, or is withdrawn, changes the view as if it had come, or not, at its time. An alert's course follows from it
 * and the `alertsBefore` before it: whoever wants those of newer alerts alone gives so many more.
 *
 * @param taxonomy id of the class tree
 * @param said by one version of one classifier, in the order of (time of the alert, id of the alert)
 */
export const classChanges = (
  taxonomy: string,
  said: readonly SaidAtAlert[],
): readonly ClassCourse[] => said.map((_, i) => courseAt(i, taxonomy, said));

/** The last of classChanges. @param said one at least */
export const newestClassCourse = (taxonomy: string, said: readonly SaidAtAlert[]): ClassCourse =>
  courseAt(said.length - 1, taxonomy, said);

function courseAt(i: number, taxonomy: string, said: readonly SaidAtAlert[]): ClassCourse {
  const smoothed = smoothedAt(i, said);
  const smoothedTopClass = topClassOf(smoothed);
  const course = { smoothedProbabilities: smoothed, smoothedTopClass };
  const [before, now] = [said[i - 1], said[i]!];
  if (before === undefined) return { ...course, change: null };
  const tree = taxonomies.find(({ id }) => id === taxonomy);
  const previousSmoothedTopClass = topClassOf(smoothedAt(i - 1, said));
  const change = {
    previousAlertId: before.alertId,
    previousTopClass: before.topClass,
    isFlip: before.topClass !== now.topClass,
    wassersteinStep:
      tree === undefined
        ? null
        : wassersteinDistance(tree, before.probabilities, now.probabilities),
    previousSmoothedTopClass,
    isSmoothedFlip: smoothedTopClass !== previousSmoothedTopClass,
  };
  return { ...course, change };
}

function smoothedAt(i: number, said: readonly SaidAtAlert[]): Record<string, number> {
  const remembered = said.slice(Math.max(0, i + 1 - smoothingAlerts), i + 1);
  return smoothedProbabilities(remembered.map(({ probabilities }) => probabilities))!;
}

/** Of equal ones the first by name, in whatever order they are stored. */
function topClassOf(probabilities: Readonly<Record<string, number>>): string {
  const entries = Object.entries(probabilities);
  entries.sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1));
  return entries[0]![0];
}
