import type { TnsObject } from '@lucero/tns';

/** The entry of ZTF18aaaaaaa at the Transient Name Server. */
export const tnsObject: TnsObject = {
  ...{ tnsObjectId: 99_539n, prefix: 'SN', name: '2018abc', type: 'SN Ia', redshift: 0.05 },
  ...{ raDeg: 0.02, decDeg: -0.01, discoveryMjdUtc: 58_000.25, discoveryMag: 18.5 },
  ...{ discoveryFilter: 'r', reportingGroup: 'ZTF', sourceGroup: 'ZTF' },
  ...{ internalNames: ['ZTF18aaaaaaa'], lastModifiedMs: 1_645_634_039_000 },
};
