import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { signatureName } from './night-manifest.ts';
import { nightFolder, readManifest } from './release-folder.ts';
import { addToRunningCatalogues } from './running-catalogue.ts';
import type { SigningKey } from './signing-key.ts';

export const publicKeyName = 'public-key.pem';

/**
 * Signs the manifest of a night, and adds its files to the running catalogues. Run again, it does the same again.
 *
 * @param manifestSha256 of the manifest that was verified
 * @throws LuceroError LUCERO_RELEASE_REFUSED: the night has no data set, or another one by now
 */
export async function releaseNight(
  folder: string,
  night: string,
  manifestSha256: string,
  key: SigningKey,
): Promise<void> {
  const read = await readManifest(folder, night);
  if (read === null) {
    throw new LuceroError(
      'LUCERO_RELEASE_REFUSED',
      `${night} has no data set: make it with \`lucero night ${night}\``,
      { night },
    );
  }
  if (read.sha256 !== manifestSha256) {
    throw new LuceroError(
      'LUCERO_RELEASE_REFUSED',
      `${night} was exported again meanwhile: release it again`,
      { night },
    );
  }
  await writeWhole(join(folder, publicKeyName), key.publicKey);
  await writeWhole(join(nightFolder(folder, night), signatureName), `${key.sign(read.text)}\n`);
  await addToRunningCatalogues(folder, night);
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}
