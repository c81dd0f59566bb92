import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  manifestName,
  type NightManifest,
  nightFolder,
  readManifest,
  signatureName,
} from '@lucero/datasets';
import { LRUCache } from 'lru-cache';
import { NotFoundError } from '../request-error.ts';

/** Manifests in memory: one of a large night has some hundred kilobytes. */
const keptManifests = 8;

export interface ReleasedFile {
  /** On disk. */
  readonly path: string;
  readonly bytes: number;
  /** The same contents, the same text; without quotes. */
  readonly entityTag: string;
}

/** What the folder of data sets holds, for nights of which the store says that they are released. */
export interface ReleasedFiles {
  readonly manifestOf: (night: string, manifestSha256: string) => Promise<NightManifest>;
  /** @param path below the folder of the night. @throws NotFoundError */
  readonly find: (night: string, manifestSha256: string, path: string) => Promise<ReleasedFile>;
}

interface Kept {
  readonly manifest: NightManifest;
  readonly files: ReadonlyMap<string, NightManifest['files'][number]>;
}

export function releasedFiles(folder: string): ReleasedFiles {
  const kept = new LRUCache<string, Kept>({ max: keptManifests });
  const read = async (night: string, sha256: string): Promise<Kept> => {
    const known = kept.get(sha256);
    if (known !== undefined) return known;
    const found = await readManifest(folder, night);
    // Exported again and not yet released again: what is there is not what was released.
    if (found === null || found.sha256 !== sha256) {
      throw new NotFoundError(`the released data set of ${night} is not here`);
    }
    const { manifest } = found;
    const files = new Map(manifest.files.map((file) => [file.path, file]));
    kept.set(sha256, { manifest, files });
    return { manifest, files };
  };
  return {
    manifestOf: async (night, sha256) => (await read(night, sha256)).manifest,
    find: async (night, sha256, path) => {
      const { files } = await read(night, sha256);
      const onDisk = join(nightFolder(folder, night), path);
      const listed = files.get(path);
      if (listed !== undefined) {
        return { path: onDisk, bytes: listed.bytes, entityTag: listed.sha256 };
      }
      if ((path === manifestName || path === signatureName) && existsSync(onDisk)) {
        const { size } = await stat(onDisk);
        return { path: onDisk, bytes: size, entityTag: `${path}-${sha256}` };
      }
      throw new NotFoundError(`${path} is no file of this data set: manifest.json lists them`);
    },
  };
}
