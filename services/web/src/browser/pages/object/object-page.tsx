import { useMemo } from 'preact/hooks';
import type { Answer, Schema } from '../../api/answers.ts';
import { ApiError } from '../../api/fetch-api.ts';
import { useApi } from '../../api/use-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import {
  Observability,
  type ObservedTarget,
} from '../../components/observability/observability.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { VotesPanel } from '../../components/votes-panel.tsx';
import type { PageProps } from '../../page-props.ts';
import { AsKnown } from './as-known.tsx';
import { ClassificationPanel } from './classification/classification-panel.tsx';
import { HistoryPanel } from './classification/probability-history.tsx';
import { WhyPanel } from './classification/why-panel.tsx';
import { kindOfObject } from './light-curve/default-view.ts';
import { LightCurvePanel } from './light-curve/light-curve-panel.tsx';
import { shownColumns } from './object-data.ts';
import { ObjectHeader } from './object-header.tsx';
import { useObjectState } from './object-state.ts';
import { DownloadsPanel } from './records/downloads-panel.tsx';
import { FeaturesPanel } from './records/features-panel.tsx';
import { MagnitudesPanel } from './records/magnitudes-panel.tsx';
import { ProvenancePanel } from './records/provenance-panel.tsx';
import { SimilarPanel } from './similar/similar-panel.tsx';
import { EpochsPanel } from './stamps/epochs-panel.tsx';
import { SurroundingsPanel } from './surroundings/surroundings-panel.tsx';
import { UnknownObject } from './unknown-object.tsx';

const refreshMs = 10_000;

/** Everything that is known of one object. */
export function ObjectPage({ params: { survey = '', oid = '' } }: PageProps) {
  const path = ['objects', survey, oid];
  const object = useApi<Schema<'Object'>>(path, { everyMs: refreshMs });
  if (object.error !== null && object.data === undefined) {
    return object.error instanceof ApiError && object.error.status === 404 ? (
      <UnknownObject survey={survey} oid={oid} why={object.error.message} />
    ) : (
      <ErrorNotice error={object.error} onRetry={object.again} />
    );
  }
  return <Known key={`${survey} ${oid}`} path={path} object={object.data} asked={object} />;
}

