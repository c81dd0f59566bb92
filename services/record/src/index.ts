export { recordService } from './service.ts';
export { type Deps, type ResultMessage, record } from './step.ts';
