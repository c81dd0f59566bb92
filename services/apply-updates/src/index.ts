export { type ApplyUpdatesOptions, applyUpdatesService } from './service.ts';
export {
  type Announcement,
  applyUpdates,
  type Deps,
  type ReceivedLine,
  type ReceivedUpdates,
} from './step.ts';
