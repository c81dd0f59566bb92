/** Seconds as people read them: 12 ms, 1.4 s, 3.2 min, 5 h. */
export function secondsText(seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (size < 100) return `${seconds.toFixed(size < 10 ? 1 : 0)} s`;
  if (size < 6000) return `${(seconds / 60).toFixed(1)} min`;
  if (size < 172_800) return `${(seconds / 3600).toFixed(1)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** 12.3 alerts/s; slow ones by the minute or hour. */
export function rateText(perSecond: number | null): string {
  if (perSecond === null) return 'not measured yet';
  if (perSecond >= 1) return `${perSecond.toFixed(1)} /s`;
  if (perSecond * 60 >= 1) return `${(perSecond * 60).toFixed(1)} /min`;
  return `${(perSecond * 3600).toFixed(1)} /h`;
}

/** How far the classes have moved, in words, with the number. */
export function driftText(driftBits: number | null): string {
  if (driftBits === null) return 'not measured: too few alerts';
  const size = driftBits < 0.005 ? 'none' : driftBits < 0.05 ? 'small' : 'large';
  return `${size} (${driftBits.toFixed(3)} bit)`;
}

/** What is missing of what the survey wrote, in words. */
export function ledgerText(
  counts: {
    readonly storedCount: number;
    readonly duplicateCount: number;
    readonly deadCount: number;
  },
  messageCount: number | null,
): string {
  if (messageCount === null) return 'not known here';
  const seen = counts.storedCount + counts.duplicateCount + counts.deadCount;
  if (seen === messageCount) return `${messageCount}: all are here`;
  return seen < messageCount
    ? `${messageCount}: ${messageCount - seen} still to come`
    : `${messageCount}: ${seen - messageCount} more are here`;
}
