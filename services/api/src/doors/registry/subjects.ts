import {
  classifiedTopic,
  classTopic,
  identitiesTopic,
  type LuceroSchema,
  matchesTopic,
  type PublicRecord,
  publicRecords,
  regionsTopic,
  updateTopic,
} from '@lucero/avro';
import { surveys } from '@lucero/surveys';

/** Names under which the versions of one record are found: `<topic>-value`, or the full name of the record. */
export interface Subject {
  readonly name: string;
  /** Oldest first. */
  readonly versions: readonly LuceroSchema[];
}

const filterSubject = /^lucero\.filter\.[a-z0-9][a-z0-9-]{0,63}-value$/;

/**
 * Every public topic that there can be, with its record: of each survey its updates and each class of a classifier
 * that runs here; and the records by their names. Topics of filters are found by `subjectNamed`: only `publish` has
 * the list of filters.
 */
export function subjectsOf(
  schemas: readonly LuceroSchema[],
  classNames: Iterable<string>,
): readonly Subject[] {
  const classes = [...new Set(classNames)];
  const topics = new Map<string, PublicRecord>([
    [classifiedTopic, 'classified'],
    [matchesTopic, 'match'],
    [identitiesTopic, 'identity'],
    [regionsTopic, 'region'],
  ]);
  for (const { name, updates } of surveys) {
    for (const className of classes) topics.set(classTopic(name, className), 'classification');
    if (updates !== null) topics.set(updateTopic(name), 'update');
  }
  const subjects = [...topics].map(([topic, record]) => ({
    name: `${topic}-value`,
    versions: versionsOf(schemas, record),
  }));
  for (const record of publicRecords) {
    const versions = versionsOf(schemas, record);
    subjects.push({ name: versions[0]!.recordName, versions });
  }
  return subjects.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A subject by its name; null when there is none. */
export function subjectNamed(
  name: string,
  schemas: readonly LuceroSchema[],
  subjects: readonly Subject[],
): Subject | null {
  if (filterSubject.test(name)) return { name, versions: versionsOf(schemas, 'classification') };
  return subjects.find((subject) => subject.name === name) ?? null;
}

function versionsOf(
  schemas: readonly LuceroSchema[],
  record: PublicRecord,
): readonly LuceroSchema[] {
  return schemas.filter(({ name }) => name === record).sort((a, b) => a.version - b.version);
}
