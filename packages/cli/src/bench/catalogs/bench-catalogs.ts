import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { codeVersion } from '@lucero/runtime';
import type { CommandContext } from '../../command.ts';
import { temporaryFolder } from '../../embedded/temporary-folder.ts';
import { interruptedExitCode } from '../../interrupted-exit-code.ts';
import { numberOption, textOption } from '../../option.ts';
import { checkWritableFile } from '../../writable-folder.ts';
import { checkDisk } from '../needed-disk.ts';
import { benchPositions, type PositionsOrder } from './bench-positions.ts';
import { carriedOut, type MatchOrder } from './catalog-order.ts';
import { type CatalogFigures, catalogReport, type MeasuredMatching } from './catalog-report.ts';

/** Of a row on disk: in its tile, and while a large catalogue is sorted. */
const bytesPerRow = { written: 75, sorting: 110 };
const smallCatalogs = 10;
const long = { smallRows: 1_000_000, largeRows: 100_000_000, positions: 50_000 };
const short = { smallRows: 2000, largeRows: 10_000, positions: 500 };
/** What one question holds: a table or a visit, and what the stream gives at once. */
const perBatch = { table: 10_000, stream: 64 };

/** `lucero bench catalogs`: writes simulated catalogues and matches positions with them, each in a process of its own. */
export async function benchCatalogs({ values, signal }: CommandContext): Promise<void> {
  const sizes = values.short === true ? short : long;
  const largeRows = numberOption(values, 'rows', {
    ...{ fallback: sizes.largeRows, minimum: 1, maximum: 2_000_000_000, isWhole: true },
  });
  const out = textOption(values, 'out', 'lucero-bench.json');
  checkWritableFile(out, '--out');
  const say = (text: string) => process.stderr.write(`bench: ${text}\n`);

  await using temporary = await temporaryFolder('bench-catalogs');
  const folder = resolve(temporary.path);
  const { written, sorting } = bytesPerRow;
  await checkDisk(
    folder,
    smallCatalogs * sizes.smallRows * written + largeRows * (written + sorting),
  );
  const figures = await measure(folder, { ...sizes, largeRows }, say, signal).catch((error) => {
    if (signal.aborted) return null;
    throw error;
  });
  if (figures === null) {
    process.exitCode = interruptedExitCode;
    return;
  }
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  process.stdout.write(
    `${machine.cores} × ${machine.cpu}; Node ${process.version}\n\n${catalogReport(figures)}`,
  );
  const about = { codeVersion, node: process.version, machine };
  await writeFile(out, `${JSON.stringify({ ...about, catalogs: figures }, null, 2)}\n`);
  say(`figures in ${out}`);
}

async function measure(
  folder: string,
  { smallRows, largeRows, positions }: typeof long,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<CatalogFigures> {
  const many = join(folder, 'many');
  const one = join(folder, 'one');
  say(`writing ${smallCatalogs} catalogues of ${smallRows} rows`);
  const imports = [];
  for (let seed = 0; seed < smallCatalogs; seed++) {
    const plan = { name: `small-${seed}`, seed, rows: smallRows, properMotion: seed % 2 === 0 };
    imports.push({
      rows: smallRows,
      ...(await carriedOut({ kind: 'import', folder: many, plan }, signal)),
    });
  }
  say(`writing one of ${largeRows} rows`);
  const plan = { name: 'large', seed: 100, rows: largeRows, properMotion: true };
  const large = await carriedOut({ kind: 'import', folder: one, plan }, signal);
  const matchings: MeasuredMatching[] = [];
  const measureMatching = async (
    name: string,
    asked: MeasuredMatching['asked'],
    order: Pick<PositionsOrder, 'folder' | 'perVisit'> & Pick<MatchOrder, 'perBatch'>,
  ): Promise<void> => {
    say(name);
    const { folder: of, perVisit, perBatch: atOnce } = order;
    const places = await benchPositions({ folder: of, perVisit, positions });
    const result = await carriedOut(
      { kind: 'match', folder: of, positions: places, perBatch: atOnce },
      signal,
    );
    matchings.push({ name, asked, ...result });
  };
  const { table, stream } = perBatch;
  for (const [folderOf, of, askedAnywhere] of [
    [many, `${smallCatalogs} of ${smallRows} rows`, 20_000],
    [one, `one of ${largeRows} rows`, 3000],
  ] as const) {
    const anywhere = { folder: folderOf, perVisit: null };
    await measureMatching(
      `${of}: anywhere, ${table} at once`,
      { perSecond: askedAnywhere },
      { ...anywhere, perBatch: table },
    );
    await measureMatching(
      `${of}: anywhere, ${stream} at once`,
      { perSecond: askedAnywhere },
      { ...anywhere, perBatch: stream },
    );
    const visits = { folder: folderOf, perVisit: table };
    await measureMatching(
      `${of}: by visits, ${table} at once`,
      { perSecond: 20_000 },
      { ...visits, perBatch: table },
    );
    await measureMatching(
      `${of}: by visits, ${stream} at once, as the stream`,
      { cpuMs: 0.2 },
      { ...visits, perBatch: stream },
    );
  }
  return { imports: { small: imports, large: { rows: largeRows, ...large } }, matchings };
}
