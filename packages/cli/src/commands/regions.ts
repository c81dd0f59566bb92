import { readFile } from 'node:fs/promises';
import { loadConfig } from '@lucero/config';
import { mjdTaiToUnixMs, unixMsToMjdTai } from '@lucero/sky';
import {
  givenRegion,
  noFacts,
  noticeOfFile,
  parseWindows,
  type RegionAlertType,
  type RegionKind,
  type RegionNotice,
  regionAlertTypes,
  regionKinds,
} from '@lucero/sky-maps';
import type { RegionEvent, Regions } from '@lucero/store';
import { recordedChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { numberOption } from '../option.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero regions add FILE [--event NAME] [--time T] [--kind KIND] [--from T --until T] ...
lucero regions list [--json] [--kind KIND] [--limit N]
lucero regions show NAME [--json]
lucero regions retract NAME

Events of other messengers (gravitational waves, bursts, neutrinos) and the region of the sky that each
came from. Objects within the region and the window of time become its candidates (page /regions).

FILE is a map as observatories publish it (HEALPix FITS, flat or multi-order, also gzipped), a MOC (FITS,
JSON, ASCII), a JSON object {"ra","dec","ra_dec_error","containment_probability"}, or a notice of GCN in
JSON. A notice says everything; a map of LIGO and Virgo says its name and time. Later versions replace
earlier ones by the time of their making, in whatever order they come.

Into the store of LUCERO_STORE__URL, else that of \`lucero serve\` in --data (./lucero-data).

  --event NAME       name of the event: letters, digits, . _ + -
  --time T           when it was, UTC: 2026-11-01T22:22:46
  --issued T         when the map was made, UTC (the file's DATE, else now)
  --kind KIND        ${regionKinds.join(', ')}
  --type TYPE        ${regionAlertTypes.slice(0, -1).join(', ')} (initial)
  --containment P    of a MOC: probability that the source is in it (0.9)
  --from T --until T window of time, UTC; else LUCERO_REGIONS__WINDOWS around the event
  --limit N          events in the list (20)
  --json             JSON lines instead of a table
  --data DIR         folder of \`lucero serve\` (./lucero-data)
`;

const texts = [
  'event',
  'time',
  'issued',
  'kind',
  'type',
  'containment',
  'from',
  'until',
  'limit',
  'data',
];

export const regionsCommand: Command = {
  name: 'regions',
  help,
  options: {
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }])),
    json: { type: 'boolean' },
  },
  async run(context) {
    const [action, name, ...rest] = context.positionals;
    if (rest.length === 0 && name !== undefined) {
      if (action === 'add') return await add(context, name);
      if (action === 'show') return await show(context, name);
      if (action === 'retract') return await retract(context, name);
    }
    if (action === 'list' && name === undefined) return await list(context);
    throw new UsageError('say add FILE, list, show NAME, or retract NAME');
  },
};

async function add(context: CommandContext, path: string): Promise<void> {
  const { values, environment } = context;
  const bytes = await readFile(path);
  const containment = textOf(values, 'containment');
  const notice = noticeOfFile(bytes, {
    event: textOf(values, 'event'),
    kind: wordOption<RegionKind>(values, 'kind', regionKinds),
    alertType: wordOption<RegionAlertType>(values, 'type', regionAlertTypes),
    eventMs: instantOption(values, 'time'),
    issuedMs: instantOption(values, 'issued'),
    containment: containment === undefined ? undefined : Number(containment),
  });
  const [from, until] = [instantOption(values, 'from'), instantOption(values, 'until')];
  if ((from === undefined) !== (until === undefined) || (from ?? 0) > (until ?? 0)) {
    throw new UsageError('--from and --until belong together, the earlier first');
  }
  const window =
    from === undefined || until === undefined
      ? null
      : { fromMjdTai: unixMsToMjdTai(from), toMjdTai: unixMsToMjdTai(until) };
  const given = givenOf(notice, environment, window);
  await using opened = await openStoreForTools(values, environment);
  const added = await recordedChange(opened.store, 'regions add', context, () =>
    opened.store.addRegion(given, Date.now()),
  );
  const state = added.result === 'known' ? 'was here already' : 'added';
  const holds = added.isNewest ? '' : '; a newer version holds';
  process.stderr.write(`${given.event} version ${added.version} ${state}${holds}\n`);
  await tell(opened.store, given.event);
}

function givenOf(
  notice: RegionNotice,
  environment: CommandContext['environment'],
  window: { readonly fromMjdTai: number; readonly toMjdTai: number } | null,
) {
  const { regions } = loadConfig(['regions'], environment);
  const windowOf = parseWindows(regions.windows);
  return givenRegion(notice, { source: 'file', receivedMs: Date.now(), windowOf, window });
}

