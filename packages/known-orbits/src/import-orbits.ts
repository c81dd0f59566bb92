/**
 * Makes a version of a file of the Minor Planet Center: MPCORB.DAT (also .gz) or CometEls.txt.
 *
 * Rows are written as the file's lines come, into `.<name>.part` beside; the folder gets its name when it is whole and on
 * the disk. A line that is none, a file that ends within a line or is much shorter than the version there ends the import:
 * nothing of it stays, and the version that answered before goes on answering.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { LuceroError } from '@lucero/errors';
import { type MpcOrbit, orbitBasis, readCometLine, readMpcorbLine } from '@lucero/orbits';
import type { OrbitsVersion } from './contract.ts';
import { designationBytes, rowBytes, writeRow } from './orbit-rows.ts';
import { descriptionFile, designationsFile, elementsFile, listOrbits } from './versions.ts';

export interface ImportOptions {
  readonly path: string;
  readonly folder: string;
  readonly nowMs: number;
  /** Whether a file with far fewer orbits than the version there is taken. */
  readonly allowFewer?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesRead: number, bytes: number) => void;
}

/** A new file of the Minor Planet Center has more orbits than the last; one with fewer was cut off. */
const leastShareOfLast = 0.9;
/** Orbits written at once: 400 kB. */
const batchRows = 4096;
const headerEnd = /^-{20,}$/;
/** Lines before the dashes of MPCORB.DAT. */
const greatestHeaderLines = 200;