function Known({
  path,
  object,
  asked,
}: {
  readonly path: readonly string[];
  readonly object: Schema<'Object'> | undefined;
  readonly asked: { readonly updatedUnixMs: number };
}) {
  const [state, change] = useObjectState();
  // All that is seen at first is asked for at once; what has grown is asked for again when the object says so.
  const version = object === undefined ? '' : `${object.lastAlertId} ${object.detectionCount}`;
  const lightCurve = useApi<Schema<'LightCurve'>>([...path, 'lightcurve'], {
    query: shownColumns,
    keepsPrevious: true,
    changesWith: version,
  });
  const changing = { changesWith: version, keepsPrevious: true };
  const current = useApi<Schema<'Classifications'>>([...path, 'classifications'], {
    ...changing,
    ...(object?.topClass === null ? { everyMs: refreshMs } : {}),
  });
  const history = useApi<Schema<'ClassificationHistory'>>(
    [...path, 'classifications', 'history'],
    changing,
  );
  const periods = useApi<Answer<'/api/v1/objects/{survey}/{oid}/periods'>>(
    [...path, 'periods'],
    changing,
  );
  // A model is fitted to transients; for others it is asked for by who wants to see it.
  const fitted = useApi<Schema<'FittedCurves'>>([...path, 'fitted-curves'], {
    ...changing,
    isWanted: state.model === 'yes' || kindOfObject(current.data?.items ?? []) === 'transient',
  });
  const [survey, oid] = [path[1]!, path[2]!];
  const source = useApi<Schema<'Source'>>(['sources', oid]);
  const isShared = source.data?.members.some(
    (member) =>
      member.detectionCount > 0 && (member.survey !== survey || member.oid !== object?.oid),
  );
  const ofSource = useApi<Schema<'SourceLightCurve'>>(
    ['sources', source.data?.sourceId ?? '', 'light-curve'],
    { isWanted: isShared === true && object !== undefined },
  );
  const surveys = useSurveys();
  const epochs = useMemo(
    () => (lightCurve.data?.detections ?? []).filter(({ hasAlert }) => hasAlert),
    [lightCurve.data],
  );
  const failed = [lightCurve, current, history].find(({ error, data }) => error && !data);
  if (failed?.error != null) return <ErrorNotice error={failed.error} onRetry={failed.again} />;
  if (object === undefined) return <p class="waiting">Reading {oid} …</p>;
  const selectedAlertId = epochs.some(({ alertId }) => alertId === state.alert)
    ? state.alert
    : (epochs.at(-1)?.alertId ?? null);
  const select = (alert: string): void => change({ alert });
  const currentItems = current.data?.items ?? [];
  const historyItems = history.data?.items ?? [];
  return (
    <>
      <ObjectHeader
        object={object}
        said={currentItems.find(({ classifier }) => classifier === object.classifier) ?? null}
        source={source.data ?? null}
      />
      <AsKnown path={path} asOf={state.asOf} onChange={(asOf) => change({ asOf })} />
      <div class="object-grid">
        <div class="column">
          {lightCurve.data === undefined || current.data === undefined || periods.isLoading ? (
            <section class="panel waiting">Reading the light curve …</section>
          ) : (
            <LightCurvePanel
              {...{ object, state, change, selectedAlertId }}
              lightCurve={lightCurve.data}
              ofSource={ofSource.data ?? null}
              current={currentItems}
              periods={periods.data?.items ?? []}
              fitted={fitted.data}
            />
          )}
          <HistoryPanel
            history={historyItems}
            selectedAlertId={selectedAlertId}
            onSelect={select}
          />
          <WhyPanel survey={survey} history={historyItems} alertId={selectedAlertId} />
        </div>
        <div class="column">
          {lightCurve.data === undefined ? (
            <section class="panel waiting">Reading the stamps …</section>
          ) : (
            <EpochsPanel
              {...{ survey, epochs, selectedAlertId, state, change }}
              onSelect={select}
              sideArcsec={surveyOf(surveys, survey).stampSideArcsec}
            />
          )}
          {current.data === undefined ? null : (
            <ClassificationPanel
              current={currentItems}
              askedUnixMs={Math.max(current.updatedUnixMs, asked.updatedUnixMs)}
            />
          )}
        </div>
      </div>
      <section class="panel object-records" aria-label="What is known of it">
        <Tabs
          label="What is known of it"
          current={state.tab}
          onChoose={(tab) => change({ tab })}
          tabs={[
            {
              key: 'surroundings',
              title: 'Surroundings',
              content: () => <SurroundingsPanel object={object} />,
            },
            {
              key: 'votes',
              title: 'Votes and comments',
              content: () => <VotesPanel survey={survey} oid={oid} />,
            },
            {
              key: 'similar',
              title: 'Similar objects',
              content: () => <SimilarPanel survey={survey} oid={oid} />,
            },
            {
              key: 'observability',
              title: 'Observability',
              content: () => <Observability target={observedOf(object)} />,
            },
            {
              key: 'features',
              title: 'Features',
              content: () => <FeaturesPanel survey={survey} oid={oid} />,
            },
            {
              key: 'magnitudes',
              title: 'Magnitudes',
              content: () => <MagnitudesPanel survey={survey} oid={oid} />,
            },
            {
              key: 'provenance',
              title: 'Provenance',
              content: () => (
                <ProvenancePanel
                  survey={survey}
                  alertId={selectedAlertId ?? object.lastAlertId}
                  history={historyItems}
                />
              ),
            },
            {
              key: 'downloads',
              title: 'Downloads and code',
              content: () => <DownloadsPanel survey={survey} oid={oid} />,
            },
          ]}
        />
      </section>
    </>
  );
}

/** A body of the solar system is observed where it will be, not where it was. */
function observedOf({ objectKind, designation, survey, oid }: Schema<'Object'>): ObservedTarget {
  return objectKind === 'solarSystem' && designation !== null ? { designation } : { survey, oid };
}
