import type { Schema } from '../../api/answers.ts';
import { apiAddress } from '../../api/api-address.ts';
import { useApi } from '../../api/use-api.ts';
import { useApiPages } from '../../api/use-api-pages.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { countText, percentText } from '../../number-text.ts';
import type { PageProps } from '../../page-props.ts';
import { areaText, distanceText, falseAlarmText, kindText, stateText } from '../../region-text.ts';
import { utcText } from '../../time.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { candidateColumns } from './candidate-columns.tsx';
import { RegionSky } from './region-sky.tsx';
import { RegionVersions } from './region-versions.tsx';

type Region = Schema<'GetRegion'>;
type Candidate = Schema<'RegionCandidatesItem'>;

/** Marks on the map: the first of the list. */
const markedCount = 300;
const pageSize = 100;

const defaults = { level: '0.9', order: 'level', new: false };

const levels = [
  ['0.5', '50 % region'],
  ['0.9', '90 % region'],
  ['1', 'all that is compared'],
] as const;
const orders = [
  ['level', 'deepest inside'],
  ['probability', 'surest class'],
  ['age', 'newest object'],
] as const;

/** An event of other messengers: where it came from, and what was seen there. */
export function RegionPage({ params: { event = '' } }: PageProps) {
  const { data: region, error, again } = useApi<Region>(['regions', event]);
  if (error !== null && region === undefined) return <ErrorNotice error={error} onRetry={again} />;
  if (region === undefined) return <p class="waiting">Reading {event} …</p>;
  return (
    <>
      <header class="region-header">
        <h1>{region.event}</h1>
        <span class="region-state">{stateText(region)}</span>
        <p>
          {kindText(region.kind)}
          {region.instruments.length === 0 ? '' : ` · ${region.instruments.join(' ')}`}
        </p>
      </header>
      <Facts region={region} />
      <Candidates region={region} />
      <section class="panel">
        <h2>Versions</h2>
        <RegionVersions region={region} />
      </section>
    </>
  );
}

function Candidates({ region }: { readonly region: Region }) {
  const [state, change] = useUrlState(defaults);
  const { data: outlines } = useApi<Schema<'RegionOutlines'>>(
    ['regions', region.event, 'outlines'],
    { isWanted: region.map !== null },
  );
  const found = useApiPages<Candidate>(['regions', region.event, 'candidates'], {
    maxLevel: state.level,
    orderBy: state.order,
    limit: pageSize,
    firstSeenAfterMjdTai: state.new ? region.eventMjdTai : null,
  });
  const isRetracted = region.state === 'retracted';
  return (
    <div class="region-panels">
      <section class="panel">
        <h2>Region</h2>
        {region.map === null ? (
          <Notice
            what={
              isRetracted
                ? 'The event is retracted.'
                : (region.withoutMap ?? 'No map has come yet.')
            }
          >
            There is no region to draw.
          </Notice>
        ) : outlines === undefined ? (
          <p class="waiting">Reading the region …</p>
        ) : (
          <RegionSky
            map={region.map}
            outlines={outlines.outlines}
            candidates={found.items.slice(0, markedCount)}
          />
        )}
        {region.map === null ? null : <Downloads event={region.event} />}
      </section>
      <section class="panel">
        <h2>Candidates</h2>
        <div class="region-controls">
          <Choice
            label="Within"
            options={levels}
            value={state.level}
            onChoose={(level) => change({ level })}
          />
          <Choice
            label="Order"
            options={orders}
            value={state.order}
            onChoose={(order) => change({ order })}
          />
          <label class="check">
            <input
              type="checkbox"
              checked={state.new}
              onChange={(event) => change({ new: event.currentTarget.checked })}
            />
            first seen after the event
          </label>
        </div>
        {found.error === null ? null : <ErrorNotice error={found.error} onRetry={found.again} />}
        {!found.isLoading && found.error === null && found.items.length === 0 ? (
          isRetracted ? (
            <Notice what="The event is retracted.">
              There was none, so nothing is its counterpart.
            </Notice>
          ) : (
            <Notice what="No object is inside.">
              Take a larger region, or come again: they are compared as they are seen.
            </Notice>
          )
        ) : (
          <DataTable
            caption={`Candidates of ${region.event}`}
            rows={found.items}
            columns={candidateColumns}
            keyOf={({ survey, oid }) => `${survey} ${oid}`}
          />
        )}
        {found.hasMore ? (
          <button type="button" class="more" disabled={found.isLoadingMore} onClick={found.more}>
            Show more
          </button>
        ) : null}
      </section>
    </div>
  );
}

function Choice({
  label,
  options,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly options: readonly (readonly [string, string])[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

const dayText = (mjdTai: number): string => utcText(mjdTai).slice(0, 10);

function Facts({ region }: { readonly region: Region }) {
  const { map, falseAlarmRateHz, classification, isComparing } = region;
  const classes = Object.entries(classification)
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, probability]) => `${name} ${percentText(probability)}`);
  const all: readonly (readonly [string, string | null])[] = [
    ['Time', `${utcText(region.eventMjdTai)} UTC`],
    ['Window', `${dayText(region.windowFromMjdTai)} to ${dayText(region.windowToMjdTai)}`],
    ['50 % region', map && areaText(map.area50SquareDeg)],
    ['90 % region', map && areaText(map.area90SquareDeg)],
    ['Distance', map && distanceText(map)],
    ['Significance', falseAlarmRateHz === null ? null : falseAlarmText(falseAlarmRateHz)],
    ['Source', classes.length === 0 ? null : classes.join(', ')],
    [
      'Candidates',
      `${countText(region.candidateCount)}, ${countText(region.candidateCount90)} within 90 %${isComparing ? ' (still comparing)' : ''}`,
    ],
  ];
  return (
    <dl class="region-facts">
      {all.map(([term, text]) =>
        text === null ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Downloads({ event }: { readonly event: string }) {
  return (
    <p class="hint">
      As a MOC:{' '}
      {(['0.5', '0.9'] as const).flatMap((level) =>
        (['json', 'fits'] as const).map((format) => (
          <a
            key={`${level} ${format}`}
            class="region-download"
            href={apiAddress(['regions', event, 'coverage'], { level, format })}
          >
            {Math.round(Number(level) * 100)} % {format}
          </a>
        )),
      )}
    </p>
  );
}
