export { type OwnFolder, type OwnTopics, ownFolders, ownTopicFolders } from './own-records.ts';
export { type ArchiveOptions, archiveService } from './service.ts';
export {
  archive,
  archivedMsHeader,
  type Deps,
  type ReceivedMessage,
  type ReceivedPacket,
} from './step.ts';
