import type { CompiledFilter, FilterNeed, SetIndex } from '@lucero/filters';
import type { ActiveFilter, ObjectKey } from '@lucero/store';
import type { LookCause } from './look.ts';

type ObjectKind = ObjectKey['objectKind'];

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
  /**
   * Filters that are asked about an alert of this object for this cause, and were not for earlier ones: those that ask
   * about any object, and those that follow this one. The same arrays for the same filters.
   */
  readonly dueFor: (
    cause: LookCause,
    object: ObjectKey,
    earlier: readonly LookCause[],
  ) => readonly (readonly RunningFilter[])[];
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
 * alert is: then nobody can be asked about it yet, and what comes last is asked instead. How the class moved is read
 * from classifications, too.
 */
export function runningFilters(
  filters: readonly RunningFilter[],
  sets: SetIndex | null,
): RunningFilters {
  const kept = new Map<string, AskedFilters>();
  const asked = (cause: LookCause, kind: ObjectKind, earlier: readonly LookCause[]) => {
    const key = `${kind} ${cause} ${earlier.join()}`;
    let due = kept.get(key);
    if (due === undefined) {
      due = askedFilters(
        filters.filter(
          ({ compiled: { needs } }) =>
            isAsked(needs, cause, kind) && !earlier.some((each) => isAsked(needs, each, kind)),
        ),
      );
      kept.set(key, due);
    }
    return due;
  };
  return {
    filters,
    sets,
    dueFor: (cause, { objectKind, oid }, earlier) => {
      const { ofAny, ofObject } = asked(cause, objectKind, earlier);
      const own = ofObject.get(oid);
      return own === undefined ? [ofAny] : [ofAny, own];
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

function isAsked(needs: ReadonlySet<FilterNeed>, cause: LookCause, kind: ObjectKind): boolean {
  const features = needs.has('features');
  const classifications = needs.has('classifications') || needs.has('classCourses');
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
