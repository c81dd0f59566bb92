import { Counter, Gauge, type Registry } from 'prom-client';

/** What crossmatch counts. */
export interface CrossmatchCounts {
  /** Objects matched, each time. */
  readonly matched: number;
  /** Of these, objects at whose place a catalogue could not be read. */
  readonly unknown: number;
  /** Catalogues that are matched with. */
  readonly catalogs: number;
  /** Files of catalogues whose checksum is wrong. */
  readonly quarantinedFiles: number;
  /** How much of the sky the walk over all objects has passed, from 0 to 1. */
  readonly sweepFraction: number;
  /** Objects that this walk has sent to be matched again. */
  readonly sweptObjects: number;
}

/** Metrics of crossmatch, read when somebody asks for them. */
export function addCrossmatchMetrics(registry: Registry, read: () => CrossmatchCounts): void {
  const registers = [registry];
  const counter = (name: string, help: string, of: keyof CrossmatchCounts): void => {
    new Counter({
      ...{ name, help, registers },
      collect() {
        this.reset();
        this.inc(read()[of]);
      },
    });
  };
  const gauge = (name: string, help: string, of: keyof CrossmatchCounts): void => {
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(read()[of]);
      },
    });
  };
  counter('lucero_crossmatch_objects_total', 'Objects matched with catalogues', 'matched');
  counter(
    'lucero_crossmatch_unknown_total',
    'Objects matched where a catalogue could not be read',
    'unknown',
  );
  gauge('lucero_crossmatch_catalogs', 'Catalogues that are matched with', 'catalogs');
  gauge(
    'lucero_crossmatch_quarantined_files',
    'Files of catalogues whose checksum is wrong: their places are unknown',
    'quarantinedFiles',
  );
  gauge(
    'lucero_crossmatch_sweep_ratio',
    'How much of the sky the walk over all objects has passed; 1 = it is done',
    'sweepFraction',
  );
  gauge(
    'lucero_crossmatch_swept_objects',
    'Objects that the walk has sent to be matched again',
    'sweptObjects',
  );
}
