import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { surveys } from '@lucero/surveys';
import type { Command, CommandContext, OptionValues } from '../command.ts';
import { choiceOption, textOption } from '../option.ts';
import { startProgress } from '../progress.ts';
import { ApiClient, type ApiQuestion } from '../query/api-client.ts';
import { filterOptions, filtersOf } from '../query/object-filters.ts';
import { rowsTable } from '../query/rows-table.ts';
import { UsageError } from '../usage-error.ts';

const defaultUrl = 'http://127.0.0.1:8080';
/** Rows that a terminal shows when nobody says how many. */
const rowsShown = 50;
const formats = ['table', 'csv', 'jsonl', 'parquet', 'votable'] as const;
type Format = (typeof formats)[number];
const formatByEnding: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.jsonl': 'jsonl',
  '.parquet': 'parquet',
  '.vot': 'votable',
  '.xml': 'votable',
};
const tables = [
  'objects',
  'detections',
  'forced-photometry',
  'non-detections',
  'classifications',
  'features',
  'matches',
  'votes',
  'comments',
] as const;

const help = `lucero query WHAT [options]

Asks a running Lucero: the newest rows as a table on a terminal, all rows as JSON lines in a pipe.

  objects                    objects by class, place, time (options below)
  detections, forced-photometry, non-detections, classifications, features, matches
                             what belongs to those objects
  votes, comments            what people have said of those objects: labels for training
  object ID                  one object with its newest classification; ID may be any name of a source:
                             an id of a survey, a Lucero id, 'SN 2026abc', an alias
  matches ID                 the sources of catalogues at its place
  lightcurve ID              its measurements in time order, with --survey where two have this id
  cone RA DEC RADIUS         objects within RADIUS arcsec of a place (deg, ICRS), the nearest first
  adql 'SELECT …'            a query in ADQL (TAP)

  --url URL           the broker (LUCERO_API_URL, else ${defaultUrl})
  --format F          ${formats.join(', ')}
  -o, --out FILE      to a file, by its ending in that format; it appears when it is whole
  --limit N           rows at most (a terminal: ${rowsShown})
  --columns A,B       these columns only

  --class C           most probable class; with --min-probability: this class, most probable or not
  --min-probability P 0 to 1
  --classifier NAME   whose classes; default the newest classification
  --survey S          ${surveys.map(({ name }) => name).join(', ')}
  --min-detections N, --max-detections N
  --matched C, --not-matched C
                      a catalogue has, or was read and does not have, a source at the place
  --since T, --until T   newest detection, MJD (TAI) or a date in UTC: 2026-11-29, 2026-11-29T04:30
  --order-by O        lastMjdTai, firstMjdTai, probability, detectionCount (objects only)

  lucero query objects --class SN --min-probability 0.9 --since 2026-11-28
  lucero query detections --class SN --min-probability 0.9 -o sn.parquet
  lucero query lightcurve ZTF21abiuvdk --format csv
`;

export const queryCommand: Command = {
  name: 'query',
  help,
  options: {
    ...filterOptions,
    url: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string', short: 'o' },
    limit: { type: 'string' },
    columns: { type: 'string' },
    'order-by': { type: 'string' },
  },
  async run(context) {
    const { positionals, values, environment, signal } = context;
    const url = textOption(values, 'url', environment.LUCERO_API_URL ?? defaultUrl);
    const api = new ApiClient(url, signal);
    const output = outputOf(context);
    await write(api, await questionOf(api, positionals, values, output), output);
  },
};

interface Output {
  readonly format: Format;
  /** Null: standard output. */
  readonly file: string | null;
}

function outputOf({ values }: CommandContext): Output {
  const file = textOption(values, 'out', '');
  const usual: Format = process.stdout.isTTY ? 'table' : 'jsonl';
  const byName = file === '' ? usual : formatByEnding[extname(file).toLowerCase()];
  if (byName === undefined && textOption(values, 'format', '') === '') {
    throw new UsageError(
      `${file} does not say in which format: end it in ${Object.keys(formatByEnding).join(', ')}, or name one with --format`,
    );
  }
  const format = choiceOption(values, 'format', formats, byName ?? usual);
  if (file !== '' && format === 'table') {
    throw new UsageError(
      '--format table is for a terminal; a file takes csv, jsonl, parquet, votable',
    );
  }
  if (file === '' && format === 'parquet' && process.stdout.isTTY) {
    throw new UsageError('Parquet is no text: name a file with -o');
  }
  return { format, file: file === '' ? null : file };
}

