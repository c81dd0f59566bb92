import { importOrbits, listOrbits, type OrbitsVersion, removeOrbits } from '@lucero/known-orbits';
import { recordedFolderChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { contextFolder } from '../context-folder.ts';
import { type Progress, startProgress } from '../progress.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero orbits add FILE [--allow-fewer] [--json]
lucero orbits list [--json]
lucero orbits remove VERSION

Orbits of known asteroids or comets, by which places and alerts are matched with bodies of the solar system.
Running services find a new file within a minute.

add      imports MPCORB.DAT or CometEls.txt of the Minor Planet Center, also as .gz. A file that ends within
         a line, has a line that is none, names a body twice or has far fewer orbits than the last one is
         refused by its line; the version that was used before stays in use
list     versions, the newest import last: it answers
remove   removes a version

Of the folder of LUCERO_ORBITS__PATH, else \`orbits\` in --data (./lucero-data).

  --allow-fewer  take a file that has less than nine tenths of the orbits of the last one
  --data DIR     folder of \`lucero serve\` (./lucero-data)
  --json         JSON lines instead of text
`;

export const orbitsCommand: Command = {
  name: 'orbits',
  help,
  options: {
    'allow-fewer': { type: 'boolean' },
    data: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    if (action === 'add') return add(context, rest);
    if (action === 'list') return list(context, rest);
    if (action === 'remove') return remove(context, rest);
    throw new UsageError('say add FILE, list, or remove VERSION');
  },
};

async function add(context: CommandContext, rest: readonly string[]): Promise<void> {
  const [path, ...more] = rest;
  if (path === undefined || more.length > 0) throw new UsageError('add takes one file');
  const folder = contextFolder(context, 'orbits');
  const startMs = performance.now();
  let progress: Progress | null = null;
  try {
    const version = await recordedFolderChange(context, 'orbits add', async (note) => {
      const imported = await importOrbits({
        ...{ path, folder, nowMs: Date.now(), signal: context.signal },
        allowFewer: context.values['allow-fewer'] === true,
        onProgress: (bytesRead, bytes) => {
          progress ??= startProgress(megabytes(bytes), 'MB');
          progress.update(megabytes(bytesRead));
        },
      });
      note({ rowCounts: { [`orbits@${imported.version}`]: imported.orbitCount } });
      return imported;
    });
    if (context.values.json === true) return await writeLine({ ...version, folder });
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    process.stdout.write(
      `orbits@${version.version}: ${version.orbitCount} orbits, in ${seconds} s, to ${folder}\n`,
    );
  } finally {
    (progress as Progress | null)?.stop();
  }
}

async function list(context: CommandContext, rest: readonly string[]): Promise<void> {
  if (rest.length > 0) throw new UsageError('list takes no name');
  const versions = await listOrbits(contextFolder(context, 'orbits'));
  if (context.values.json === true) {
    for (const version of versions) await writeLine({ ...version });
    return;
  }
  const heading = ['version', 'orbits', 'epoch', 'file', 'imported', 'state'];
  const rows = versions.map((version, i) => rowOf(version, i === versions.length - 1));
  process.stdout.write(
    textTable(
      [heading, ...rows],
      heading.map((name) => (name === 'orbits' ? 'right' : 'left')),
    ),
  );
}

function rowOf(version: OrbitsVersion, isNewest: boolean): string[] {
  return [
    ...[version.version, String(version.orbitCount), `MJD ${version.epochMjdTt}`],
    ...[version.sourceName, new Date(version.importedMs).toISOString().slice(0, 16)],
    isNewest ? 'answers' : 'older',
  ];
}

async function remove(context: CommandContext, rest: readonly string[]): Promise<void> {
  const [name, ...more] = rest;
  if (name === undefined || more.length > 0) throw new UsageError('remove takes one version');
  const version = name.replace(/^orbits@/, '');
  await recordedFolderChange(context, 'orbits remove', async () => {
    if (!(await removeOrbits(contextFolder(context, 'orbits'), version))) {
      throw new UsageError(`there is no version ${version}: lucero orbits list`);
    }
  });
  process.stdout.write(`removed orbits@${version}\n`);
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);
