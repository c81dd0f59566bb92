import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { invalidModel, type Manifest } from './manifest.ts';
import { manifestOf, versionsIn } from './versions-in-folder.ts';

/** One version in the folder, by its manifest; its model is not loaded. */
export type InstalledClassifier = {
  readonly name: string;
  readonly version: string;
} & (
  | { readonly manifest: Manifest; readonly modelBytes: number }
  /** Why no service can load it: one line. */
  | { readonly problem: string }
);

/**
 * Every version of every classifier in the folder, by name, then the lowest version first. One that
 * contradicts itself does not hide the others.
 */
export function installedClassifiers(folder: string): readonly InstalledClassifier[] {
  if (!existsSync(folder)) throw invalidModel(folder, 'no such folder');
  return [...versionsIn(folder)].flatMap(([name, versions]) =>
    versions.map((version) => installed(folder, name, version)),
  );
}

function installed(folder: string, name: string, version: string): InstalledClassifier {
  try {
    const manifest = manifestOf(folder, name, version);
    const { size: modelBytes } = statSync(join(folder, name, version, manifest.model.file));
    return { name, version, manifest, modelBytes };
  } catch (error) {
    const { message, syscall } = error as NodeJS.ErrnoException;
    if (!(error instanceof LuceroError) && syscall === undefined) throw error;
    return { name, version, problem: message };
  }
}
