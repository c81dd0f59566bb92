import type { PacketView, Projection } from '../survey.ts';
import { extraFields } from './extras.ts';

const read = (...names: readonly string[]): Projection =>
  Object.fromEntries(names.map((name) => [name, true]));

const identity = read('candid', 'jd', 'fid', 'isdiffpos', 'ra', 'dec');

const detection: Projection = {
  ...identity,
  ...read('pid', 'rcid', 'exptime', 'magpsf', 'sigmapsf', 'magap', 'diffmaglim'),
  ...read('rb', 'rbversion', 'drb', 'drbversion'),
  ...read('distnr', 'magnr', 'sigmagnr', 'chinr', 'sharpnr'),
};

const forcedPhotometry = read(
  ...['pid', 'jd', 'fid', 'forcediffimflux', 'forcediffimfluxunc', 'magzpsci', 'procstatus'],
  ...['diffmaglim', 'distnr', 'magnr', 'sigmagnr'],
);

const nearestSources = read(
  ...['1', '2', '3', ''].flatMap((n) => [
    ...[`objectidps${n}`, `sgscore${n}`, `distpsnr${n}`],
    ...[`sgmag${n}`, `srmag${n}`, `simag${n}`, `szmag${n}`],
  ]),
);

const candidate: Projection = {
  ...detection,
  ...nearestSources,
  ...read('ndethist', 'ncovhist', 'ssnamenr', 'ssdistnr', 'ssmagnr', 'fwhm', 'xpos', 'ypos'),
  ...read(...extraFields),
};

const top = read('schemavsn', 'objectId', 'candid');

const measurements: Projection = {
  ...top,
  candidate,
  // Detections, upper limits, and the forced photometry of schema 3.5
  prv_candidates: { ...detection, ...forcedPhotometry },
  fp_hists: forcedPhotometry,
};

const stampData = read('stampData');
const cutouts: Projection = {
  cutoutScience: stampData,
  cutoutTemplate: stampData,
  cutoutDifference: stampData,
};

export const projections: Readonly<Record<PacketView, Projection>> = {
  identity: { ...top, candidate: identity },
  measurements,
  full: { ...measurements, ...cutouts },
  stamps: { ...top, candidate, ...cutouts },
};
