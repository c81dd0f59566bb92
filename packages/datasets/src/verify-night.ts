import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFile, filesBelow } from './file-hashes.ts';
import { byteCountOf, manifestName, type NightManifest, signatureName } from './night-manifest.ts';
import { nightFolder, readManifest } from './release-folder.ts';
import { publicKeyName } from './release-night.ts';
import { isSigned } from './signing-key.ts';

export interface NightVerdict {
  readonly manifest: NightManifest;
  readonly manifestSha256: string;
  readonly byteCount: number;
  readonly isSigned: boolean;
  /** One line each; empty: every file is there and as the manifest says, and nothing else is. */
  readonly faults: readonly string[];
}

/**
 * Reads every file of a night and compares it with the manifest. Null: the night has no data set.
 *
 * @throws LuceroError LUCERO_RELEASE_BROKEN: the manifest itself cannot be read
 */
export async function verifyNight(
  folder: string,
  night: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<NightVerdict | null> {
  const read = await readManifest(folder, night);
  if (read === null) return null;
  const { manifest, text, sha256 } = read;
  const home = nightFolder(folder, night);
  const faults: string[] = [];
  const byteCount = byteCountOf(manifest);
  let seen = 0;
  for (const file of manifest.files) {
    if (!existsSync(join(home, file.path))) {
      faults.push(`${file.path} is missing`);
    } else {
      const { bytes, sha256: found } = await describeFile(home, file.path);
      if (bytes !== file.bytes) {
        faults.push(`${file.path} has ${bytes} bytes instead of ${file.bytes}`);
      } else if (found !== file.sha256) {
        faults.push(`${file.path} has other contents than its hash says`);
      }
    }
    seen += file.bytes;
    onProgress(byteCount === 0 ? 1 : seen / byteCount);
  }
  const listed = new Set(manifest.files.map(({ path }) => path));
  for (const path of await filesBelow(home)) {
    if (path === manifestName || path === signatureName || listed.has(path)) continue;
    faults.push(`${path} is in no manifest`);
  }
  const signaturePath = join(home, signatureName);
  const keyPath = join(folder, publicKeyName);
  let signed = false;
  if (existsSync(signaturePath)) {
    signed =
      existsSync(keyPath) &&
      isSigned(text, await readFile(signaturePath, 'utf8'), await readFile(keyPath, 'utf8'));
    if (!signed) faults.push(`${signatureName} was not made with ${publicKeyName}`);
  }
  return { manifest, manifestSha256: sha256, byteCount, isSigned: signed, faults };
}
