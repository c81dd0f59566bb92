import type { ClassificationMessage } from '@lucero/avro';
import type { ObjectContext } from '@lucero/store';
import type { Filter } from './parse-filters.ts';

/**
 * Whether a classification passes; a condition that cannot be judged (no magnitude, no novelty, a place that no
 * catalogue was asked of yet) fails.
 *
 * @param context of its object, as far as it is known; null: no filter asks for it
 */
export function passes(
  filter: Filter,
  message: ClassificationMessage,
  context: ObjectContext | null,
): boolean {
  if (filter.survey !== undefined && filter.survey !== message.survey) return false;
  if (filter.classifier !== undefined && filter.classifier !== message.classifier) return false;
  if (filter.bands !== undefined && !filter.bands.includes(message.band)) return false;
  if (filter.brighterThanMag !== undefined) {
    if (message.mag === null || message.mag >= filter.brighterThanMag) return false;
  }
  if (filter.maxDetections !== undefined && message.detectionCount > filter.maxDetections)
    return false;
  if (filter.minNovelty !== undefined || filter.maxNovelty !== undefined) {
    const { minNovelty = 0, maxNovelty = 1 } = filter;
    const { novelty } = message;
    if (novelty === null || novelty < minNovelty || novelty > maxNovelty) return false;
  }
  if (asksContext(filter) && (context === null || !passesContext(filter, context))) return false;
  const className = filter.class ?? message.topClass;
  const probability = message.probabilities[className];
  if (probability === undefined) return false;
  if (filter.class !== undefined && filter.minProbability === undefined) {
    return message.topClass === filter.class;
  }
  return probability >= (filter.minProbability ?? 0);
}

/** Whether the filter asks for anything that is not in the classification itself. */
export function asksContext(filter: Filter): boolean {
  return (
    filter.matched !== undefined ||
    filter.notMatched !== undefined ||
    asksHost(filter) ||
    filter.inRegion !== undefined
  );
}

function asksHost(filter: Filter): boolean {
  return (
    filter.hostVerdicts !== undefined ||
    filter.maxHostSeparationArcsec !== undefined ||
    filter.minRedshift !== undefined ||
    filter.maxRedshift !== undefined
  );
}

function passesContext(filter: Filter, { catalogs, host, regions }: ObjectContext): boolean {
  const { matched, notMatched, inRegion, maxRegionLevel = usualRegionLevel } = filter;
  if (matched !== undefined && !matched.some((name) => catalogs?.matched.includes(name))) {
    return false;
  }
  if (notMatched !== undefined) {
    if (catalogs === null) return false;
    const { matched: found, unknown, asked } = catalogs;
    // Only a catalogue that was asked and read can say that the object is not in it.
    const isOutside = (name: string) =>
      asked.includes(name) && !found.includes(name) && !unknown.includes(name);
    if (!notMatched.every(isOutside)) return false;
  }
  if (asksHost(filter) && (host === null || !passesHost(filter, host))) return false;
  return (
    inRegion === undefined ||
    regions.some(
      ({ event, credibleLevel }) =>
        (inRegion === '*' || event === inRegion) && credibleLevel <= maxRegionLevel,
    )
  );
}

const usualRegionLevel = 0.9;

function passesHost(filter: Filter, host: NonNullable<ObjectContext['host']>): boolean {
  const { verdict, separationArcsec, redshift } = host;
  const { hostVerdicts, maxHostSeparationArcsec, minRedshift, maxRedshift } = filter;
  if (hostVerdicts !== undefined && !(hostVerdicts as readonly string[]).includes(verdict)) {
    return false;
  }
  if (maxHostSeparationArcsec !== undefined) {
    if (separationArcsec === null || separationArcsec > maxHostSeparationArcsec) return false;
  }
  if (minRedshift === undefined && maxRedshift === undefined) return true;
  return (
    redshift !== null &&
    redshift >= (minRedshift ?? -Infinity) &&
    redshift <= (maxRedshift ?? Infinity)
  );
}
