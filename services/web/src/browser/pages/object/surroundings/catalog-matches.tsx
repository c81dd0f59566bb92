import type { Schema } from '../../../api/answers.ts';
import { referenceAddress, sourceAddress } from '../../../catalog-links.ts';
import { arcsecText, catalogValueText, kpcText } from '../../../context-text.ts';
import { OutsideLink } from './outside-link.tsx';

type Matches = Schema<'Matches'>;
type Catalog = Matches['catalogs'][number];
type Source = Catalog['items'][number];
type Described = Matches['described'][number];

/** Columns that are shown at once; the others on request. */
const columnsShown = 6;

interface Place {
  readonly raDeg: number;
  readonly decDeg: number;
}

/** Sources of catalogues at the place of the object, and which catalogues could not be read there. */
export function CatalogMatches({
  matches: { matchedUtc, catalogs, described },
  place,
}: {
  readonly matches: Matches;
  readonly place: Place;
}) {
  if (matchedUtc === null) return <p class="hint">Not matched with catalogues yet.</p>;
  if (catalogs.length === 0) {
    return <p class="hint">This broker has no catalogues to match with.</p>;
  }
  const namesOf = (status: Catalog['status']): string =>
    catalogs
      .filter((each) => each.status === status)
      .map(({ catalog }) => catalog)
      .join(', ');
  const [none, unknown] = [namesOf('none'), namesOf('unknown')];
  return (
    <>
      {catalogs.flatMap((catalog) =>
        catalog.items.map((source) => (
          <Match
            key={`${catalog.catalog} ${source.sourceId}`}
            {...{ catalog, source, place }}
            described={described.find(({ name }) => name === catalog.catalog)}
          />
        )),
      )}
      {unknown === '' ? null : (
        <p class="unknown" role="status">
          Unknown: {unknown} cannot be read at this place.
        </p>
      )}
      {none === '' ? null : <p class="hint">No source in {none}.</p>}
      <p class="hint sources">
        Sources:{' '}
        {catalogs.map(({ catalog, version }, index) => (
          <span key={catalog}>
            {index === 0 ? '' : ', '}
            <Reference
              text={`${catalog} ${version}`}
              reference={
                described.find((each) => each.name === catalog && each.version === version)
                  ?.reference
              }
            />
          </span>
        ))}{' '}
        · asked {matchedUtc.slice(0, 16).replace('T', ' ')} UTC
      </p>
    </>
  );
}

function Reference({
  text,
  reference,
}: {
  readonly text: string;
  readonly reference: string | undefined;
}) {
  const address = reference === undefined ? null : referenceAddress(reference);
  return address === null ? <span>{text}</span> : <OutsideLink href={address}>{text}</OutsideLink>;
}

function Match({
  catalog: { catalog, version },
  source,
  described,
  place,
}: {
  readonly catalog: Catalog;
  readonly source: Source;
  readonly described: Described | undefined;
  readonly place: Place;
}) {
  const columns = (described?.columns ?? []).filter(({ name }) => name in source.values);
  const known = new Set(columns.map(({ name }) => name));
  const shown = [
    ...columns,
    ...Object.keys(source.values)
      .filter((name) => !known.has(name))
      .map((name) => ({ name, unit: null, description: '' })),
  ];
  const address = sourceAddress(catalog, place.raDeg, place.decDeg);
  const { separationArcsec, separationKpc, sourceId, values } = source;
  const more = shown.length - columnsShown;
  const list = (some: typeof shown) => (
    <dl class="facts values">
      {some.map(({ name, unit, description }) => [
        <dt key={`${name} name`} title={description}>
          {name}
        </dt>,
        <dd key={`${name} value`}>{catalogValueText(values[name]!, unit)}</dd>,
      ])}
    </dl>
  );
  return (
    <article class="match">
      <h4 title={`${catalog}@${version}`}>
        {described?.title ?? catalog}
        <span class="separation">
          {arcsecText(separationArcsec)}
          {separationKpc === null ? '' : ` · ${kpcText(separationKpc)}`}
        </span>
      </h4>
      <p class="source-id">
        {address === null ? sourceId : <OutsideLink href={address}>{sourceId}</OutsideLink>}
      </p>
      {shown.length === 0 ? null : list(shown.slice(0, columnsShown))}
      {more <= 0 ? null : (
        <details>
          <summary>
            {more} more column{more === 1 ? '' : 's'}
          </summary>
          {list(shown.slice(columnsShown))}
        </details>
      )}
    </article>
  );
}
