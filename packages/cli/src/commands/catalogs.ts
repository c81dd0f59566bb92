import {
  type CatalogInfo,
  type CatalogVersion,
  importCatalog,
  type ListedCatalog,
  listCatalogs,
  manifestNames,
  type RadiusRule,
  readManifest,
  removeCatalog,
  verifyCatalog,
} from '@lucero/catalogs';
import { recordedFolderChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { contextFolder } from '../context-folder.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { type Progress, startProgress } from '../progress.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero catalogs add NAME|MANIFEST.json FILE... [--version V] [--json]
lucero catalogs list [--json]
lucero catalogs verify [NAME[@VERSION]] [--json]
lucero catalogs remove NAME[@VERSION]
lucero catalogs manifests [--json]

Catalogues of the sky that alerts are matched with, in a folder that all instances share. Running services
find a new version by themselves.

add         imports files as their publisher writes them: CSV, FITS tables, VOTable (text also as gzip),
            Parquet, a HATS directory. Several files together are one catalogue. NAME is one of those that
            \`manifests\` lists; MANIFEST.json is your own. What is wrong is said with file and row; nothing
            is imported then, and the version that was used before stays in use
list        what is there: version, rows, bytes, epoch, radius of a match, and which version answers
verify      reads every file and compares its checksum; exit code 1 when one is broken
remove      removes a version, or all versions of NAME
manifests   the catalogues that come with a manifest, and where their files are found

Of the folder of LUCERO_CATALOGS__PATH, else \`catalogs\` in --data (./lucero-data).

  --version V   of the catalogue; needed where it comes in many (a daily table: its date)
  --data DIR    folder of \`lucero serve\` (./lucero-data)
  --json        JSON lines instead of text
`;

export const catalogsCommand: Command = {
  name: 'catalogs',
  help,
  options: {
    version: { type: 'string' },
    data: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    if (context.values.version !== undefined && action !== 'add') {
      throw new UsageError('--version is for add; name a version as NAME@VERSION');
    }
    if (action === 'add') return add(context, rest);
    if (action === 'list') return list(context, rest);
    if (action === 'verify') return verify(context, rest);
    if (action === 'remove') return remove(context, rest);
    if (action === 'manifests') return manifests(context, rest);
    throw new UsageError('say add NAME FILE..., list, verify, remove NAME, or manifests');
  },
};

async function add(context: CommandContext, rest: readonly string[]): Promise<void> {
  const [nameOrPath, ...paths] = rest;
  if (nameOrPath === undefined || paths.length === 0) {
    throw new UsageError('add takes a name or manifest and at least one file');
  }
  const { version } = context.values;
  const folder = contextFolder(context, 'catalogs');
  const manifest = await readManifest(nameOrPath);
  const startMs = performance.now();
  let progress: Progress | null = null;
  try {
    const { info, ...counts } = await recordedFolderChange(
      context,
      'catalogs add',
      async (note) => {
        const imported = await importCatalog({
          ...{ folder, manifest, paths, signal: context.signal },
          version: typeof version === 'string' ? version : undefined,
          onProgress: (rowsRead, rowsSaid) => {
            progress ??= startProgress(rowsSaid, 'rows');
            progress.update(rowsRead);
          },
        });
        note({ rowCounts: { [imported.info.id]: imported.info.rowCount } });
        return imported;
      },
    );
    for (const doubt of counts.doubts) process.stderr.write(`doubtful: ${doubt}\n`);
    const seconds = (performance.now() - startMs) / 1000;
    if (context.values.json === true) {
      return await writeLine({ ...publicInfo(info), ...counts, seconds, folder });
    }
    process.stdout.write(
      `${info.id}: ${info.rowCount} rows, ${megabytes(info.bytes)} MB, in ${seconds.toFixed(1)} s, to ${folder}\n${leftOut(counts)}`,
    );
  } catch (error) {
    if (!context.signal.aborted) throw error;
    process.stderr.write('interrupted: nothing was imported\n');
    process.exitCode = interruptedExitCode;
  } finally {
    (progress as Progress | null)?.stop();
  }
}

function leftOut(counts: { notAskedFor: number; withoutPosition: number }): string {
  const { notAskedFor, withoutPosition } = counts;
  const parts = [
    ...(notAskedFor > 0 ? [`${notAskedFor} by the conditions of the manifest`] : []),
    ...(withoutPosition > 0 ? [`${withoutPosition} without a position`] : []),
  ];
  return parts.length === 0 ? '' : `left out: ${parts.join(', ')}\n`;
}

async function list(context: CommandContext, rest: readonly string[]): Promise<void> {
  if (rest.length > 0) throw new UsageError('list takes no name');
  const listed = await listCatalogs(contextFolder(context, 'catalogs'));
  if (context.values.json === true) {
    for (const { info, name, version, problem, isNewest } of listed) {
      const known = info === null ? { name, version } : publicInfo(info);
      await writeLine({ ...known, isNewest, problem });
    }
    return;
  }
  const heading = ['name', 'version', 'rows', 'MB', 'epoch', 'radius', 'state'];
  const rows = listed.map(({ info, name, version, problem, isNewest }) => [
    ...[name, version],
    ...(info === null
      ? ['-', '-', '-', '-']
      : [
          ...[String(info.rowCount), megabytes(info.bytes)],
          ...[info.epochJyear === null ? '-' : `J${info.epochJyear}`, radiusText(info.radius)],
        ]),
    problem === null ? (isNewest ? 'answers' : 'older') : `broken: ${problem}`,
  ]);
  process.stdout.write(
    textTable(
      [heading, ...rows],
      heading.map((name) => (name === 'rows' || name === 'MB' ? 'right' : 'left')),
    ),
  );
}

async function verify(context: CommandContext, rest: readonly string[]): Promise<void> {
  if (rest.length > 1) throw new UsageError('verify takes one name, or none for all');
  const folder = contextFolder(context, 'catalogs');
  const wanted = await namedVersions(folder, rest[0] ?? null);
  for (const { name, version } of wanted) {
    const broken = await verifyCatalog(folder, { name, version });
    if (broken.length > 0) process.exitCode = 1;
    if (context.values.json === true) await writeLine({ name, version, broken });
    else {
      const lines = broken.map(({ file, reason }) => `${name}@${version}: ${file}: ${reason}`);
      const text = broken.length === 0 ? `${name}@${version}: whole` : lines.join('\n');
      process.stdout.write(`${text}\n`);
    }
  }
}

async function remove(context: CommandContext, rest: readonly string[]): Promise<void> {
  const [name] = rest;
  if (name === undefined || rest.length > 1) throw new UsageError('remove takes NAME[@VERSION]');
  const folder = contextFolder(context, 'catalogs');
  const versions = await namedVersions(folder, name);
  await recordedFolderChange(context, 'catalogs remove', async () => {
    for (const version of versions) {
      await removeCatalog(folder, version);
      process.stderr.write(`removed ${version.name}@${version.version}\n`);
    }
  });
}

async function manifests(context: CommandContext, rest: readonly string[]): Promise<void> {
  if (rest.length > 0) throw new UsageError('manifests takes no name');
  const known = await Promise.all((await manifestNames()).map(readManifest));
  if (context.values.json === true) {
    for (const manifest of known) await writeLine(manifest);
    return;
  }
  for (const { name, title, obtain } of known) {
    process.stdout.write(`${name.padEnd(16)} ${title}\n${' '.repeat(17)}${obtain}\n`);
  }
}

/** Versions of NAME or NAME@VERSION, or all (null). One that is not there is a mistake of the caller. */
async function namedVersions(
  folder: string,
  wanted: string | null,
): Promise<readonly CatalogVersion[]> {
  const listed: readonly ListedCatalog[] = await listCatalogs(folder);
  if (wanted === null) return listed;
  const found = listed.filter(
    ({ name, version }) => wanted === name || wanted === `${name}@${version}`,
  );
  if (found.length > 0) return found;
  const there = listed.map(({ name, version }) => `${name}@${version}`).join(', ');
  throw new UsageError(
    `no catalogue ${wanted} is in ${folder}${there === '' ? '' : `; there are ${there}`}`,
  );
}

const publicInfo = ({ quarantined: _, ...info }: CatalogInfo) => info;

function radiusText(radius: RadiusRule): string {
  switch (radius.kind) {
    case 'constant':
      return `${radius.arcsec}"`;
    case 'column':
      return `column ${radius.column}, at most ${radius.maxArcsec}"`;
    case 'physical':
      return `${radius.kpc} kpc, at most ${radius.maxArcsec}"`;
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
