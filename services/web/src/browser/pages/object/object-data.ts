/** Columns of the light curve that the page draws: a third of all that the API has. */
export const shownColumns = {
  columns: [
    'psfFluxNanojansky',
    'psfFluxErrNanojansky',
    'scienceFluxNanojansky',
    'scienceFluxErrNanojansky',
    'fluxNanojansky',
    'fluxErrNanojansky',
    'limitingMag',
    'hasAlert',
    'isUsable',
  ],
} as const;
