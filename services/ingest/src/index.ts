export { type IngestOptions, ingestService } from './service.ts';
export { type Deps, ingest, type ReceivedAlert } from './step.ts';
