import type { AtReport } from './at-report.ts';

/** Who asks: a bot that its owners have made on the server's pages. */
export interface TnsLogin {
  readonly apiKey: string;
  readonly botId: number;
  readonly botName: string;
}

/** A POST with a form, below the address of the server's API. */
export interface TnsRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** Sends a report; the answer has its number. */
export function sendRequest(report: AtReport, login: TnsLogin): TnsRequest {
  return request('/set/bulk-report', { data: JSON.stringify(report) }, login);
}

/** Asks what became of a report. */
export function replyRequest(submissionId: bigint, login: TnsLogin): TnsRequest {
  return request('/get/bulk-report-reply', { report_id: String(submissionId) }, login);
}

/** Asks which object has an internal name: whether a report without a number has arrived. */
export function searchRequest(internalName: string, login: TnsLogin): TnsRequest {
  const data = { internal_name: internalName, internal_name_exact_match: 1 };
  return request('/get/search', { data: JSON.stringify(data) }, login);
}

function request(
  path: string,
  form: Readonly<Record<string, string>>,
  { apiKey, botId, botName }: TnsLogin,
): TnsRequest {
  const marker = JSON.stringify({ tns_id: botId, type: 'bot', name: botName });
  return {
    path,
    // The server refuses clients that do not say so who they are.
    headers: { 'User-Agent': `tns_marker${marker}` },
    form: { api_key: apiKey, ...form },
  };
}
