import { associateHost, hostRecordOf } from '@lucero/hosts';
import type { FoundHost } from '@lucero/store';

/** A supernova 3.6 arcsec south of a galaxy. */
export const foundHost: FoundHost = {
  ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa' },
  ...{ mjdTai: 60_003.25, mag: 18 },
  host: hostRecordOf(
    associateHost({
      name: 'ZTF18aaaaaaa',
      place: { raDeg: 10, decDeg: 20, errorArcsec: 0.1 },
      answers: [
        {
          ...{ catalog: 'sky', version: '1', status: 'matched', isCovered: true },
          matches: [
            {
              ...{ sourceId: '7', raDeg: 10, decDeg: 20.001 },
              values: { source_kind: 'galaxy', name: 'UGC 1', redshift: 0.05, r_mag: 17 },
            },
          ],
        },
      ],
      searchRadiusArcsec: 30,
      brightestMag: 18,
    }),
  ),
};