/** Imports a file as the newest version. The file that was imported last, again, is that version. */
export async function importOrbits(options: ImportOptions): Promise<OrbitsVersion> {
  const { path, folder } = options;
  await mkdir(folder, { recursive: true });
  const part = join(folder, `.${basename(path)}.part`);
  await rm(part, { recursive: true, force: true });
  await mkdir(part);
  try {
    const version = await writeVersion(options, part);
    const last = (await listOrbits(folder)).at(-1);
    if (last?.version === version.version) return last;
    if (
      last !== undefined &&
      options.allowFewer !== true &&
      version.orbitCount < leastShareOfLast * last.orbitCount
    ) {
      throw refused(
        path,
        null,
        `${version.orbitCount} orbits, and ${last.orbitCount} in ${last.version}`,
      );
    }
    await rename(part, join(folder, version.version));
    return version;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function writeVersion(options: ImportOptions, part: string): Promise<OrbitsVersion> {
  const { path } = options;
  const elements = await open(join(part, elementsFile), 'wx');
  const designations = await open(join(part, designationsFile), 'wx');
  const epochs = new Map<number, number>();
  const seen = new Set<string>();
  let batch: MpcOrbit[] = [];
  try {
    const write = async (): Promise<void> => {
      const bytes = new Uint8Array(batch.length * rowBytes);
      const view = new DataView(bytes.buffer);
      for (const [i, orbit] of batch.entries()) {
        writeRow(view, i * rowBytes, orbit, orbitBasis(orbit.elements, orbit.designation));
      }
      await elements.write(bytes);
      const names = batch.map(({ packedDesignation }) =>
        packedDesignation.padEnd(designationBytes),
      );
      await designations.write(names.join(''));
      batch = [];
    };
    const sha256 = createHash('sha256');
    for await (const { text, lineNumber } of orbitLines(options, sha256)) {
      const orbit = orbitOf(text, path, lineNumber);
      if (seen.has(orbit.packedDesignation)) {
        throw refused(path, lineNumber, `${orbit.designation} is there twice`);
      }
      seen.add(orbit.packedDesignation);
      epochs.set(orbit.elements.epochMjdTt, (epochs.get(orbit.elements.epochMjdTt) ?? 0) + 1);
      batch.push(orbit);
      if (batch.length === batchRows) await write();
    }
    await write();
    if (seen.size === 0) throw refused(path, null, 'no orbit in it');
    await Promise.all([elements.sync(), designations.sync()]);
    return await describe(options, part, {
      epochs,
      count: seen.size,
      sha256: sha256.digest('hex'),
    });
  } finally {
    await Promise.all([elements.close(), designations.close()]);
  }
}

async function describe(
  { path, nowMs }: ImportOptions,
  part: string,
  found: {
    readonly epochs: ReadonlyMap<number, number>;
    readonly count: number;
    readonly sha256: string;
  },
): Promise<OrbitsVersion> {
  const newest = Math.max(...found.epochs.keys());
  const [commonest] = [...found.epochs].toSorted(([, a], [, b]) => b - a)[0]!;
  const day = new Date((newest - 40_587) * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');
  const version: OrbitsVersion = {
    version: `${day}-${found.sha256.slice(0, 8)}`,
    orbitCount: found.count,
    epochMjdTt: commonest,
    sourceName: basename(path),
    sourceSha256: found.sha256,
    importedMs: nowMs,
  };
  await writeFile(join(part, descriptionFile), `${JSON.stringify(version, null, 2)}\n`, {
    flush: true,
  });
  return version;
}

/** Comets' lines begin with a number, or blanks, and the letter of their orbit. */
const cometLine = /^(\d{4}|\s{4})[PCDXAI]/;

function orbitOf(text: string, path: string, lineNumber: number): MpcOrbit {
  try {
    return cometLine.test(text) ? readCometLine(text) : readMpcorbLine(text);
  } catch (error) {
    if (error instanceof LuceroError) throw refused(path, lineNumber, error.message);
    throw error;
  }
}

/** The lines that are orbits: without header and the blank lines between the parts. */
async function* orbitLines(
  options: ImportOptions,
  sha256: { readonly update: (bytes: string) => unknown },
): AsyncGenerator<{ readonly text: string; readonly lineNumber: number }> {
  let lineNumber = 0;
  let header: string[] | null = [];
  for await (const text of linesOf(options)) {
    lineNumber += 1;
    sha256.update(`${text}\n`);
    if (header !== null) {
      if (headerEnd.test(text)) header = null;
      else if (header.length < greatestHeaderLines) header.push(text);
      else {
        // A file without a header: all were orbits.
        yield* numbered(header, 1);
        header = null;
        yield* numbered([text], lineNumber);
      }
      continue;
    }
    yield* numbered([text], lineNumber);
  }
  if (header !== null) yield* numbered(header, 1);
}

function* numbered(lines: readonly string[], from: number) {
  for (const [i, text] of lines.entries()) {
    if (text.trim() !== '') yield { text, lineNumber: from + i };
  }
}

/** Throws when the file ends within a line: it was cut off. */
async function* linesOf({ path, signal, onProgress }: ImportOptions): AsyncGenerator<string> {
  const { size } = await stat(path);
  const file = createReadStream(path, { ...(signal !== undefined && { signal }) });
  let bytesRead = 0;
  file.on('data', (chunk) => {
    bytesRead += chunk.length;
    onProgress?.(bytesRead, size);
  });
  const gunzip = path.endsWith('.gz') ? createGunzip() : null;
  if (gunzip !== null) file.on('error', (error) => gunzip.destroy(error));
  const bytes = gunzip === null ? file : file.pipe(gunzip);
  let rest = '';
  let count = 0;
  try {
    for await (const chunk of bytes.setEncoding('latin1') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        count += 1;
        yield line.endsWith('\r') ? line.slice(0, -1) : line;
      }
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_'))
      throw refused(path, count + 1, `the compressed file is broken (${code})`);
    throw error;
  }
  if (rest !== '') throw refused(path, count + 1, 'the file ends within this line');
}

function refused(path: string, lineNumber: number | null, what: string): LuceroError {
  const place = lineNumber === null ? basename(path) : `${basename(path)}:${lineNumber}`;
  return new LuceroError('LUCERO_ORBIT_INVALID', `${place}: ${what}; nothing was imported`, {
    file: path,
    line: lineNumber,
  });
}
