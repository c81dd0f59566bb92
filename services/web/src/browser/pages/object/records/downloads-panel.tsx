import type { Answer } from '../../../api/answers.ts';
import { apiAddress } from '../../../api/api-address.ts';
import { useApi } from '../../../api/use-api.ts';
import { CopyRequest } from '../../../components/copy-code.tsx';
import { ErrorNotice } from '../../../components/notice.tsx';
import { bytesText } from '../../../number-text.ts';

const formatNames: Readonly<Record<string, string>> = {
  json: 'JSON',
  csv: 'CSV',
  jsonl: 'JSON lines',
  parquet: 'Parquet',
  votable: 'VOTable',
};

/** The light curve as a file, with its size first; all else as JSON; the same for a program. */
export function DownloadsPanel({ survey, oid }: { readonly survey: string; readonly oid: string }) {
  const path = ['objects', survey, oid];
  const { data, error, again } = useApi<Answer<'/api/v1/objects/{survey}/{oid}/lightcurve/sizes'>>([
    ...path,
    'lightcurve',
    'sizes',
  ]);
  return (
    <>
      <h3>Light curve</h3>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      <ul class="downloads">
        {(data?.items ?? []).map(({ format, bytes }) => (
          <li key={format}>
            <a href={apiAddress([...path, 'lightcurve'], { format })} download={`${oid}.${format}`}>
              {formatNames[format] ?? format}
            </a>{' '}
            <span class="hint">{bytesText(bytes)}</span>
          </li>
        ))}
      </ul>
      <CopyRequest segments={[...path, 'lightcurve']} />
      <h3>As JSON</h3>
      <p class="links">
        {[
          ['object'],
          ['magnitudes', 'magnitude-statistics'],
          ['features', 'features'],
          ['classifications', 'classifications'],
          ['history', 'classifications', 'history'],
          ['periods', 'periods'],
          ['catalogue matches', 'matches'],
          ['host', 'host'],
          ['notice (GCN)', 'notice'],
        ].map(([text, ...more]) => (
          <a key={text} href={apiAddress([...path, ...more])}>
            {text}
          </a>
        ))}
      </p>
    </>
  );
}
