import { markdownTable } from '../bench/markdown-table.ts';
import type { CapacityInputs, CapacityPlan, UnitPrices } from './plan-capacity.ts';

/** A plan as Markdown: what runs, what it stands on, what it costs. */
export function capacityText(
  inputs: CapacityInputs,
  plan: CapacityPlan,
  prices: UnitPrices,
): string {
  const all = plan.costs.reduce((sum, { perYear }) => sum + perYear, 0);
  return [
    `**${inputs.name}**: ${plan.meanPerSecond.toFixed(0)} alerts/s in the mean, planned for ${plan.designPerSecond.toFixed(0)}.`,
    '',
    markdownTable(
      ['process', 'CPU per alert [ms]', 'cores', 'instances', 'memory [GiB]'],
      plan.services.map(({ name, cpuMsPerAlert, cores, instances, memoryGibibytes }) => [
        ...[name, cpuMsPerAlert.toFixed(2), cores.toFixed(2)],
        ...[instances?.toString() ?? '–', memoryGibibytes?.toFixed(1) ?? '–'],
      ]),
    ),
    '',
    markdownTable(
      ['what', 'how much'],
      [
        ['cores in all, at 60 % use, API and the rest included', plan.cores.toFixed(0)],
        ['memory of the services [GiB]', plan.memoryGibibytes.toFixed(0)],
        ['partitions of each topic (`LUCERO_KAFKA__PARTITIONS`)', String(plan.partitions)],
        [`Kafka, three copies, ${inputs.sourceRetentionDays} days [TB]`, tb(plan.kafkaTerabytes)],
        ['Postgres after the first year [TB]', tb(plan.postgresFirstYearTerabytes)],
        ['… growing each year by [TB]', tb(plan.postgresYearTerabytes)],
        ['lake, each year, packed [TB]', tb(plan.lakeYearTerabytes)],
        ['line from the survey, each night [GB]', plan.linePerNightGigabytes.toFixed(0)],
        ['… while a burst comes [Mbit/s]', plan.lineAtBurstMegabitsPerSecond.toFixed(0)],
      ],
    ),
    '',
    markdownTable(
      ['each year', prices.currency],
      [...plan.costs, { what: '**all**', perYear: all }].map(({ what, perYear }) => [
        what,
        Math.round(perYear).toLocaleString('en'),
      ]),
    ),
    '',
  ].join('\n');
}

const tb = (terabytes: number): string => terabytes.toPrecision(3);
