import { fieldsToRead, idsToRead } from '../fields-to-read.ts';
import type { PacketView, Projection } from '../survey.ts';
import { extraFields } from './extras.ts';
import { nearestSourceFields, nearestSourceIds } from './nearest-sources.ts';

const identity: Projection = {
  ...idsToRead('candid'),
  ...fieldsToRead('jd', 'fid', 'isdiffpos', 'ra', 'dec', 'programid'),
};

const detection: Projection = {
  ...identity,
  ...idsToRead('pid', 'rfid'),
  ...fieldsToRead('rcid', 'exptime', 'magpsf', 'sigmapsf', 'magap', 'diffmaglim'),
  ...fieldsToRead('rb', 'rbversion', 'drb', 'drbversion'),
  ...fieldsToRead('distnr', 'magnr', 'sigmagnr', 'chinr', 'sharpnr'),
};

const forcedPhotometry: Projection = {
  ...idsToRead('pid', 'rfid'),
  ...fieldsToRead('jd', 'fid', 'forcediffimflux', 'forcediffimfluxunc', 'magzpsci', 'procstatus'),
  ...fieldsToRead('diffmaglim', 'distnr', 'magnr', 'sigmagnr', 'chinr', 'sharpnr', 'programid'),
};

const candidate: Projection = {
  ...detection,
  ...fieldsToRead(
    'ndethist',
    'ncovhist',
    'ssnamenr',
    'ssdistnr',
    'ssmagnr',
    'fwhm',
    'xpos',
    'ypos',
  ),
  ...idsToRead(...nearestSourceIds),
  ...fieldsToRead(...nearestSourceFields, ...extraFields),
};

const top: Projection = { ...idsToRead('candid'), ...fieldsToRead('schemavsn', 'objectId') };

const alertWithDetections: Projection = {
  ...top,
  candidate,
  // Detections, upper limits, and the forced photometry of schema 3.5
  prv_candidates: { ...detection, ...forcedPhotometry },
};

const measurements: Projection = { ...alertWithDetections, fp_hists: forcedPhotometry };

const stampData = fieldsToRead('stampData');
const cutouts: Projection = {
  cutoutScience: stampData,
  cutoutTemplate: stampData,
  cutoutDifference: stampData,
};

export const projections: Readonly<Record<PacketView, Projection>> = {
  identity: { ...top, candidate: identity },
  measurements,
  full: { ...measurements, ...cutouts },
  stamps: { ...alertWithDetections, ...cutouts },
};
