import type { Series, SeriesKind } from './series.ts';

/** Series of a light curve, each made when it is first asked for. */
export function seriesOnce(
  make: (band: string, kind: SeriesKind) => Series,
): (band: string, kind: SeriesKind) => Series {
  const made = new Map<SeriesKind, Map<string, Series>>();
  return (band, kind) => {
    let ofKind = made.get(kind);
    if (ofKind === undefined) {
      ofKind = new Map();
      made.set(kind, ofKind);
    }
    let series = ofKind.get(band);
    if (series === undefined) {
      series = make(band, kind);
      ofKind.set(band, series);
    }
    return series;
  };
}
