export { type ArchiveOptions, archiveService } from './service.ts';
export { archive, type Deps, type ReceivedPacket } from './step.ts';
