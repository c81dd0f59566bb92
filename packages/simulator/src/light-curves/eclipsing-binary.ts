import { magToNanojansky } from '@lucero/photometry';
import type { Random } from '../random.ts';
import type { SkySource } from '../sky-source.ts';
import { magnitudeInBand } from './band-colour.ts';
import { drawStellarMagnitude } from './stellar-magnitude.ts';
import type { MagnitudeRange } from './time-span.ts';

export type EclipsingSubclass = 'EA' | 'EB' | 'EW';

interface BinaryTemplate {
  readonly periodDays: readonly [number, number];
  /** Radii over the separation. */
  readonly primaryRadius: readonly [number, number];
  readonly radiusRatio: readonly [number, number];
  /** Surface brightness of the secondary over that of the primary. */
  readonly surfaceRatio: readonly [number, number];
  /** Half amplitude of the ellipsoidal variation over the mean flux. */
  readonly ellipsoidal: number;
}

const templates: Readonly<Record<EclipsingSubclass, BinaryTemplate>> = {
  EA: {
    periodDays: [0.8, 12],
    primaryRadius: [0.1, 0.22],
    radiusRatio: [0.7, 1.2],
    surfaceRatio: [0.2, 0.9],
    ellipsoidal: 0.005,
  },
  EB: {
    periodDays: [0.45, 1.5],
    primaryRadius: [0.28, 0.36],
    radiusRatio: [0.75, 1],
    surfaceRatio: [0.25, 0.7],
    ellipsoidal: 0.07,
  },
  EW: {
    periodDays: [0.22, 0.5],
    primaryRadius: [0.36, 0.42],
    radiusRatio: [0.8, 1],
    surfaceRatio: [0.85, 1],
    ellipsoidal: 0.13,
  },
};

/**
 * An eclipsing binary: two uniform discs on a circular orbit, plus the ellipsoidal term of stars that
 * fill their lobes.
 *
 * Differs:   no limb darkening, reflection or third light; one surface-brightness ratio for all bands
 * Reference: geometry as in Kallrath & Milone 2009, Eclipsing Binary Stars, chapter 3
 */
export function drawEclipsingBinary(
  random: Random,
  subclass: EclipsingSubclass,
  magnitudes: MagnitudeRange,
): SkySource {
  const template = templates[subclass];
  const periodDays = random.logUniformIn(...template.periodDays);
  const primaryRadius = random.uniformIn(...template.primaryRadius);
  const secondaryRadius = primaryRadius * random.uniformIn(...template.radiusRatio);
  const surfaceRatio = random.uniformIn(...template.surfaceRatio);
  // Inclined so that at least a good part of the smaller disc is covered.
  const cosInclination = random.uniformIn(0, 0.5 * (primaryRadius + secondaryRadius));
  const rMag = drawStellarMagnitude(random, magnitudes);
  const colourGr = random.uniformIn(0.2, 1.1);
  const epochMjdUtc = random.uniformIn(0, periodDays);
  const primaryLight = primaryRadius ** 2;
  const secondaryLight = surfaceRatio * secondaryRadius ** 2;
  const wholeLight = primaryLight + secondaryLight;
  const relativeFlux = (phase: number): number => {
    const angle = 2 * Math.PI * phase;
    const separation = Math.hypot(Math.sin(angle), cosInclination * Math.cos(angle));
    const covered = discOverlap(separation, primaryRadius, secondaryRadius) / Math.PI;
    // At phase 0 the secondary is in front.
    const lost = Math.cos(angle) > 0 ? covered : covered * surfaceRatio;
    return (1 - lost / wholeLight) * (1 - template.ellipsoidal * Math.cos(2 * angle));
  };
  return {
    truth: {
      class: 'VS',
      subclass,
      periodDays,
      parameters: {
        meanMagR: rMag,
        primaryRadiusOverSeparation: primaryRadius,
        secondaryRadiusOverSeparation: secondaryRadius,
        inclinationDeg: (Math.acos(cosInclination) * 180) / Math.PI,
      },
    },
    isPersistent: true,
    host: null,
    fluxNanojansky: (mjdUtc, band) =>
      magToNanojansky(magnitudeInBand(rMag, colourGr, band)) *
      relativeFlux((mjdUtc - epochMjdUtc) / periodDays),
  };
}

/** Area common to two discs whose centres are a distance apart. */
export function discOverlap(distance: number, radiusA: number, radiusB: number): number {
  if (distance >= radiusA + radiusB) return 0;
  const smaller = Math.min(radiusA, radiusB);
  if (distance <= Math.abs(radiusA - radiusB)) return Math.PI * smaller * smaller;
  const toChordA = (distance ** 2 + radiusA ** 2 - radiusB ** 2) / (2 * distance);
  const toChordB = distance - toChordA;
  const segment = (radius: number, toChord: number): number =>
    radius ** 2 * Math.acos(toChord / radius) - toChord * Math.sqrt(radius ** 2 - toChord ** 2);
  return segment(radiusA, toChordA) + segment(radiusB, toChordB);
}
