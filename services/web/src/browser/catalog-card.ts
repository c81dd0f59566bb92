import { referenceAddress, sourceAddress } from './catalog-links.ts';
import { arcsecText, catalogValueText, kpcText } from './context-text.ts';
import type {
  DescribedCatalog,
  MatchedCatalog,
  MatchedSource,
  ObjectMatches,
} from './context-types.ts';
import { element } from './element.ts';
import { outsideLink } from './outside-link.ts';

/** Columns that are shown at once; the others on request. */
const columnsShown = 6;

/** Sources of catalogues at the place of the object, and which catalogues could not be read there. */
export function catalogCard(
  { matchedUtc, catalogs, described }: ObjectMatches,
  place: { readonly raDeg: number; readonly decDeg: number },
): readonly (Node | string)[] {
  if (matchedUtc === null) {
    return [element('p', { class: 'hint' }, 'Not matched with catalogues yet.')];
  }
  if (catalogs.length === 0) {
    return [element('p', { class: 'hint' }, 'This broker has no catalogues to match with.')];
  }
  const titleOf = (name: string) => described.find((each) => each.name === name);
  const withStatus = (status: MatchedCatalog['status']) =>
    catalogs.filter((each) => each.status === status);
  const names = (some: readonly MatchedCatalog[]) => some.map(({ catalog }) => catalog).join(', ');
  const [none, unknown] = [withStatus('none'), withStatus('unknown')];
  const found = catalogs.flatMap((each) =>
    each.items.map((source) => sourceBlock(each, source, titleOf(each.catalog), place)),
  );
  return [
    ...found,
    ...(unknown.length === 0
      ? []
      : [
          element(
            'p',
            { class: 'unknown', role: 'status' },
            `Unknown: ${names(unknown)} cannot be read at this place.`,
          ),
        ]),
    ...(none.length === 0 ? [] : [element('p', { class: 'hint' }, `No source in ${names(none)}.`)]),
    sourcesLine(catalogs, described, matchedUtc),
  ];
}

function sourceBlock(
  { catalog, version }: MatchedCatalog,
  source: MatchedSource,
  described: DescribedCatalog | undefined,
  { raDeg, decDeg }: { readonly raDeg: number; readonly decDeg: number },
): HTMLElement {
  const columns = (described?.columns ?? []).filter(({ name }) => name in source.values);
  const known = new Set(columns.map(({ name }) => name));
  const shown = [
    ...columns,
    ...Object.keys(source.values)
      .filter((name) => !known.has(name))
      .map((name) => ({ name, unit: null, description: '' })),
  ];
  const rows = shown.map(({ name, unit, description }) => [
    element('dt', { title: description }, name),
    element('dd', {}, catalogValueText(source.values[name]!, unit)),
  ]);
  const address = sourceAddress(catalog, raDeg, decDeg);
  const { separationArcsec, separationKpc } = source;
  const far = separationKpc === null ? '' : ` · ${kpcText(separationKpc)}`;
  return element(
    'article',
    { class: 'match' },
    element(
      'h3',
      { title: `${catalog}@${version}` },
      described?.title ?? catalog,
      element('span', { class: 'separation' }, `${arcsecText(separationArcsec)}${far}`),
    ),
    element(
      'p',
      { class: 'source-id' },
      address === null ? source.sourceId : outsideLink(source.sourceId, address),
    ),
    rows.length === 0
      ? null
      : element('dl', { class: 'facts values' }, ...rows.slice(0, columnsShown).flat()),
    rows.length <= columnsShown
      ? null
      : element(
          'details',
          {},
          element('summary', {}, moreText(rows.length - columnsShown)),
          element('dl', { class: 'facts values' }, ...rows.slice(columnsShown).flat()),
        ),
  );
}

const moreText = (count: number) => `${count} more column${count === 1 ? '' : 's'}`;

/** Whose catalogues these are, in which version, and when they were asked. */
function sourcesLine(
  catalogs: readonly MatchedCatalog[],
  described: readonly DescribedCatalog[],
  matchedUtc: string,
): HTMLElement {
  const cited = catalogs.flatMap(({ catalog, version }, i) => {
    const text = `${catalog} ${version}`;
    const known = described.find((each) => each.name === catalog && each.version === version);
    const address = known === undefined ? null : referenceAddress(known.reference);
    const link = address === null ? text : outsideLink(text, address);
    return i === 0 ? [link] : [', ', link];
  });
  const when = `${matchedUtc.slice(0, 16).replace('T', ' ')} UTC`;
  return element('p', { class: 'hint sources' }, 'Sources: ', ...cited, ` · asked ${when}`);
}
