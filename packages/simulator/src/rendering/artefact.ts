import type { Random } from '../random.ts';
import { addAround, addPoint, type Image } from './image.ts';
import type { PointSpread } from './moffat.ts';

/** What is wrong with one image, drawn once so that science and difference show the same. */
export type ArtefactKind =
  | 'bad-column'
  | 'cosmic-ray'
  | 'hot-pixel'
  | 'dipole'
  | 'diffraction-spike'
  | 'ghost'
  | 'glint'
  | 'streak';

export interface Artefact {
  readonly kind: ArtefactKind;
  /** Counts that it leaves in a PSF at the place of the alert; negative for a hole. */
  readonly counts: number;
}

/** Adds the artefact's pixels to an image that the sky's own sources are already in. */
export function addArtefact(
  image: Image,
  random: Random,
  { kind, counts }: Artefact,
  pointSpread: PointSpread,
): void {
  // What a point source of these counts shows in its brightest pixel.
  const perPixel = counts * pointSpread.at(0, 0);
  switch (kind) {
    case 'hot-pixel':
      addAround(image, 0, 0, 0.6, () => counts * 0.85);
      addAround(image, random.pick([-1, 1]), 0, 0.6, () => counts * random.uniformIn(0.02, 0.15));
      break;
    case 'bad-column':
      addColumns(image, random, perPixel);
      break;
    case 'cosmic-ray':
      addCosmicRay(image, random, counts);
      break;
    case 'dipole':
      addDipole(image, random, counts, pointSpread);
      break;
    case 'diffraction-spike':
      addSpike(image, random, perPixel);
      break;
    case 'ghost':
      addGhost(image, random, perPixel);
      break;
    case 'glint':
      addGlints(image, random, counts, pointSpread);
      break;
    case 'streak':
      addStreak(image, random, counts, pointSpread);
      break;
  }
}

/** One to three columns that read out wrong from some row on. */
function addColumns(image: Image, random: Random, perPixel: number): void {
  const columns = random.integerIn(1, 3);
  const firstRow = random.isTrueWith(0.5) ? 0 : Math.max(0, image.targetRow - 6);
  for (let column = image.targetColumn; column < image.targetColumn + columns; column++) {
    for (let row = firstRow; row < image.heightPx; row++) {
      if (column >= image.widthPx) continue;
      const k = row * image.widthPx + column;
      image.pixels[k] = image.pixels[k]! + perPixel * random.uniformIn(0.6, 1.3);
    }
  }
}

/** A short, sharp track: no PSF, since it never went through the telescope. */
function addCosmicRay(image: Image, random: Random, counts: number): void {
  const lengthPx = random.uniformIn(1.5, 9);
  const angle = random.uniformIn(0, Math.PI);
  const steps = Math.ceil(3 * lengthPx);
  for (let k = 0; k < steps; k++) {
    const along = (k / steps - 0.5) * lengthPx;
    const share = (counts / steps) * random.uniformIn(0.5, 1.5) * Math.max(1, lengthPx / 3);
    addAround(image, along * Math.cos(angle), along * Math.sin(angle), 0.71, () => share / 2);
  }
}

/** A star subtracted beside its place and with the wrong width: a bright and a dark half, rings. */
function addDipole(image: Image, random: Random, counts: number, pointSpread: PointSpread): void {
  const angle = random.uniformIn(0, 2 * Math.PI);
  const shiftPx = 0.35 * pointSpread.fwhmPx;
  const x = shiftPx * Math.cos(angle);
  const y = shiftPx * Math.sin(angle);
  const imbalance = random.uniformIn(0.75, 1.1);
  addPoint(image, x, y, 1.6 * counts, pointSpread);
  addPoint(image, -x, -y, -1.6 * counts * imbalance, pointSpread);
  const ringPx = pointSpread.fwhmPx * random.uniformIn(0.9, 1.3);
  addAround(image, 0, 0, 4 * ringPx, (dx, dy) => {
    const r = Math.hypot(dx, dy) / ringPx;
    return 0.6 * counts * pointSpread.at(0, 0) * Math.cos(2 * Math.PI * r) * Math.exp(-r);
  });
}

/** The spike of a bright star outside the stamp, crossing the place. */
function addSpike(image: Image, random: Random, perPixel: number): void {
  const angle = random.pick([0, Math.PI / 2]) + random.normal(0.05, 0.04);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const widthPx = random.uniformIn(0.8, 1.6);
  const fadePx = random.uniformIn(20, 60);
  addAround(image, 0, 0, 100, (dx, dy) => {
    const across = (dy * cos - dx * sin) / widthPx;
    if (Math.abs(across) > 4) return 0;
    const along = dx * cos + dy * sin;
    return perPixel * Math.exp(-0.5 * across * across - along / fadePx);
  });
}

/** An out-of-focus reflection: a soft disc with a brighter rim, much wider than the PSF. */
function addGhost(image: Image, random: Random, perPixel: number): void {
  const radiusPx = random.uniformIn(3, 12);
  const x = random.uniformIn(-0.7, 0.7) * radiusPx;
  const y = random.uniformIn(-0.7, 0.7) * radiusPx;
  addAround(image, x, y, 2 * radiusPx, (dx, dy) => {
    const r = Math.hypot(dx, dy) / radiusPx;
    return (
      (perPixel * (1 + 0.5 * Math.exp(-(((r - 0.9) / 0.15) ** 2)))) / (1 + Math.exp((r - 1) * 9))
    );
  });
}

/** A tumbling satellite: flashes at equal distances on a line, one of them at the place. */
function addGlints(image: Image, random: Random, counts: number, pointSpread: PointSpread): void {
  const spacingPx = random.uniformIn(9, 28);
  const angle = random.uniformIn(0, Math.PI);
  for (let k = -8; k <= 8; k++) {
    const strength = k === 0 ? 1 : random.uniformIn(0.55, 1.1);
    const x = k * spacingPx * Math.cos(angle);
    const y = k * spacingPx * Math.sin(angle);
    addPoint(image, x, y, counts * strength, pointSpread);
  }
}

/** A satellite's trail across the whole stamp. */
function addStreak(image: Image, random: Random, counts: number, pointSpread: PointSpread): void {
  const angle = random.uniformIn(0, Math.PI);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const sigmaPx = pointSpread.fwhmPx / 2.3548;
  const perPixel = counts / (2.5 * pointSpread.fwhmPx);
  addAround(image, 0, 0, 100, (dx, dy) => {
    const across = (dy * cos - dx * sin) / sigmaPx;
    return Math.abs(across) > 5 ? 0 : (perPixel / sigmaPx) * Math.exp(-0.5 * across * across);
  });
}
