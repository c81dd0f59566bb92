import type { ErrorEllipse } from '../error-ellipse.ts';

/** What was seen, and so how long a counterpart is looked for. */
export const regionKinds = [
  'gravitational-wave',
  'neutrino',
  'gamma-ray',
  'x-ray',
  'radio',
  'other',
] as const;
export type RegionKind = (typeof regionKinds)[number];

/** In the order in which one event has them: of two of the same time the later one here counts. */
export const regionAlertTypes = [
  'early-warning',
  'preliminary',
  'initial',
  'subsequent',
  'update',
  'retraction',
] as const;
export type RegionAlertType = (typeof regionAlertTypes)[number];

/** Where a notice says that the source is. */
export type NoticeRegion =
  /** A map inside the notice, as its file has it. */
  | { readonly kind: 'map'; readonly file: Uint8Array; readonly containment?: number }
  | { readonly kind: 'ellipse'; readonly ellipse: ErrorEllipse }
  /** None that can be read here; `reason` says why. */
  | { readonly kind: 'none'; readonly reason: string };

/** What is said about an event beside its time and place, as far as a notice says it. */
export interface NoticeFacts {
  readonly instruments: readonly string[];
  /** False alarm rate [Hz]. */
  readonly falseAlarmRateHz: number | null;
  readonly isSignificant: boolean | null;
  /** Probability by class: BNS, NSBH, BBH, Terrestrial … */
  readonly classification: Readonly<Record<string, number>>;
  /** Group, pipeline and search, or the notice's own name for what it is. */
  readonly pipeline: string | null;
  /** A page about it. */
  readonly url: string | null;
  /** Where a map lies that was not fetched. */
  readonly mapUrl: string | null;
}

/** A notice about an event with a region of the sky, whoever sent it. */
export interface RegionNotice {
  /** The one name that all notices of the event have: letters, digits, `.`, `_`, `+`, `-`. */
  readonly event: string;
  /** Its other names, as they are written. */
  readonly names: readonly string[];
  readonly kind: RegionKind;
  readonly alertType: RegionAlertType;
  /** When the notice was made [Unix ms]; null: it does not say. */
  readonly issuedMs: number | null;
  /** Its number among the notices of the event; null: it does not say. */
  readonly alertNumber: number | null;
  /** Of the event, Unix ms; null: a retraction need not say it. */
  readonly eventMs: number | null;
  /** A test, a drill or an injection: nothing happened. */
  readonly isTest: boolean;
  readonly facts: NoticeFacts;
  readonly region: NoticeRegion;
}

export const noFacts: NoticeFacts = {
  instruments: [],
  falseAlarmRateHz: null,
  isSignificant: null,
  classification: {},
  pipeline: null,
  url: null,
  mapUrl: null,
};
