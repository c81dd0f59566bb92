/**
 * What the surveys' own numbers are called in words, by their name without its unit: only those whose
 * name does not tell it. Definitions: schemas/.
 */
export const surveyNumberNames: Readonly<Record<string, string>> = {
  snr: 'signal to noise',
  magpsf: 'difference magnitude',
  sigmapsf: 'error of the difference magnitude',
  magdiff: 'aperture minus point-source magnitude',
  magfromlim: 'limit minus aperture magnitude',
  diffmaglim: 'limiting magnitude',
  sign: 'sign of the difference',
  chipsf: 'χ² of the point-source fit',
  classtar: 'shape score, 1 = star',
  aimagerat: 'major axis over width',
  bimagerat: 'minor axis over width',
  elong: 'elongation',
  seeratio: 'width, image over source',
  fwhm: 'width at half maximum',
  nneg: 'negative pixels, central 5 × 5',
  nbad: 'bad pixels, central 5 × 5',
  sumrat: 'sum over sum of absolutes, central 5 × 5',
  scorr: 'signal to noise of the peak',
  mindtoedge: 'distance to the image edge',
  magnr: 'reference source: magnitude',
  sigmagnr: 'reference source: magnitude error',
  chinr: 'reference source: χ of its fit',
  sharpnr: 'reference source: sharpness',
  nmtchps: 'PS1 sources within 30 arcsec',
  neargaia: 'nearest Gaia source: distance',
  neargaiabright: 'nearest bright Gaia source: distance',
  maggaia: 'nearest Gaia source: G',
  maggaiabright: 'nearest bright Gaia source: G',
};
