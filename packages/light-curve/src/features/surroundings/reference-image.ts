import type { LightCurveFamily } from '../../feature/feature.ts';
import type { ReferenceSource } from '../../input/light-curve-input.ts';
import { mean } from '../../statistics/mean.ts';

const farthestArcsec = 5;

/** Numbers that come one by one, at most as many as it was made for. */
class Collected {
  readonly #room: Float64Array;
  #count = 0;
  #isAscending = true;

  constructor(most: number) {
    this.#room = new Float64Array(most);
  }

  add(value: number): void {
    if (this.#count > 0 && value < this.#room[this.#count - 1]) this.#isAscending = false;
    this.#room[this.#count++] = value;
  }

  /** Ascending, so that sums are the same whatever the order of the measurements. */
  ascending(): Float64Array {
    const values = this.#room.subarray(0, this.#count);
    // Those of one reference image are mostly the same number.
    return this.#isAscending ? values : values.sort();
  }
}

interface ReferenceImage {
  points: number;
  readonly sharps: Collected;
  readonly chis: Collected;
}

const isNear = (arcsec: number): boolean => arcsec >= 0 && arcsec <= farthestArcsec;

/** Of the near sources. */
function imagesOf(sources: readonly ReferenceSource[]): ReferenceImage[] {
  const byId = new Map<string, ReferenceImage>();
  let id: string | null = null;
  let image: ReferenceImage | undefined;
  for (const { distanceArcsec, referenceId, sharp, chi } of sources) {
    if (referenceId === null || !isNear(distanceArcsec)) continue;
    // Neighbours are mostly of one image.
    if (image === undefined || referenceId !== id) {
      id = referenceId;
      image = byId.get(id);
      if (image === undefined) {
        const most = sources.length;
        image = { points: 0, sharps: new Collected(most), chis: new Collected(most) };
        byId.set(id, image);
      }
    }
    image.points++;
    if (sharp !== null) image.sharps.add(sharp);
    if (chi !== null) image.chis.add(chi);
  }
  return [...byId.values()];
}

function meanOfImages(
  images: readonly ReferenceImage[],
  valuesOf: (image: ReferenceImage) => Collected,
): number | null {
  const measured = images
    .map((image) => ({ values: valuesOf(image).ascending(), points: image.points }))
    .filter(({ values }) => values.length > 0)
    .map(({ values, points }) => ({ value: mean(values), points }))
    .sort((a, b) => a.value - b.value || a.points - b.points);
  if (measured.length === 0) return null;
  let sum = 0;
  let points = 0;
  for (const image of measured) {
    sum += image.points * image.value;
    points += image.points;
  }
  return sum / points;
}

function standardDeviation(sorted: Float64Array): number | null {
  if (sorted.length < 2) return null;
  const centre = mean(sorted);
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) sum += (sorted[i] - centre) ** 2;
  return Math.sqrt(sum / (sorted.length - 1));
}

/**
 * The source of the reference image that is nearest to the object: how near, and whether it looks
 * like a star.
 *
 * Formula:   $\bar d = \sum_i d_i / N$, $S_1 = \sqrt{\sum_i (d_i - \bar d)^2 / (N - 1)}$; sharp and
 *            chi: $\sum_k n_k x_k / \sum_k n_k$ over reference images $k$
 * Symbols:   $d_i$ distance of the nearest source of the reference image at measurement $i$, between
 *            0 and 5 arcsec [arcsec]; $n_k$ such measurements that used image $k$; $x_k$ DAOPhot
 *            sharp or chi of the source there
 * Reads:     reference source of detections and forced photometry in g and r, any order
 * Returns:   mean_distnr and sigma_distnr [arcsec], mean_sharpnr and mean_chinr [dimensionless]
 * Undefined: null without a source within 5 arcsec; sigma_distnr also with one measurement; sharp and
 *            chi also where no measurement names its image (those of earlier alerts, as the history of
 *            a packet gives them, do not)
 * Differs:   ALeRCE adds distances in pixels (1.01 arcsec, detections) to ones in arcsec (forced
 *            photometry); all are in arcsec here
 * Reference: Masci et al. 2019, PASP 131, 018003, doi:10.1088/1538-3873/aae8ac (data); Stetson 1987,
 *            PASP 99, 191, doi:10.1086/131977 (sharp, chi)
 */
export const referenceImage: LightCurveFamily = {
  scope: 'multiband',
  outputs: [
    {
      name: 'mean_distnr',
      unit: 'arcsec',
      meaning: 'mean distance to the nearest source of the reference image',
      match: 'reference image',
    },
    {
      name: 'sigma_distnr',
      unit: 'arcsec',
      meaning: 'scatter of that distance',
      match: 'reference image',
    },
    {
      name: 'mean_sharpnr',
      unit: 'dimensionless',
      meaning: 'sharpness of that source, 0 = like a star',
      match: 'reference image',
    },
    {
      name: 'mean_chinr',
      unit: 'dimensionless',
      meaning: 'chi of that source, 1 = like a star',
      match: 'reference image',
    },
  ],
  of: [],
  reads: ['reference source'],
  minPoints: 0,
  reference: 'doi:10.1088/1538-3873/aae8ac',
  compute({ references }) {
    const near = new Collected(references.length);
    for (const { distanceArcsec } of references) {
      if (isNear(distanceArcsec)) near.add(distanceArcsec);
    }
    const distances = near.ascending();
    if (distances.length === 0) return null;
    const images = imagesOf(references);
    return [
      mean(distances),
      standardDeviation(distances),
      meanOfImages(images, ({ sharps }) => sharps),
      meanOfImages(images, ({ chis }) => chis),
    ];
  },
};
