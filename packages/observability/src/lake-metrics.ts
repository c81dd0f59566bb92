import { Gauge, type Registry } from 'prom-client';

export interface DiskRoom {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** Room on the disk of the lake; null: it is on no disk of ours, or cannot be asked. */
export function addLakeMetrics(registry: Registry, read: () => Promise<DiskRoom | null>): void {
  const gauge = (name: string, help: string, of: keyof DiskRoom) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        const room = await read().catch(() => null);
        this.remove();
        if (room !== null) this.set(room[of]);
      },
    });
  gauge('lucero_lake_disk_bytes', 'Size of the disk that the lake is on', 'totalBytes');
  gauge(
    'lucero_lake_disk_free_bytes',
    'Room that is left on the disk that the lake is on',
    'freeBytes',
  );
}
