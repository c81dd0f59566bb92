import { xmlText } from '@lucero/tables';

interface Example {
  readonly id: string;
  readonly title: string;
  readonly adql: string;
}

/** Queries to begin with; each is run by a test. */
export const tapExamples: readonly Example[] = [
  {
    id: 'cone',
    title: 'What is within one arcminute of a position, nearest first',
    adql: `SELECT oid, survey, ra_deg, dec_deg, last_mag,
  DISTANCE(POINT(ra_deg, dec_deg), POINT(150.1, 2.2)) * 3600 AS distance_arcsec
FROM lucero.object
WHERE 1 = CONTAINS(POINT(ra_deg, dec_deg), CIRCLE(150.1, 2.2, 1/60.))
ORDER BY distance_arcsec`,
  },
  {
    id: 'classes',
    title: 'How many objects of each class, by classifier',
    adql: `SELECT classifier, top_class, COUNT(*) AS objects
FROM lucero.classification
GROUP BY classifier, top_class
ORDER BY objects DESC`,
  },
  {
    id: 'candidates',
    title: 'The surest supernova candidates, with the time of their newest detection',
    adql: `SELECT TOP 100 o.oid, o.survey, o.ra_deg, o.dec_deg, o.last_mjd_tai, c.classifier, c.top_probability
FROM lucero.classification AS c
JOIN lucero.object AS o USING (oid, survey, object_kind)
WHERE c.top_class = 'SN' AND c.top_probability > 0.8
ORDER BY c.top_probability DESC`,
  },
  {
    id: 'light-curve',
    title: 'The detections of one object in time order',
    adql: `SELECT mjd_tai, band, psf_flux_nanojansky, psf_flux_err_nanojansky, alert_id
FROM lucero.detection
WHERE oid = 'ZTF18abcdefg'
ORDER BY mjd_tai`,
  },
];

/** DALI examples: a page for people that programs read, too. */
export function examplesPage(): string {
  const examples = tapExamples.map(
    ({ id, title, adql }) =>
      `<div typeof="example" id="${id}" resource="#${id}"><h2 property="name">${xmlText(title)}</h2><pre property="query">${xmlText(adql)}</pre></div>`,
  );
  return [
    '<!DOCTYPE html>',
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/><title>Examples of queries</title></head>',
    '<body vocab="http://www.ivoa.net/rdf/examples#"><h1>Examples of queries</h1>',
    ...examples,
    '</body></html>',
  ].join('\n');
}
