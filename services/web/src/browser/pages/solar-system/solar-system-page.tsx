import type { Schema } from '../../api/answers.ts';
import { apiAddress } from '../../api/api-address.ts';
import { useApi } from '../../api/use-api.ts';
import { CopyRequest } from '../../components/copy-code.tsx';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { Observability } from '../../components/observability/observability.tsx';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { countText } from '../../number-text.ts';
import { orbitRows } from '../../orbit-rows.ts';
import type { PageProps } from '../../page-props.ts';
import { utcText } from '../../time.ts';
import { objectAddress } from '../object/object-address.ts';
import { OutsideLink } from '../object/surroundings/outside-link.tsx';
import { LightOfBody } from './light-of-body.tsx';
import { PhaseCurvePanel } from './phase-curve-panel.tsx';
import { ResidualsPanel } from './residuals-panel.tsx';

type Body = Schema<'SolarSystemObject'>;
type Point = Schema<'SolarSystemObjectItem'>;

/** A body of the solar system by its designation: its light, its motion, its orbit. */
export function SolarSystemPage({ params: { designation = '' } }: PageProps) {
  const path = ['solar-system', designation];
  const { data: body, error, again } = useApi<Body>(path);
  const curves = useApi<Schema<'PhaseCurve'>>([...path, 'phase-curve'], {
    isWanted: (body?.items.length ?? 0) > 0,
  });
  if (error !== null && body === undefined) return <ErrorNotice error={error} onRetry={again} />;
  if (body === undefined) return <p class="waiting">Reading {designation} …</p>;
  return (
    <>
      <Header body={body} />
      <div class="object-grid">
        <div class="column">
          <LightOfBody points={body.items} />
          <PhaseCurvePanel curves={curves.data?.curves ?? []} isCut={curves.data?.isCut === true} />
          <ResidualsPanel points={body.items} />
        </div>
        <div class="column">
          <Orbit orbit={body.orbit} />
        </div>
      </div>
      <section class="panel object-records">
        <h2>Observability</h2>
        <Observability target={{ designation: body.designation }} />
      </section>
      <section class="panel object-records">
        <h2>Detections</h2>
        <Detections points={body.items} />
        <p class="hint">Distances from the Sun (r) and the observer (Δ) in au.</p>
        <CopyRequest segments={path} />
      </section>
    </>
  );
}

function Header({ body }: { readonly body: Body }) {
  const { items, name, designation, nextCursor } = body;
  const others = body.designations.filter((each) => each !== designation);
  const [first, last] = [items[0], items.at(-1)];
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Packed', body.packedDesignation],
    ['Also', others.length === 0 ? undefined : others.join(', ')],
    ['Detections', `${countText(items.length)}${nextCursor === null ? '' : ' and more'}`],
    ['First', first && `${utcText(first.mjdTai)} UTC`],
    ['Newest', last && `${utcText(last.mjdTai)} UTC`],
  ];
  return (
    <header class="object-header">
      <div class="title-row">
        <h1>{name === null ? designation : `${designation} ${name}`}</h1>
        <span class="chip">solar system</span>
      </div>
      <dl class="object-facts">
        {facts.map(([term, text]) =>
          text === undefined ? null : (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
      <p class="links">
        <OutsideLink
          href={`https://minorplanetcenter.net/db_search/show_object?${new URLSearchParams({ object_id: designation })}`}
        >
          Minor Planet Center
        </OutsideLink>
        <OutsideLink
          href={`https://ssd.jpl.nasa.gov/tools/sbdb_lookup.html#/?${new URLSearchParams({ sstr: designation })}`}
        >
          JPL
        </OutsideLink>
        <span class="divider">JSON:</span>
        <a href={apiAddress(['solar-system', designation])}>detections</a>
        <a href={apiAddress(['solar-system', designation, 'phase-curve'])}>phase curve</a>
      </p>
    </header>
  );
}

function Orbit({ orbit }: { readonly orbit: Body['orbit'] }) {
  return (
    <section class="panel">
      <h2>Orbit</h2>
      {orbit === null ? (
        <Notice what="No orbit.">No alert has brought one yet: Rubin’s do.</Notice>
      ) : (
        <>
          <table class="ledger">
            <tbody>
              {orbitRows(orbit).map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td class="is-number">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="hint">
            Of the newest epoch that alerts brought; ecliptic and equinox of J2000, times in TT.
          </p>
        </>
      )}
    </section>
  );
}

const fixed =
  (digits: number, unit = '') =>
  (value: number | null) =>
    value === null ? '–' : `${value.toFixed(digits)}${unit}`;

const number = (
  id: string,
  header: string,
  value: (point: Point) => number | null,
  text: (value: number | null) => string,
): TableColumn<Point> => ({
  id,
  header,
  isNumber: true,
  value,
  cell: (point) => text(value(point)),
});

const columns: readonly TableColumn<Point>[] = [
  {
    id: 'time',
    header: 'UTC',
    isNumber: true,
    value: ({ mjdTai }) => mjdTai,
    cell: ({ mjdTai }) => utcText(mjdTai).slice(0, 16),
  },
  {
    id: 'band',
    header: 'Band',
    value: ({ band }) => band,
    cell: (point) => <Band point={point} />,
  },
  number('mag', 'Mag', ({ differenceMag }) => differenceMag, fixed(2)),
  number('phase', 'Phase', ({ phaseAngleDeg }) => phaseAngleDeg, fixed(1, '°')),
  number('r', 'r', ({ helioRangeAu }) => helioRangeAu, fixed(3)),
  number('delta', 'Δ', ({ topoRangeAu }) => topoRangeAu, fixed(3)),
  {
    id: 'object',
    header: 'Object',
    value: ({ oid }) => oid,
    cell: ({ survey, oid }) => <a href={objectAddress(survey, oid)}>{oid}</a>,
  },
];

function Band({ point: { survey, band } }: { readonly point: Point }) {
  const surveys = useSurveys();
  return (
    <>
      {surveyOf(surveys, survey).displayName} {band}
    </>
  );
}

function Detections({ points }: { readonly points: readonly Point[] }) {
  return (
    <DataTable
      caption="Detections"
      rows={points}
      columns={columns}
      keyOf={({ survey, alertId }) => `${survey} ${alertId}`}
      sort={{ column: 'time', isDescending: true }}
    />
  );
}
