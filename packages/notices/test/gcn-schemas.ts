import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

export const gcn = 'https://gcn.nasa.gov/schema/v7.2.3/gcn/notices';
const gcnFolder = join(
  dirname(createRequire(import.meta.url).resolve('@nasa-gcn/schema/package.json')),
  'gcn/notices',
);

/** GCN's own schemas, as it publishes them. */
export function gcnSchemas(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  for (const folder of ['core', 'boom']) {
    for (const name of readdirSync(join(gcnFolder, folder), {
      recursive: true,
      encoding: 'utf8',
    })) {
      if (!name.endsWith('.schema.json')) continue;
      ajv.addSchema(JSON.parse(readFileSync(join(gcnFolder, folder, name), 'utf8')));
    }
  }
  return ajv;
}
