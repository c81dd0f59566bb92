import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { capacityText } from '../capacity/capacity-text.ts';
import { type CapacityInputs, planCapacity, type UnitPrices } from '../capacity/plan-capacity.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';

const shipped = resolve(import.meta.dirname, '../../../../deploy/capacity');

const help = `lucero capacity STREAM [--prices FILE]

What a stream asks for: instances, partitions, disks, line and money, from costs that were measured
(docs/capacity.md). Prints tables of Markdown.

STREAM is a JSON file like those in deploy/capacity/, or the name of one of them. Copy one, change
what differs at your place (alerts a night, days that Kafka keeps, the size of packets), and give
yours.

  --prices FILE   unit prices, like deploy/capacity/prices.json (default)

  lucero capacity rubin
  lucero capacity ./our-stream.json --prices ./our-prices.json
`;

export const capacityCommand: Command = {
  name: 'capacity',
  help,
  options: { prices: { type: 'string' } },
  async run({ positionals, values }) {
    const [stream, ...others] = positionals;
    if (stream === undefined || others.length > 0) {
      throw new UsageError('name one stream: a file, or rubin or the like of deploy/capacity');
    }
    const path = /^[a-z-]+$/.test(stream) ? join(shipped, `${stream}.json`) : stream;
    const given = typeof values.prices === 'string' ? values.prices : null;
    const inputs = readNumbers<CapacityInputs>(path, 'rubin.json');
    const prices = readNumbers<UnitPrices>(given ?? join(shipped, 'prices.json'), 'prices.json');
    process.stdout.write(capacityText(inputs, planCapacity(inputs, prices), prices));
  },
};

/** A file with the fields of one that is shipped, all of its kinds. */
function readNumbers<Numbers>(path: string, likeFile: string): Numbers {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const like = JSON.parse(readFileSync(join(shipped, likeFile), 'utf8')) as object;
  for (const [name, value] of Object.entries(like)) {
    const found = (read as Record<string, unknown> | null)?.[name];
    const isNegative = typeof found === 'number' && !(found >= 0);
    if (typeof found !== typeof value || isNegative) {
      throw new UsageError(`${path}: ${name} must be like that of deploy/capacity/${likeFile}`);
    }
  }
  return read as Numbers;
}
