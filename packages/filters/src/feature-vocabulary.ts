import { features, flatNamesOf, type LightCurveSurvey, outputsOf } from '@lucero/light-curve';
import type { FeatureName } from './contract.ts';

/** The features that surveys have, by their flat names, each once. */
export function featureVocabulary(surveys: readonly LightCurveSurvey[]): readonly FeatureName[] {
  const byName = new Map<string, FeatureName>();
  for (const feature of features) {
    for (const output of outputsOf(feature)) {
      // One output at a time, so that its flat names are known to be its own.
      const alone = feature.scope === 'band' ? feature : { ...feature, outputs: [output] };
      const unit = output.unit === 'dimensionless' ? null : output.unit;
      for (const survey of surveys) {
        for (const name of flatNamesOf(alone, survey)) {
          byName.set(name, { name, unit, description: output.meaning });
        }
      }
    }
  }
  return [...byName.values()];
}
