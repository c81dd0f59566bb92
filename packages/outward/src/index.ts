export { checkOutwardUrl, type OutwardUrlOptions, type ResolveName } from './check-outward-url.ts';
export {
  type OutwardAnswer,
  type OutwardPost,
  type OutwardPoster,
  type OutwardPosterOptions,
  openOutwardPoster,
} from './outward-poster.ts';
export { refusalOfAddress } from './refusal-of-address.ts';
