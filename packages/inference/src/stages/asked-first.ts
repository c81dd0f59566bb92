import type { Manifest } from '../manifest.ts';

/** The first stage of a classifier by name, and the key of the manifest that names it; null = it has none. */
export function askedFirst({
  appliesWhen: { answered },
  inputs: { probabilities },
}: Manifest): { readonly classifier: string; readonly key: string } | null {
  if (answered !== undefined) {
    return { classifier: answered.classifier, key: 'appliesWhen.answered.classifier' };
  }
  if (probabilities === undefined) return null;
  return { classifier: probabilities.classifier, key: 'inputs.probabilities.classifier' };
}
