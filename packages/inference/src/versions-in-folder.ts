import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { invalidModel, type Manifest, readManifest } from './manifest.ts';

const versionPattern = /^\d+\.\d+\.\d+$/;

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Order of versions: 1.9.0 before 1.10.0. */
export function compareVersions(version: string, other: string): number {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 'name' → versions, lowest first, of a folder laid out as <classifier>/<version>/manifest.json. */
export function versionsIn(folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of foldersIn(folder).sort()) {
    const versions = foldersIn(join(folder, name)).filter((version) =>
      versionPattern.test(version),
    );
    // A folder without versions (the training code) is no classifier.
    if (versions.length > 0) found.set(name, versions.sort(compareVersions));
  }
  return found;
}

/** The manifest of <folder>/<name>/<version>; throws LUCERO_MODEL_INVALID when it names another. */
export function manifestOf(folder: string, name: string, version: string): Manifest {
  const itsFolder = join(folder, name, version);
  const manifest = readManifest(itsFolder);
  if (manifest.classifier !== name || manifest.version !== version) {
    throw invalidModel(
      itsFolder,
      `the manifest says classifier ${manifest.classifier}, version ${manifest.version}`,
    );
  }
  return manifest;
}

/**
 * [name, version] of each asked, in the order asked: 'name' is its highest version, 'name@version' is
 * itself; nothing asked: the highest version of every name.
 *
 * Throws LUCERO_MODEL_INVALID, listing those that there are, for one that is not there.
 */
export function chosenVersions(
  folder: string,
  names: readonly string[] | undefined,
): [name: string, version: string][] {
  const available = versionsIn(folder);
  return (names ?? [...available.keys()]).map((asked) => {
    const [name = '', pinned] = asked.split('@');
    const versions = available.get(name) ?? [];
    const version = pinned ?? versions.at(-1);
    if (version === undefined || !versions.includes(version)) {
      const known = [...available].map(([known, v]) => `${known} (${v.join(', ')})`).join('; ');
      throw invalidModel(folder, `no classifier ${asked}; there are: ${known || 'none'}`);
    }
    return [name, version];
  });
}
