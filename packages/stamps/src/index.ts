export type { FitsHeader, FitsValue } from '@lucero/fits-tables';
export { centreStamp } from './centre-stamp.ts';
export { type CropBox, cropBox } from './crop-box.ts';
export { type CutoutBytes, type CutoutKind, decodeCutout } from './decode-cutout.ts';
export { encodeFits, encodeGzipFits, type FitsImageToWrite } from './encode-fits.ts';
export { encodePng, type Picture } from './encode-png.ts';
export { northUpStamp } from './north-up-stamp.ts';
export { type FitsImage, type FitsLimits, readFits } from './read-fits.ts';
export { type RenderPngOptions, renderPng } from './render-png.ts';
export { type RowStamp, renderRow } from './render-row.ts';
export { type DecodeStampOptions, decodeStamp, type Stamp } from './stamp.ts';
export { type StampFault, StampInvalidError } from './stamp-invalid-error.ts';
export {
  fillPresentStamps,
  fillStampTensor,
  type StampScale,
  type StampTensorPlan,
  stampTensorLength,
} from './stamp-tensor.ts';
export type { DetectorPlace } from './target-place.ts';
export { uncompressedFits } from './uncompressed-fits.ts';
export type { Wcs } from './wcs.ts';
