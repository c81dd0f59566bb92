import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { objectAddress } from './object-address.ts';

/** No object has the id: what may be meant. */
export function UnknownObject({
  survey,
  oid,
  why,
}: {
  readonly survey: string;
  readonly oid: string;
  readonly why: string;
}) {
  const { data } = useApi<Answer<'/api/v1/search'>>(['search'], { query: { q: oid } });
  const hits = (data?.hits ?? []).filter((hit) => hit.survey !== null && hit.oid !== null);
  const suggestions = data?.suggestions ?? [];
  return (
    <div class="notice" role="status">
      <h1>No such object</h1>
      <p>
        {why} ({survey} {oid}).
      </p>
      {hits.length === 0 ? null : (
        <>
          <h2>Called so elsewhere</h2>
          <ul>
            {hits.map((hit) => (
              <li key={`${hit.survey} ${hit.oid}`}>
                <a href={objectAddress(hit.survey!, hit.oid!)}>{hit.oid}</a> {hit.by}
              </li>
            ))}
          </ul>
        </>
      )}
      {suggestions.length === 0 ? null : (
        <>
          <h2>Did you mean</h2>
          <ul>
            {suggestions.map(({ q, reason }) => (
              <li key={q}>
                <a href={`/search?${new URLSearchParams({ q })}`}>{q}</a> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={`/search?${new URLSearchParams({ q: oid })}`}>Search for it</a> by name, by id or
        by position.
      </p>
    </div>
  );
}
