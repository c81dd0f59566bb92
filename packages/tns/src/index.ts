export {
  type NoAnswer,
  type ReplyAnswer,
  readReplyAnswer,
  readSearchAnswer,
  readSendAnswer,
  type SearchAnswer,
  type SendAnswer,
  type TnsAnswer,
} from './answers.ts';
export type { AtEntry, AtReport } from './at-report.ts';
export { type Candidate, makeReport, type Reporting } from './make-report.ts';
export { readTnsTable, type TnsBatch } from './read-tns-table.ts';
export { TnsReportInvalidError } from './report-invalid-error.ts';
export {
  replyRequest,
  searchRequest,
  sendRequest,
  type TnsLogin,
  type TnsRequest,
} from './requests.ts';
export type { TnsObject } from './tns-object.ts';
export { TnsTableInvalidError } from './tns-table-invalid-error.ts';