async function list({ values, environment }: CommandContext): Promise<void> {
  const limit = numberOption(values, 'limit', {
    fallback: 20,
    minimum: 1,
    maximum: 1_000,
    isWhole: true,
  });
  const kind = wordOption<RegionKind>(values, 'kind', regionKinds);
  await using opened = await openStoreForTools(values, environment);
  const { items } = await opened.store.listRegions({ limit, ...(kind && { kind }) });
  if (values.json === true) {
    for (const event of items) await writeLine(jsonOf(event));
    return;
  }
  const heading = ['event', 'kind', 'time (UTC)', 'state', 'version', '50 % [deg2]', '90 % [deg2]'];
  process.stdout.write(
    textTable(
      [heading, ...items.map(rowOf)],
      ['left', 'left', 'left', 'left', 'right', 'right', 'right'],
    ),
  );
}

async function show({ values, environment }: CommandContext, name: string): Promise<void> {
  await using opened = await openStoreForTools(values, environment);
  const event = await known(opened.store, name);
  const versions = await opened.store.listRegionVersions(name);
  if (values.json === true) {
    await writeLine({ ...jsonOf(event), versions: versions.map(({ facts: _, ...rest }) => rest) });
    return;
  }
  await tell(opened.store, name);
  const heading = ['version', 'type', 'issued (UTC)', 'source', 'map'];
  const rows = versions.map((each) => [
    ...[String(each.version), each.alertType, minuteOf(each.issuedMs), each.source],
    each.hasMap ? 'yes' : String(each.facts.withoutMap ?? 'no'),
  ]);
  process.stdout.write(textTable([heading, ...rows], ['right', 'left', 'left', 'left', 'left']));
}

async function retract(context: CommandContext, name: string): Promise<void> {
  const { values, environment } = context;
  await using opened = await openStoreForTools(values, environment);
  const event = await known(opened.store, name);
  const notice: RegionNotice = {
    ...{ event: name, names: [], kind: event.kind as RegionKind, alertType: 'retraction' },
    ...{ issuedMs: Date.now(), alertNumber: null, eventMs: null, isTest: false, facts: noFacts },
    region: { kind: 'none', reason: 'retracted by the operator' },
  };
  await recordedChange(opened.store, 'regions retract', context, () =>
    opened.store.addRegion(givenOf(notice, environment, null), Date.now()),
  );
  process.stderr.write(`${name} is retracted: its candidates are being taken back\n`);
}

async function known(store: Regions, name: string): Promise<RegionEvent> {
  const event = await store.findRegion(name);
  if (event === null) throw new UsageError(`no event ${name} is here; lucero regions list`);
  return event;
}

async function tell(store: Regions, name: string): Promise<void> {
  const event = await known(store, name);
  const candidates = await store.countRegionCandidates(name, 1);
  const { summary, window } = event;
  const lines = [
    `${event.event}  ${event.kind}, ${event.isRetracted ? 'retracted' : event.alertType}`,
    `time    ${minuteOf(mjdTaiToUnixMs(event.eventMjdTai))} UTC`,
    `window  ${minuteOf(mjdTaiToUnixMs(window.fromMjdTai))} to ${minuteOf(mjdTaiToUnixMs(window.toMjdTai))}`,
    summary === null
      ? `map     none: ${String(event.facts.withoutMap ?? 'not yet')}`
      : `map     50 % in ${areaOf(summary.area50SquareDeg)} deg2, 90 % in ${areaOf(summary.area90SquareDeg)} deg2${distanceOf(event)}`,
    ...((summary?.movedProbability ?? 0) > 0
      ? [
          `        coarsened: ${summary!.movedProbability!.toPrecision(2)} of the probability moved between cells`,
        ]
      : []),
    `objects ${candidates} inside${event.isSweeping ? ', still being compared' : ''}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function rowOf(event: RegionEvent): string[] {
  return [
    ...[event.event, event.kind, minuteOf(mjdTaiToUnixMs(event.eventMjdTai))],
    event.isRetracted ? 'retracted' : event.alertType,
    event.version === null ? '' : String(event.version),
    ...[areaOf(event.summary?.area50SquareDeg), areaOf(event.summary?.area90SquareDeg)],
  ];
}

const jsonOf = (event: RegionEvent) => ({ ...event, revision: event.revision.toString() });
const minuteOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
const areaOf = (area: number | null | undefined): string => area?.toPrecision(3) ?? '';

function distanceOf({ summary }: RegionEvent): string {
  const { distanceMeanMpc: mean, distanceSigmaMpc: sigma } = summary ?? {};
  return mean === null || mean === undefined
    ? ''
    : `, ${mean.toFixed(0)} ± ${(sigma ?? 0).toFixed(0)} Mpc`;
}

function textOf(values: CommandContext['values'], name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

function instantOption(values: CommandContext['values'], name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(ms)) throw new UsageError(`--${name} takes a time in UTC: 2026-11-01T22:22:46`);
  return ms;
}

function wordOption<Word extends string>(
  values: CommandContext['values'],
  name: string,
  words: readonly string[],
): Word | undefined {
  const text = textOf(values, name);
  if (text === undefined || words.includes(text)) return text as Word | undefined;
  throw new UsageError(`--${name} takes ${words.join(', ')}`);
}
