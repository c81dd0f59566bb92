import type { TnsDrafting } from './draft-report.ts';

/** The settings of the section `tns` that a report is made by. */
export interface TnsDraftSettings {
  readonly url: string;
  readonly reportingGroupId: number;
  readonly reporter: string;
  readonly atType: number;
}

export function draftingOf({ url, ...settings }: TnsDraftSettings): TnsDrafting {
  const { reportingGroupId, reporter, atType } = settings;
  return { url, reporting: { reportingGroupId, reporter, atType } };
}
