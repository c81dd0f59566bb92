export { candidateNotice, type NoticedCandidate } from './candidate-notice.ts';
export {
  type AlertType,
  type FormerNotice,
  type NoticeRules,
  nextAlertType,
  parseNoticeRules,
} from './notice-rules.ts';
export {
  type NoticedClassification,
  noticeText,
  retractionText,
} from './notice-text.ts';
export { noticesTopic } from './notices-topic.ts';
export { retractionsOf } from './retractions.ts';
