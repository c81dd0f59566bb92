import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const schemaFolder = join(import.meta.dirname, '../../../schemas');

/** Text of a schema that a survey writes its packets with; the only files that the simulator reads. */
export function packetSchema(survey: string, version: string): string {
  return readFileSync(join(schemaFolder, survey, version, 'alert.avsc'), 'utf8');
}
