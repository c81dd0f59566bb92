import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  readonly update: (done: number, note?: string) => void;
  readonly stop: () => void;
}

/**
 * A progress bar on standard error; silent when that is not a terminal (in a pipe, in CI).
 *
 * @param total null when it is not known before the end: counts without a bar
 * @param unit what is counted: 'alerts'
 */
export function startProgress(total: number | null, unit: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format:
        total === null
          ? `{value} ${unit}`
          : `{bar} {percentage}% · {value}/{total} ${unit} · {note}`,
      hideCursor: true,
      clearOnComplete: false,
    },
    Presets.shades_classic,
  );
  bar.start(total ?? 0, 0, { note: '' });
  return {
    update: (done, note = '') => bar.update(done, { note }),
    stop: () => bar.stop(),
  };
}
