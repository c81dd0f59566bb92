/** As in GCN's core schema; `subsequent` is for instruments that trigger again, and never used here. */
export type AlertType = 'initial' | 'update' | 'retraction';

/** Of which classifications notices are sent. */
export interface NoticeRules {
  readonly classes: ReadonlySet<string>;
  /** Of one of the classes, 0 to 1. */
  readonly minProbability: number;
}

/** The last notice about an object by a classifier. */
export interface FormerNotice {
  readonly alertType: AlertType;
  /** Of the alert that it rests on. */
  readonly mjdTai: number;
}

/** Null when no class is named: no notices. */
export function parseNoticeRules(settings: {
  readonly classes: string;
  readonly minProbability: number;
}): NoticeRules | null {
  const classes = settings.classes
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (classes.length === 0) return null;
  return { classes: new Set(classes), minProbability: settings.minProbability };
}

/**
 * Which notice a classification makes, after the last one by the same classifier about the same object; null: none.
 *
 * A chain opens when a class reaches its probability, and is closed by a retraction when none does any more. An alert
 * that is older than the one of the last notice came late and changes nothing; one that the survey has withdrawn says
 * nothing.
 */
export function nextAlertType(
  classification: {
    readonly probabilities: Readonly<Record<string, number>>;
    readonly mjdTai: number;
    readonly isWithdrawn: boolean;
  },
  former: FormerNotice | null,
  rules: NoticeRules,
): AlertType | null {
  if (classification.isWithdrawn) return null;
  if (former !== null && classification.mjdTai < former.mjdTai) return null;
  const isOpen = former !== null && former.alertType !== 'retraction';
  const reaches = [...rules.classes].some(
    (name) => (classification.probabilities[name] ?? 0) >= rules.minProbability,
  );
  if (!isOpen) return reaches ? 'initial' : null;
  return reaches ? 'update' : 'retraction';
}
