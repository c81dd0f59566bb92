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
