export { type ErrorCode, errorCatalogue } from './catalogue.ts';
export { type ErrorContext, LuceroError } from './lucero-error.ts';
