import type { Schema } from '../../../api/answers.ts';

export type Quantity = 'magnitude' | 'flux';
export type FluxSource = 'difference' | 'total';

/** How the light curve is drawn before anybody has chosen. */
export interface DefaultView {
  readonly quantity: Quantity;
  readonly source: FluxSource;
  /** Null: not folded. */
  readonly periodDays: number | null;
  /** Whether the fitted model of a transient is drawn. */
  readonly hasModel: boolean;
}

type Judged = Pick<Schema<'ClassificationsItem'>, 'branches' | 'probabilities' | 'topClass'>;

/** Classes of stars and nuclei, whose brightness is that of the whole source, by classifiers without branches. */
const variableClasses = new Set(['VS', 'AGN', 'QSO', 'Blazar']);
const majority = 0.5;

/** What an object is said to be, as far as the plot is concerned. */
export function kindOfObject(current: readonly Judged[]): 'transient' | 'variable' | 'other' {
  // What the light curve was found to be goes before what stamps say.
  const judged = current.find(({ branches }) => Object.keys(branches).length > 0);
  if (judged !== undefined) {
    if ((judged.branches.Transient ?? 0) > majority) return 'transient';
    const rest = Object.entries(judged.branches)
      .filter(([branch]) => branch !== 'Transient')
      .reduce((sum, [, probability]) => sum + probability, 0);
    return rest > majority ? 'variable' : 'other';
  }
  if (current.some(({ probabilities }) => (probabilities.SN ?? 0) > majority)) return 'transient';
  const isVariable = current.some(
    ({ topClass, probabilities }) =>
      variableClasses.has(topClass) && (probabilities[topClass] ?? 0) > majority,
  );
  return isVariable ? 'variable' : 'other';
}

/**
 * A variable star or a nucleus begins in total magnitudes, folded when a period is offered for it; a transient in
 * magnitudes of the difference with its model; all else in magnitudes of the difference.
 *
 * @param hasTotals whether most detections have a total magnitude
 */
export function defaultView(
  current: readonly Judged[],
  periods: readonly Pick<Schema<'Periods'>['items'][number], 'periodDays' | 'isOffered'>[],
  hasTotals: boolean,
): DefaultView {
  const kind = kindOfObject(current);
  const isVariable = kind === 'variable' && hasTotals;
  const offered = periods.find(({ isOffered }) => isOffered);
  return {
    quantity: 'magnitude',
    source: isVariable ? 'total' : 'difference',
    periodDays: isVariable ? (offered?.periodDays ?? null) : null,
    hasModel: kind === 'transient',
  };
}
