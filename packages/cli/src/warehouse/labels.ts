import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '@lucero/store';

const pageSize = 10_000;

/**
 * Writes the objects of the Transient Name Server that have a type where the warehouse reads them: labels, that later
 * nights are judged by. Whole or as it was.
 */
export async function writeLabels(
  store: Pick<Store, 'listTypedTnsObjects'>,
  folder: string,
): Promise<void> {
  const home = join(folder, 'labels');
  await mkdir(home, { recursive: true });
  const path = join(home, 'tns_objects.csv');
  {
    await using file = await open(`${path}.part`, 'w');
    await file.write('name,type,ra_deg,dec_deg,redshift,last_modified_ms\n');
    for (let after = -1n; ; ) {
      const objects = await store.listTypedTnsObjects(after, pageSize);
      const lines = objects.map((object) =>
        [
          ...[quoted(object.name), quoted(object.type ?? ''), object.raDeg, object.decDeg],
          ...[object.redshift ?? '', object.lastModifiedMs],
        ].join(','),
      );
      if (lines.length > 0) await file.write(`${lines.join('\n')}\n`);
      if (objects.length < pageSize) break;
      after = objects.at(-1)!.tnsObjectId;
    }
  }
  await rename(`${path}.part`, path);
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
