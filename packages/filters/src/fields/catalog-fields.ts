import type { CatalogFacts } from '../filter-subject.ts';
import { type FieldDefinition, type Frame, nameParameter } from './field-definition.ts';
import { listOf } from './list-definition.ts';

const nearest = ({ subject }: Frame, catalog: string) =>
  subject.catalogs?.rows.find((row) => row.catalog === catalog);

/** Only a catalogue that was asked and read can say that it has nothing there. */
function isAnswered(catalogs: CatalogFacts | null, catalog: string): boolean {
  if (catalogs === null) return false;
  return catalogs.asked.includes(catalog) && !catalogs.unknown.includes(catalog);
}

function whyUnanswered({ subject: { catalogs } }: Frame, catalog: string): string {
  if (catalogs === null) return 'its place was not matched with catalogues yet';
  return catalogs.unknown.includes(catalog)
    ? `${catalog} could not be read there`
    : `${catalog} was not asked`;
}

/** Of the catalogues that the object's place is matched with. */
export const catalogFields: readonly FieldDefinition[] = [
  {
    path: 'matched()',
    ...{ type: 'bool', unit: null, need: 'catalogs' },
    description: 'Whether a catalogue has a source at the place',
    parameters: [nameParameter('catalog')],
    example: "!matched('gaia')",
    bind: ([given]) => {
      const catalog = String(given);
      return {
        read: (frame) => {
          if (nearest(frame, catalog) !== undefined) return true;
          return isAnswered(frame.subject.catalogs, catalog) ? false : null;
        },
        why: (frame) => whyUnanswered(frame, catalog),
      };
    },
  },
  {
    path: 'separationArcsec()',
    ...{ type: 'double', unit: 'arcsec', need: 'catalogs' },
    description: "To the nearest of a catalogue's sources at the place",
    parameters: [nameParameter('catalog')],
    example: "separationArcsec('gaia') > 3.0",
    bind: ([given]) => {
      const catalog = String(given);
      return {
        read: (frame) => nearest(frame, catalog)?.separationArcsec ?? null,
        why: (frame) =>
          isAnswered(frame.subject.catalogs, catalog)
            ? `${catalog} has no source there`
            : whyUnanswered(frame, catalog),
      };
    },
  },
];

export const catalogList = listOf<CatalogFacts['rows'][number]>({
  name: 'catalogs',
  need: 'catalogs',
  description: 'The sources of catalogues at the place',
  example: 'catalogs.all(s, s.separationArcsec > 1.0)',
  columns: {
    catalog: {
      ...{ type: 'string', unit: null, description: 'Name of the catalogue' },
      ...{ read: (row) => row.catalog, why: '' },
    },
    sourceId: {
      ...{ type: 'string', unit: null, description: 'Id of the source in it' },
      ...{ read: (row) => row.sourceId, why: '' },
    },
    separationArcsec: {
      ...{ type: 'double', unit: 'arcsec', description: 'From the object' },
      ...{ read: (row) => row.separationArcsec, why: '' },
    },
  },
  read: ({ subject }) => subject.catalogs?.rows ?? null,
  why: 'its place was not matched with catalogues yet',
});
