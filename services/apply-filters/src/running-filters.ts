import type { CompiledFilter, FilterNeed, SetIndex } from '@lucero/filters';
import type { ActiveFilter, ObjectKey } from '@lucero/store';
import { type LookCause, lookCauses } from './look.ts';

const objectKinds = ['sidereal', 'solarSystem'] as const;

/** A filter that runs. */
export interface RunningFilter
  extends Pick<ActiveFilter, 'name' | 'version' | 'owner' | 'visibility' | 'maxEventsPerNight'> {
  readonly compiled: CompiledFilter;
}

/** All filters that run, as they were at one moment. */
export interface RunningFilters {
  readonly filters: readonly RunningFilter[];
  /** Null: no filter asks for a set. */
  readonly sets: SetIndex | null;
  /** Filters that are asked about an alert of this object for this cause. */
  readonly dueFor: (cause: LookCause, object: ObjectKey) => readonly RunningFilter[];
}

/**
 * Filters by when they are asked about an alert: when what they read last is stored.
 *
 *   alert           the alert itself, with its object and its history: filters that read neither features nor
 *                   classifications; of solar-system objects, which have no features, also those that read these
 *   features        those that read features or classifications
 *   classification  those that read classifications
 *   match           those that read catalogues or the host, about the newest alert
 *   region          those that read regions, about the newest alert
 *
 * Filters that read classifications are asked at all three, because a classification of stamps may be stored before its
 * alert is: then nobody can be asked about it yet, and what comes last is asked instead.
 */
export function runningFilters(
  filters: readonly RunningFilter[],
  sets: SetIndex | null,
): RunningFilters {
  const asked = new Map<string, AskedFilters>();
  for (const cause of lookCauses) {
    for (const kind of objectKinds) {
      const due = filters.filter(({ compiled }) => isAsked(compiled.needs, cause, kind));
      asked.set(`${cause} ${kind}`, askedFilters(due));
    }
  }
  return {
    filters,
    sets,
    dueFor: (cause, { objectKind, oid }) => {
      const { ofAny, ofObject } = asked.get(`${cause} ${objectKind}`)!;
      const own = ofObject.get(oid);
      return own === undefined ? ofAny : [...ofAny, ...own];
    },
  };
}

interface AskedFilters {
  readonly ofAny: readonly RunningFilter[];
  /** Those that follow one object, which nobody else has to ask. */
  readonly ofObject: ReadonlyMap<string, readonly RunningFilter[]>;
}

function askedFilters(filters: readonly RunningFilter[]): AskedFilters {
  const byOid = Map.groupBy(filters, ({ compiled }) => compiled.requiredOid);
  const ofAny = byOid.get(null) ?? [];
  byOid.delete(null);
  return { ofAny, ofObject: byOid as ReadonlyMap<string, readonly RunningFilter[]> };
}

function isAsked(
  needs: ReadonlySet<FilterNeed>,
  cause: LookCause,
  kind: ObjectKey['objectKind'],
): boolean {
  const [features, classifications] = [needs.has('features'), needs.has('classifications')];
  switch (cause) {
    case 'alert':
      return kind === 'solarSystem' || !(features || classifications);
    case 'features':
      return features || classifications;
    case 'classification':
      return classifications;
    case 'match':
      return needs.has('catalogs') || needs.has('host');
    case 'region':
      return needs.has('regions');
  }
}
