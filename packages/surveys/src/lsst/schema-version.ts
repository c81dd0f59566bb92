import type { SurveyRecord } from '../survey.ts';

/** The registry of Rubin numbers its schemas major * 100 + minor: 900 is 9.0, 1101 is 11.1. */
const idsPerMajor = 100;
/** Alerts of the survey's own pipelines; older numbers were simulations of another record. */
const firstMajor = 7;
const lastMajor = 99;

export function schemaVersionOfId(id: number): string | null {
  const major = Math.floor(id / idsPerMajor);
  if (!Number.isInteger(id) || major < firstMajor || major > lastMajor) return null;
  return `${major}.${id % idsPerMajor}`;
}

/** Written into the namespace of Rubin's schemas, and by re-publishers into a field. */
const versionInName = /^lsst\.v(\d+)_(\d+)(\.|$)/;
/** A packet found without its frame, or renamed by a re-publisher's tools. */
const unversioned = 'unknown';

/** From the schema's name ('lsst.v11_1.alert'), else from a re-publisher's note ('lsst.v10_0'). */
export function schemaVersionOf(schemaName: string | undefined, record: SurveyRecord): string {
  for (const text of [schemaName, record.lsst_schema_version]) {
    const found = typeof text === 'string' ? versionInName.exec(text) : null;
    if (found !== null) return `${found[1]}.${found[2]}`;
  }
  return unversioned;
}
