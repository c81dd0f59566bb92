export type { Look } from './look.ts';
export { type ApplyFiltersOptions, applyFiltersService } from './service.ts';
export { applyFilters, type Deps } from './step.ts';
