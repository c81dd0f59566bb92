import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import type { CommandContext } from '../command.ts';
import { lockBuild } from './build-lock.ts';
import { runDbt } from './run-dbt.ts';
import { warehousePlace } from './warehouse-place.ts';

/**
 * `lucero warehouse site`: the documentation of all models and their lineage as one HTML file that needs no server and
 * no network; prints its path.
 *
 * @throws LuceroError LUCERO_WAREHOUSE_NO_NIGHT: nothing was built yet
 */
export async function makeSite(context: CommandContext): Promise<void> {
  const place = warehousePlace(context);
  if (!existsSync(place.database)) {
    throw new LuceroError(
      'LUCERO_WAREHOUSE_NO_NIGHT',
      `nothing was built in ${place.folder} yet: \`lucero warehouse build\``,
    );
  }
  using _ = lockBuild(place.folder);
  const target = await runDbt(place, ['docs', 'generate', '--static'], { signal: context.signal });
  const home = join(place.folder, 'site');
  await mkdir(home, { recursive: true });
  const path = join(home, 'index.html');
  await writeFile(
    `${path}.part`,
    closed(await readFile(join(target, 'static_index.html'), 'utf8')),
  );
  await rename(`${path}.part`, path);
  process.stdout.write(`${path}\n`);
}

/** The page asks nobody for anything, and a browser holds it to that. */
function closed(html: string): string {
  const policy =
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; font-src data:";
  return html.replace(
    '<head>',
    `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}
