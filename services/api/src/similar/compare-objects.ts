import { jensenShannonBits } from '@lucero/evaluation';
import {
  comparedFeature,
  compareLightCurves,
  isReadByComparison,
  type Likeness,
} from '@lucero/light-curve';
import type { ComparedObject } from '@lucero/store';

export interface Comparison extends Likeness {
  readonly object: ComparedObject;
  /** Of what the classifier says: 0 = the same, 1 = nothing in common. It is told, and does not order. */
  readonly probabilityDistance: number;
}

/**
 * Of the names of a survey's features those that objects are compared by, and what other surveys call the features of
 * all bands together: their objects are in the same classes.
 */
export function comparedNames(own: readonly string[], all: readonly string[]): readonly string[] {
  const isOfAllBands = (name: string) =>
    isReadByComparison(name) && (comparedFeature(name)?.where ?? '') === '';
  return [...new Set([...own.filter(isReadByComparison), ...all.filter(isOfAllBands)])];
}

/**
 * Objects by how unlike one of them their light curves are, the most alike first (`compareLightCurves`); those that share
 * too little to say so come last, by $\sqrt{\mathrm{JS}(p, q)}$ of the probability vectors [JS Jensen–Shannon divergence, bit].
 * Of equal ones the order is that of their ids: the same question gives the same answer.
 */
export function compareObjects(
  own: ComparedObject,
  others: readonly ComparedObject[],
  names: readonly string[],
): readonly Comparison[] {
  const likenesses = compareLightCurves(
    own.features,
    others.map(({ features }) => features),
    names,
  );
  const classes = Object.keys(own.probabilities);
  const vector = (object: ComparedObject) => classes.map((name) => object.probabilities[name] ?? 0);
  const ownVector = vector(own);
  return others
    .map((object, k) => ({
      ...{ object, ...likenesses[k]! },
      probabilityDistance: Math.sqrt(jensenShannonBits(ownVector, vector(object))),
    }))
    .sort(
      (a, b) =>
        (a.distance ?? 2) - (b.distance ?? 2) ||
        a.probabilityDistance - b.probabilityDistance ||
        (idOf(a.object) < idOf(b.object) ? -1 : 1),
    );
}

const idOf = ({ survey, objectKind, oid }: ComparedObject): string =>
  `${survey} ${objectKind} ${oid}`;
