import { join, resolve } from 'node:path';
import { loadConfig } from '@lucero/config';
import type { CommandContext } from '../command.ts';
import { existingDataFolder } from '../data-folder.ts';
import { textOption } from '../option.ts';

/** Where the data sets of nights are, and the key that signs them. */
export interface ReleasePlace {
  readonly folder: string;
  readonly keyPath: string;
  /** False: --out names another folder, and what is done there is not recorded. */
  readonly isOwn: boolean;
}

/** LUCERO_RELEASE__PATH, else `releases` in --data; --out goes before both. */
export function releasePlace({
  values,
  environment,
}: Pick<CommandContext, 'values' | 'environment'>): ReleasePlace {
  const { release } = loadConfig(['release'], environment);
  const data = () => dataFolder(values, environment);
  const folder = release.path === '' ? releasesFolder(data(), environment) : resolve(release.path);
  const keyPath =
    release.keyPath === '' ? join(data(), 'release-key.pem') : resolve(release.keyPath);
  const out = textOption(values, 'out', '');
  return out === ''
    ? { folder, keyPath, isOwn: true }
    : { folder: resolve(out), keyPath, isOwn: false };
}

/** The folder of data sets of a `lucero serve`. */
export function releasesFolder(
  dataFolder: string,
  environment: CommandContext['environment'],
): string {
  const { path } = loadConfig(['release'], environment).release;
  return path === '' ? join(dataFolder, 'releases') : resolve(path);
}

/** With a server of its own, a data folder holds nothing but what is put there now. */
function dataFolder(
  values: CommandContext['values'],
  environment: CommandContext['environment'],
): string {
  return environment.LUCERO_STORE__URL === undefined
    ? existingDataFolder(values, 'LUCERO_STORE__URL')
    : resolve(textOption(values, 'data', 'lucero-data'));
}
