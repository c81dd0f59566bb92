import type { Answer } from '../../api/answers.ts';
import { apiAddress } from '../../api/api-address.ts';
import { useApi } from '../../api/use-api.ts';
import { CopyCode } from '../../components/copy-code.tsx';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import { nightAfter } from '../../components/observability/observability-text.ts';
import { bytesText } from '../../number-text.ts';

type Release = Answer<'/api/v1/releases/{night}'>;
type Releases = Answer<'/api/v1/releases'>;
type Table = Release['tables'][number];

/** While an export is under way, how far it is. */
const whileExportingMs = 2_000;
const otherwiseMs = 60_000;

/** The data set of a night: how it stands, what is in it, and how to open it. */
export function DataSetPanel({ night }: { readonly night: string }) {
  const standing = useNightRelease(night);
  const isThere = standing.release !== null;
  const { data } = useApi<Release>(['releases', night], {
    isWanted: isThere,
    changesWith: standing.release?.manifestSha256 ?? '',
  });
  return (
    <section class="panel" id="data-set">
      <h2>Data set of this night</h2>
      {standing.release !== null && data !== undefined ? (
        <Standing night={night} data={{ ...data, release: standing.release }} />
      ) : (
        <p class="hint">
          {standing.isLoading || isThere ? 'Loading …' : 'This night has not been exported yet.'}
        </p>
      )}
    </section>
  );
}

/** From the list of nights: to ask for one that is not there would be an error in the browser's console. */
function useNightRelease(night: string) {
  const query = { before: nightAfter(night, 1), limit: 1 };
  const ofNight = (data: Releases | undefined) =>
    data?.items.find((each) => each.night === night) ?? null;
  const first = useApi<Releases>(['releases'], { query });
  const isExporting = ofNight(first.data)?.exportProgress != null;
  const { data, isLoading } = useApi<Releases>(['releases'], {
    query,
    everyMs: isExporting ? whileExportingMs : otherwiseMs,
  });
  return { release: ofNight(data), isLoading };
}

function Standing({
  night,
  data: { release, tables },
}: {
  readonly night: string;
  readonly data: Release;
}) {
  const { state, reason, revision, sizeBytes, exportProgress } = release;
  const files = ['releases', night, 'files'];
  return (
    <>
      {exportProgress === null ? null : (
        <p role="status">
          Being exported: {exportProgress.percent.toFixed(0)} % ({exportProgress.step}){' '}
          <progress max={100} value={exportProgress.percent} />
        </p>
      )}
      {state === 'released' ? (
        <p>
          Revision {revision}, {bytesText(sizeBytes ?? 0)}, released {release.releasedAtUtc}:{' '}
          <a href={apiAddress([...files, 'manifest.json'])}>manifest</a>,{' '}
          <a href={apiAddress([...files, 'manifest.sig'])}>signature</a>,{' '}
          <a href={apiAddress(['releases', 'public-key'])}>public key</a>.
        </p>
      ) : (
        <p class="hint">
          {state === 'stopped' ? `Not released: ${reason}` : `Not released yet (${state}).`}
        </p>
      )}
      {tables.length === 0 ? null : (
        <>
          <DataTable
            caption="Tables of the data set"
            rows={tables}
            columns={columns}
            keyOf={({ table }) => table}
          />
          <CopyCode forms={codeOf(new URL(apiAddress(files), location.href).href)} />
        </>
      )}
    </>
  );
}

/** test/platform/night.test.ts opens a night over HTTP in the same way, without the margin. */
const codeOf = (address: string) => [
  {
    name: 'lsdb',
    text: [
      'import lsdb',
      `night = "${address}"`,
      'objects = lsdb.open_catalog(f"{night}/objects", margin_cache=f"{night}/objects_margin")',
      'near = objects.cone_search(ra=150.1, dec=2.2, radius_arcsec=600).compute()',
    ].join('\n'),
  },
  {
    name: 'curl',
    text: `curl -s ${address}/manifest.json | jq -r '.files[].path' | while read -r path; do curl -s --create-dirs -o "$path" "${address}/$path"; done`,
  },
];

const columns: readonly TableColumn<Table>[] = [
  { id: 'table', header: 'Table', value: ({ table }) => table },
  { id: 'rows', header: 'Rows', isNumber: true, value: ({ rowCount }) => rowCount },
  {
    id: 'size',
    header: 'Size',
    isNumber: true,
    value: ({ sizeBytes }) => sizeBytes,
    cell: ({ sizeBytes }) => bytesText(sizeBytes),
  },
  { id: 'what', header: 'What is in it', value: ({ description }) => description },
];
