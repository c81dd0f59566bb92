import type { RunningStampClassifier } from '../../src/index.ts';

/** A served classifier of stamps, with the changes that a test is about; asked for an answer, it fails. */
export function stampClassifier(changes: Partial<RunningStampClassifier>): RunningStampClassifier {
  const unexpected = async () => {
    throw new Error('this classifier was not to be asked');
  };
  return {
    reads: 'stamps',
    name: 'ztf-stamps',
    version: '1.0.0',
    taxonomy: 'lucero-stamps/1',
    classes: ['SN', 'AGN'],
    modelHash: 'a'.repeat(64),
    calibrated: true,
    shadow: false,
    appliesTo: () => true,
    classify: unexpected,
    explain: unexpected,
    ...changes,
  };
}
