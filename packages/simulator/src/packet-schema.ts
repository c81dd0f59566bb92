import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const schemaFolder = join(import.meta.dirname, '../../../schemas');

/** Text of the newest schema that a survey sends; the only file that the simulator reads. */
export function packetSchema(survey: 'ztf' | 'lsst'): string {
  const version = { ztf: '4.02', lsst: '11.1' }[survey];
  return readFileSync(join(schemaFolder, survey, version, 'alert.avsc'), 'utf8');
}
