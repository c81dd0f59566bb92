import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Bundle, type BundleFile, type BundleManifest, mediaTypeOf } from './bundle-format.ts';

const room = resolve(import.meta.dirname, '../..');
/** Not committed; a folder for each state of the sources, of which the newest is kept. */
const keptFolder = join(room, '.cache/bundle');
/** What the bundle is made from, beside packages, whose versions package.json says exactly. */
const sources = ['src/browser', 'src/bundle', 'package.json'] as const;

/**
 * The bundle of the sources as they are now: what the installation made, or, when a source changed since, a new one
 * (about a second). Never an old one. Throws when the sources do not build.
 */
export async function loadBundle(): Promise<Bundle> {
  const sourceHash = await hashOfSources();
  const kept = await readBundle(join(keptFolder, sourceHash));
  if (kept !== null) return kept;
  // esbuild is loaded only when there is something to build.
  const { buildBundle } = await import('./build-bundle.ts');
  const bundle = await buildBundle(sourceHash);
  await keepBundle(bundle);
  return bundle;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await Promise.all(sources.map(filesBelow))).flat()) {
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(room, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 24);
}

async function filesBelow(path: string): Promise<readonly string[]> {
  if (path.endsWith('.json')) return [path];
  const entries = await readdir(join(room, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(room.length + 1))
    .sort();
}

async function readBundle(folder: string): Promise<Bundle | null> {
  let text: string;
  try {
    text = await readFile(join(folder, 'manifest.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const manifest = JSON.parse(text) as BundleManifest;
  const files = await Promise.all(
    manifest.files.map(async ({ name, isPacked }): Promise<BundleFile> => {
      const path = join(folder, name);
      return {
        name,
        mediaType: mediaTypeOf(name),
        bytes: await readFile(path),
        brotli: isPacked ? await readFile(`${path}.br`) : null,
        gzip: isPacked ? await readFile(`${path}.gz`) : null,
      };
    }),
  );
  return { manifest, files: new Map(files.map((file) => [file.name, file])) };
}

/** Several processes may build at once: each writes beside, and the first to rename wins. */
async function keepBundle({ manifest, files }: Bundle): Promise<void> {
  let beside: string;
  try {
    beside = join(keptFolder, `making-${randomUUID()}`);
    await mkdir(beside, { recursive: true });
  } catch (error) {
    // An image is not written to: the bundle is made anew at the next start, which costs a second.
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
  for (const { name, bytes, brotli, gzip } of files.values()) {
    await writeFile(join(beside, name), bytes);
    if (brotli !== null) await writeFile(join(beside, `${name}.br`), brotli);
    if (gzip !== null) await writeFile(join(beside, `${name}.gz`), gzip);
  }
  await writeFile(join(beside, 'manifest.json'), JSON.stringify(manifest));
  const older = (await readdir(keptFolder)).filter((name) => !name.startsWith('making-'));
  try {
    await rename(beside, join(keptFolder, manifest.sourceHash));
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await rm(beside, { recursive: true, force: true });
    return;
  }
  for (const name of older.filter((each) => each !== manifest.sourceHash)) {
    await rm(join(keptFolder, name), { recursive: true, force: true });
  }
}
