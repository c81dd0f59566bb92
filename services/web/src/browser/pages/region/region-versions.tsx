import type { Schema } from '../../api/answers.ts';
import { areaText } from '../../region-text.ts';

const heads = ['Version', 'Type', 'Issued (UTC)', 'From', '90 % region'];

/** What was said of an event, notice by notice. */
export function RegionVersions({ region }: { readonly region: Schema<'GetRegion'> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section class="table-frame" tabIndex={0} aria-label="Versions">
      <table class="region-versions">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {region.versions.map(({ version, alertType, issuedUtc, source, map, withoutMap }) => {
            const holds = version === region.version;
            return (
              <tr key={version} class={holds ? 'holds' : undefined}>
                <th scope="row">
                  {version}
                  {holds ? ' (holds)' : ''}
                </th>
                <td>{alertType}</td>
                <td>{issuedUtc.slice(0, 19).replace('T', ' ')}</td>
                <td>{source}</td>
                <td>{map === null ? (withoutMap ?? 'no map') : areaText(map.area90SquareDeg)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
