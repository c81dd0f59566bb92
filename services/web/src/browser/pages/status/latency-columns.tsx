import { SurveyChip } from '../../components/chips.tsx';
import type { TableColumn } from '../../components/data-table/data-table.tsx';
import { secondsText } from './status-text.ts';

export const surveyColumn = {
  id: 'survey',
  header: 'Survey',
  value: ({ survey }: { readonly survey: string }) => survey,
  cell: ({ survey }: { readonly survey: string }) => <SurveyChip survey={survey} />,
};

/** Percentiles of the time from the survey to a stage. */
interface StageLatency {
  readonly survey: string;
  readonly stage: string;
  readonly p50Seconds: number;
  readonly p95Seconds: number;
  readonly p99Seconds: number;
  readonly alertCount: number;
}

export const latencyColumns: readonly TableColumn<StageLatency>[] = [
  surveyColumn,
  { id: 'stage', header: 'Stage', value: ({ stage }) => stage },
  ...(['p50', 'p95', 'p99'] as const).map((name) => ({
    id: name,
    header: name,
    isNumber: true,
    value: (row: StageLatency) => row[`${name}Seconds`],
    cell: (row: StageLatency) => secondsText(row[`${name}Seconds`]),
  })),
  { id: 'count', header: 'Alerts', isNumber: true, value: ({ alertCount }) => alertCount },
];
