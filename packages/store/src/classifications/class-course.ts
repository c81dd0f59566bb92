import { alertsBefore, classChanges, type SaidAtAlert } from '@lucero/taxonomy';
import type { ObjectKey } from '../objects/object-key.ts';
import { bigintArray, booleanArray, doubleArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { ClassCourseRow, ClassificationRow, Classifications } from './contract.ts';

interface RowBefore {
  readonly [column: string]: unknown;
  readonly position: number;
  readonly alert_id: bigint;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly top_class: string;
}

/**
 * How the class of an object moved, computed from its history when it is asked for: nothing of it is stored, so that
 * late, repeated and withdrawn alerts leave no trace.
 */
export function classCourse(
  pool: ConnectionPool,
  readHistory: Classifications['readClassificationHistory'],
): Classifications['readClassCourse'] {
  const readBefore = readStatement('classifications/read-classifications-before');

  /** What each story said before its oldest alert here, the oldest first. */
  const wordsBefore = async (
    key: ObjectKey,
    stories: readonly (readonly ClassificationRow[])[],
  ): Promise<readonly (readonly SaidAtAlert[])[]> => {
    const oldest = stories.map((rows) => rows.at(-1)!);
    const rows = await pool.query<RowBefore>(readBefore, [
      ...[key.oid, key.survey, key.objectKind],
      textArray(oldest, (row) => row.classifier),
      textArray(oldest, (row) => row.classifierVersion),
      booleanArray(oldest, (row) => row.shadow),
      doubleArray(oldest, (row) => row.mjdTai),
      bigintArray(oldest, (row) => row.alertId),
      alertsBefore,
    ]);
    const byStory = Map.groupBy(rows, ({ position }) => position - 1);
    return stories.map((_, i) =>
      (byStory.get(i) ?? []).toReversed().map((row) => ({
        ...{ alertId: row.alert_id, probabilities: row.probabilities, topClass: row.top_class },
      })),
    );
  };

  return async (key, limit, only) => {
    const rows = await readHistory(key, limit, only);
    const standing = rows.filter(({ withdrawnMjdTai }) => withdrawnMjdTai === null);
    const stories = [...Map.groupBy(standing, storyText).values()];
    // With fewer rows than were asked for, this is all that was ever said.
    const isWhole = rows.length < limit || stories.length === 0;
    const before = isWhole ? stories.map(() => []) : await wordsBefore(key, stories);
    const courses = new Map<ClassificationRow, ClassCourseRow['course']>();
    for (const [i, newestFirst] of stories.entries()) {
      const story = newestFirst.toReversed();
      const said = [...before[i]!, ...story];
      const found = classChanges(story[0]!.taxonomy, said).slice(before[i]!.length);
      for (const [at, row] of story.entries()) courses.set(row, found[at]!);
    }
    return rows.map((row) => ({ ...row, course: courses.get(row) ?? null }));
  };
}

/** Vectors of two versions are not one story; nor is what a shadow said part of what was served. */
const storyText = ({ classifier, classifierVersion, shadow }: ClassificationRow): string =>
  `${classifier} ${classifierVersion} ${shadow}`;
