import type { VotableService } from '@lucero/tables';

const linksStandard = 'ivo://ivoa.net/std/DataLink#links-1.1';

/**
 * The way from a row with an object's id to everything that there is of the object (DataLink 1.1, section 4).
 *
 * @param origin http://host
 */
export function datalinkServices(origin: string): readonly VotableService[] {
  return [
    {
      ...{ id: 'links', accessUrl: `${origin}/datalink/links`, standardId: linksStandard },
      description: 'Light curve, stamps and packets of an object',
      input: { parameter: 'ID', column: 'oid' },
    },
  ];
}
