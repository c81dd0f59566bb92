import type { ClassifierInUse, ClassifierRow } from '@lucero/store';
import type { ApiStore } from '../../api-options.ts';
import { RequestInvalidError } from '../../request-error.ts';
import { rememberedFor } from './remembered-for.ts';

/** What ALeRCE calls its classifier of light curves and of stamps: names that scripts have. */
const aliases: Readonly<Record<string, { readonly readsFeatures: boolean }>> = {
  lc_classifier: { readsFeatures: true },
  stamp_classifier: { readsFeatures: false },
};

const rememberedMs = 30_000;

export interface KnownClassifier extends ClassifierRow {
  readonly isCurrent: boolean;
  readonly readsFeatures: boolean;
}

export interface ClassifierNames {
  /** Of the survey: every version, the current one of each classifier last. */
  readonly ofSurvey: (survey: string) => Promise<readonly KnownClassifier[]>;
  /**
   * The classifier that a caller means: the one that is named, by an alias too; else that which has the class;
   * else the survey's default, of light curves where there is one. Null: the survey is not classified.
   *
   * @throws RequestInvalidError for an unknown classifier or class, with those that are known
   */
  readonly resolve: (
    survey: string,
    asked: { readonly classifier?: string; readonly className?: string },
  ) => Promise<string | null>;
}

/** @param nowMs clock of what is remembered for half a minute */
export function classifierNames(
  store: Pick<ApiStore, 'listClassifiers' | 'listClassifiersInUse'>,
  nowMs: () => number = Date.now,
): ClassifierNames {
  const remembered = new Map<string, () => Promise<readonly KnownClassifier[]>>();

  const ofSurvey = (survey: string): Promise<readonly KnownClassifier[]> => {
    let known = remembered.get(survey);
    if (known === undefined) {
      known = rememberedFor(rememberedMs, () => read(survey), nowMs);
      remembered.set(survey, known);
    }
    return known();
  };

  async function read(survey: string): Promise<readonly KnownClassifier[]> {
    const [registered, inUse] = await Promise.all([
      store.listClassifiers(),
      store.listClassifiersInUse(survey),
    ]);
    return inUse.flatMap((use) => {
      const row = registered.find(
        ({ classifier, version }) => classifier === use.classifier && version === use.version,
      );
      return row === undefined ? [] : [{ ...row, ...pick(use) }];
    });
  }

  return {
    ofSurvey,
    resolve: async (survey, { classifier, className }) => {
      const known = await ofSurvey(survey);
      const current = known
        .filter(({ isCurrent }) => isCurrent)
        .sort((a, b) => Number(b.readsFeatures) - Number(a.readsFeatures));
      const named = classifier === undefined ? current : meant(known, classifier);
      if (classifier !== undefined && named.length === 0) {
        throw new RequestInvalidError({ classifier: `is unknown; known: ${namesOf(known)}` });
      }
      if (className === undefined) return named[0]?.classifier ?? null;
      const having = named.find(({ classes }) => classes.includes(className));
      if (having !== undefined) return having.classifier;
      const classes = [...new Set(named.flatMap((each) => each.classes))];
      throw new RequestInvalidError({
        class: `is unknown; known: ${classes.join(', ') || 'none'}`,
      });
    },
  };
}

function pick({ isCurrent, readsFeatures }: ClassifierInUse) {
  return { isCurrent, readsFeatures };
}

/** Those of this name, or of the kind that the alias means; the current version first. */
function meant(known: readonly KnownClassifier[], name: string): readonly KnownClassifier[] {
  const alias = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  return known
    .filter((each) =>
      alias === undefined ? each.classifier === name : each.readsFeatures === alias.readsFeatures,
    )
    .toReversed();
}

/** Whether a classifier goes by this name. */
export function isCalled(known: KnownClassifier, name: string): boolean {
  return meant([known], name).length > 0;
}

function namesOf(known: readonly KnownClassifier[]): string {
  return [...new Set(known.map(({ classifier }) => classifier))].join(', ') || 'none';
}