/** Throws UsageError, naming what to type. */
async function questionOf(
  api: ApiClient,
  [what = '', ...rest]: readonly string[],
  values: OptionValues,
  { format }: Output,
): Promise<ApiQuestion> {
  const limit = textOption(values, 'limit', format === 'table' ? `${rowsShown}` : '');
  const common = {
    ...filtersOf(values),
    format: format === 'table' ? 'jsonl' : format,
    ...(limit === '' ? {} : { limit }),
    ...given('columns', textOption(values, 'columns', '')),
    ...given('orderBy', textOption(values, 'order-by', '')),
  };
  const isTable = (tables as readonly string[]).includes(what);
  if (isTable && rest.length === 0) {
    // A terminal shows the newest; a file with everything needs no order.
    const newest = what === 'objects' && limit !== '' ? { orderBy: 'lastMjdTai' } : {};
    return { path: `/api/v1/export/${what}`, parameters: { ...newest, ...common } };
  }
  if ((what === 'object' || what === 'matches') && rest.length === 1) {
    // An export of no object is empty, which reads as an answer.
    await api.surveysWith(rest[0]!, textOption(values, 'survey', ''));
    const table = what === 'object' ? 'objects' : 'matches';
    return { path: `/api/v1/export/${table}`, parameters: { ...common, oid: rest[0]! } };
  }
  if (what === 'lightcurve' && rest.length === 1) {
    const survey = await api.surveyOf(rest[0]!, textOption(values, 'survey', ''));
    const path = `/api/v1/objects/${survey}/${encodeURIComponent(rest[0]!)}/lightcurve`;
    return { path, parameters: { format: common.format } };
  }
  if (what === 'cone' && rest.length === 3) {
    const [ra, dec, radiusArcsec] = rest as [string, string, string];
    const cone = { ra, dec, radiusArcsec, orderBy: 'distance' };
    return { path: '/api/v1/export/objects', parameters: { ...cone, ...common } };
  }
  if (what === 'adql' && rest.length === 1) {
    const form = { REQUEST: 'doQuery', LANG: 'ADQL', QUERY: rest[0]!, ...given('MAXREC', limit) };
    return { path: '/tap/sync', form: { ...form, FORMAT: tapFormats[format] } };
  }
  throw new UsageError(
    `what is ${JSON.stringify([what, ...rest].join(' '))}? ${tables.join(', ')}, object ID, matches ID, lightcurve ID, cone RA DEC RADIUS, adql QUERY`,
  );
}

const tapFormats: Readonly<Record<Format, string>> = {
  table: 'jsonl',
  csv: 'csv',
  jsonl: 'jsonl',
  parquet: 'parquet',
  votable: 'votable',
};

function given(name: string, value: string): Readonly<Record<string, string>> {
  return value === '' ? {} : { [name]: value };
}

async function write(api: ApiClient, question: ApiQuestion, output: Output): Promise<void> {
  const answer = await api.ask(question);
  if (output.format === 'table') {
    const text = await new Response(answer.body).text();
    const lines = text.split('\n').filter((line) => line !== '');
    const rows = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    process.stdout.write(rows.length === 0 ? 'nothing\n' : rowsTable(rows));
    return;
  }
  if (output.file === null) return save(answer, process.stdout, false);
  // Whoever finds the file finds all of it.
  const part = `${output.file}.part`;
  try {
    await save(answer, createWriteStream(part), true);
    await rename(part, output.file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function save(
  answer: { readonly body: ReadableStream<Uint8Array>; readonly estimatedBytes: number | null },
  target: Writable,
  isFile: boolean,
): Promise<void> {
  const kibibytes = (bytes: number) => Math.round(bytes / 1024);
  const { estimatedBytes } = answer;
  const progress = isFile
    ? startProgress(estimatedBytes === null ? null : kibibytes(estimatedBytes), 'KiB')
    : null;
  let bytes = 0;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      progress?.update(kibibytes(bytes));
      yield chunk;
    }
  };
  try {
    await pipeline(Readable.fromWeb(answer.body as never), counted, target, { end: isFile });
  } finally {
    progress?.stop();
  }
}
