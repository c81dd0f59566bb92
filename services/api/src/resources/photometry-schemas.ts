import { Type } from 'typebox';
import { nullable } from './nullable.ts';

export const flux = (of: string) => nullable(Type.Number({ description: `${of}, AB [nJy]` }));
export const mag = (of: string) => nullable(Type.Number({ description: `${of}, AB [mag]` }));

/** What `magnitudesOf` gives of each measurement. */
export const magnitudes = {
  differenceMag: mag(
    'Magnitude of the difference flux; null where that is not positive: its sign is in the flux',
  ),
  differenceMagErr: mag('Error of differenceMag'),
  totalMag: mag('Magnitude of the total flux; null where that is unknown or not positive'),
  totalMagErr: mag('Error of totalMag'),
};
