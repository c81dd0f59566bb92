import type { ClassificationMessage } from '@lucero/avro';
import type { Filter } from './parse-filters.ts';

/** Whether a classification passes; a condition that cannot be judged (no magnitude, no novelty) fails. */
export function passes(filter: Filter, message: ClassificationMessage): boolean {
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
  const className = filter.class ?? message.topClass;
  const probability = message.probabilities[className];
  if (probability === undefined) return false;
  if (filter.class !== undefined && filter.minProbability === undefined) {
    return message.topClass === filter.class;
  }
  return probability >= (filter.minProbability ?? 0);
}
