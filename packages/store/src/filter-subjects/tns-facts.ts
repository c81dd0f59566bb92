import type { TnsFacts } from '@lucero/filters';
import { findSurvey } from '@lucero/surveys';
import type { TnsObject } from '@lucero/tns';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { TnsObjects } from '../tns/contract.ts';
import type { FoundAlert } from './alert-facts.ts';

/** Within it an object of the Transient Name Server is the same; as its own search takes it [arcsec]. */
const sameObjectArcsec = 2;

/**
 * What the Transient Name Server knows of objects, by place and by name: the nearest within 2 arcsec, else one that
 * has the object's name. Null: its table was never imported, or the object moves and is found at no one place.
 */
export function tnsFacts({
  findTnsInCones,
  findTnsByNames,
}: Pick<TnsObjects, 'findTnsInCones' | 'findTnsByNames'>) {
  const hasNames = readStatement('filter-subjects/has-tns-names');
  return async (
    query: Queries['query'],
    alerts: readonly FoundAlert[],
  ): Promise<readonly (TnsFacts | null)[]> => {
    const [row] = await query<{ readonly is_there: boolean }>(hasNames);
    if (row?.is_there !== true) return alerts.map(() => null);
    const still = alerts.filter(({ ref }) => ref.objectKind === 'sidereal');
    const names = still.map(namesOf);
    const [near, named] = await Promise.all([
      findTnsInCones(
        still.map(({ object: { raDeg, decDeg } }) => ({
          ...{ raDeg, decDeg, radiusArcsec: sameObjectArcsec },
        })),
      ),
      namedObjects(findTnsByNames, [...new Set(names.flat())]),
    ]);
    const facts = new Map<FoundAlert, TnsFacts>();
    for (const [i, alert] of still.entries()) {
      const [nearest] = near[i]!;
      const known = nearest ?? names[i]!.flatMap((name) => named.get(name) ?? [])[0] ?? null;
      facts.set(alert, factsOf(known, nearest?.distanceArcsec ?? null));
    }
    return alerts.map((alert) => facts.get(alert) ?? null);
  };
}

const greatestNameCount = 1_000;

async function namedObjects(
  findTnsByNames: TnsObjects['findTnsByNames'],
  names: readonly string[],
): Promise<ReadonlyMap<string, TnsObject>> {
  const byName = new Map<string, TnsObject>();
  for (let from = 0; from < names.length; from += greatestNameCount) {
    for (const object of await findTnsByNames(names.slice(from, from + greatestNameCount))) {
      for (const name of [object.name, ...object.internalNames]) {
        if (!byName.has(name)) byName.set(name, object);
      }
    }
  }
  return byName;
}

function namesOf({ ref }: FoundAlert): readonly string[] {
  return [...new Set([ref.oid, findSurvey(ref.survey)?.names.write(ref) ?? ref.oid])];
}

function factsOf(known: TnsObject | null, separationArcsec: number | null): TnsFacts {
  return {
    isKnown: known !== null,
    name: known?.name ?? null,
    prefix: known?.prefix ?? null,
    type: known?.type ?? null,
    redshift: known?.redshift ?? null,
    separationArcsec,
  };
}
