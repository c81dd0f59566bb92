import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { encodeFits } from '@lucero/stamps';
import { openPictureThreads } from '../../src/pictures/open-picture-threads.ts';

const threads = openPictureThreads();
after(() => threads.close());

const asked = (pixels: readonly number[]) => ({
  bytes: encodeFits([{ widthPx: 2, heightPx: 2, pixels }]),
  ...({ sign: 1, pixelScaleArcsec: 1, detectorPlace: null, stretch: 'sky' } as const),
  sidePx: 64,
  northUpSideArcsec: null,
});

describe('the threads that draw', () => {
  it('give a PNG', async () => {
    const png = await threads.draw(asked([1, 2, 3, 4]));
    assert.deepEqual([png.toString('latin1', 1, 4), png.readUInt32BE(16)], ['PNG', 64]);
  });

  it('pass on why a stamp cannot be drawn', async () => {
    const blank = threads.draw(asked(Array(4).fill(Number.NaN)));
    await assert.rejects(blank, { code: 'LUCERO_STAMP_BLANK' });
  });

  it('refuse whoever comes when too many wait, and serve the others', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 200 }, () => threads.draw(asked([1, 2, 3, 4]))),
    );
    const refused = all.filter((each) => each.status === 'rejected');
    assert.ok(refused.length > 0 && refused.length < 200, `${refused.length} of 200`);
    for (const { reason } of refused) assert.equal(reason.code, 'LUCERO_DRAWING_BUSY');
  });
});
