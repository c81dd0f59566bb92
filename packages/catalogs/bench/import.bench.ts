/**
 * Rows a second of CPU time by which each format is imported, reading, checking and writing together:
 * node packages/catalogs/bench/import.bench.ts [ROWS]. The rows are invented, with the columns of the Gaia manifest.
 */
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  type TableColumn,
  type TableRow,
  writeCsv,
  writeParquet,
  writeVotable,
} from '@lucero/tables';
import { importCatalog, readManifest } from '../src/index.ts';

const rowCount = Number(process.argv[2] ?? 1_000_000);
const column = (name: string, type: TableColumn['type'], unit: string | null): TableColumn => ({
  ...{ name, type, unit, ucd: null, description: '', timeScale: null },
});
const columns: readonly TableColumn[] = [
  column('source_id', 'long', null),
  ...['ra', 'dec'].map((name) => column(name, 'double', 'deg')),
  ...['pmra', 'pmdec'].map((name) => column(name, 'double', 'mas/yr')),
  ...['parallax', 'parallax_error'].map((name) => column(name, 'float', 'mas')),
  ...['phot_g_mean_mag', 'bp_rp'].map((name) => column(name, 'float', 'mag')),
  column('ruwe', 'float', null),
  column('phot_variable_flag', 'text', null),
];

/** The same in every run. */
function* rows(from: number, to: number): Generator<TableRow> {
  for (let i = from; i < to; i++) {
    const turn = (i * 0.618_033_988_749_895) % 1;
    const height = (i * 0.754_877_666_246_693) % 1;
    yield [
      ...[4_611_686_018_427_387_904n + BigInt(i) * 7n, 360 * turn],
      ...[(Math.asin(2 * height - 1) * 180) / Math.PI, 20 * turn - 10, 20 * height - 10],
      ...[turn, 0.1 + height, 10 + 10 * turn, 2 * height, 1 + turn, 'NOT_AVAILABLE'],
    ];
  }
}

async function* batches(from = 0, to = rowCount): AsyncGenerator<readonly TableRow[]> {
  for (let at = from; at < to; at += 10_000) yield [...rows(at, Math.min(at + 10_000, to))];
}

const folder = mkdtempSync(join(tmpdir(), 'lucero-import-'));
const place = (name: string) => join(folder, name);
const write = (path: string, chunks: AsyncIterable<string | Uint8Array>) =>
  pipeline(Readable.from(chunks), createWriteStream(path));

async function writeHats(path: string): Promise<void> {
  const parts = 12;
  const pixels = Array.from({ length: parts }, (_, pixel) => pixel);
  mkdirSync(join(path, 'dataset/Norder=0/Dir=0'), { recursive: true });
  writeFileSync(join(path, 'hats.properties'), `dataproduct_type=object\nhats_nrows=${rowCount}\n`);
  writeFileSync(
    join(path, 'partition_info.csv'),
    `Norder,Npix\n${pixels.map((pixel) => `0,${pixel}\n`).join('')}`,
  );
  const edge = (pixel: number) => Math.round((pixel * rowCount) / parts);
  for (const pixel of pixels) {
    await write(
      join(path, `dataset/Norder=0/Dir=0/Npix=${pixel}.parquet`),
      writeParquet(batches(edge(pixel), edge(pixel + 1)), columns, 'bench'),
    );
  }
}

const forms = { long: ['K', 8], double: ['D', 8], float: ['E', 4], text: ['13A', 13] } as const;

async function* fitsBytes(): AsyncGenerator<Uint8Array> {
  const fields = columns.map(({ name, type, unit }) => ({
    ...{ name, unit, type: type as keyof typeof forms },
  }));
  const rowBytes = fields.reduce((sum, { type }) => sum + forms[type][1], 0);
  const card = (key: string, value: string | number) =>
    `${key.padEnd(8)}= ${typeof value === 'string' ? `'${value}'` : value}`.padEnd(80);
  const block = (cards: readonly string[]) => {
    const text = [...cards, 'END'.padEnd(80)].join('');
    return Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1');
  };
  yield block([`${'SIMPLE'.padEnd(8)}= T`.padEnd(80), card('BITPIX', 8), card('NAXIS', 0)]);
  yield block([
    ...[card('XTENSION', 'BINTABLE'), card('BITPIX', 8), card('NAXIS', 2)],
    ...[card('NAXIS1', rowBytes), card('NAXIS2', rowCount), card('PCOUNT', 0), card('GCOUNT', 1)],
    card('TFIELDS', fields.length),
    ...fields.flatMap(({ name, unit, type }, i) => [
      ...[card(`TTYPE${i + 1}`, name), card(`TFORM${i + 1}`, forms[type][0])],
      ...(unit === null ? [] : [card(`TUNIT${i + 1}`, unit)]),
    ]),
  ]);
  for await (const batch of batches()) {
    const bytes = Buffer.alloc(batch.length * rowBytes);
    let at = 0;
    for (const row of batch) {
      for (const [i, { type }] of fields.entries()) {
        if (type === 'long') bytes.writeBigInt64BE(row[i] as bigint, at);
        else if (type === 'double') bytes.writeDoubleBE(row[i] as number, at);
        else if (type === 'float') bytes.writeFloatBE(row[i] as number, at);
        else bytes.write(String(row[i]), at, 'latin1');
        at += forms[type][1];
      }
    }
    yield bytes;
  }
}

const formats: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  ['Parquet (zstd)', (path) => write(path, writeParquet(batches(), columns, 'bench'))],
  ['HATS, 12 partitions', writeHats],
  ['FITS table', (path) => write(path, fitsBytes())],
  ['CSV', (path) => write(path, writeCsv(batches(), columns))],
  [
    'CSV, gzip',
    (path) =>
      pipeline(
        Readable.from(writeCsv(batches(), columns)),
        createGzip({ level: 1 }),
        createWriteStream(path),
      ),
  ],
  [
    'VOTable, BINARY2',
    (path) => write(path, writeVotable(batches(), { columns, serialization: 'binary2' })),
  ],
  [
    'VOTable, TABLEDATA',
    (path) => write(path, writeVotable(batches(), { columns, serialization: 'tabledata' })),
  ],
];

const manifest = await readManifest('gaia');
console.log(`| format | rows/s of CPU | MB |\n| --- | ---: | ---: |`);
try {
  for (const [i, [format, make]] of formats.entries()) {
    const path = place(`table-${i}`);
    await make(path);
    const start = process.cpuUsage();
    const catalogs = place(`catalogs-${i}`);
    await importCatalog({ folder: catalogs, manifest, paths: [path] });
    const { user, system } = process.cpuUsage(start);
    const rate = Math.round(rowCount / ((user + system) / 1e6) / 1000) * 1000;
    const { size } = statSync(path);
    const megabytes = size > 1e5 ? (size / 1e6).toFixed(0) : '';
    console.log(`| ${format} | ${rate.toLocaleString('en')} | ${megabytes} |`);
    rmSync(path, { recursive: true });
    rmSync(catalogs, { recursive: true });
  }
  console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
