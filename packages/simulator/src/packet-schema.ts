import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const schemaFolder = join(import.meta.dirname, '../../../schemas');

/** The newest schema that each survey sends. */
export const newestVersion = { ztf: '4.02', lsst: '11.1' } as const;

/** Text of a schema that a survey writes its packets with; the only files that the simulator reads. */
export function packetSchema(survey: 'ztf' | 'lsst', version: string): string {
  return readFileSync(join(schemaFolder, survey, version, 'alert.avsc'), 'utf8');
}
