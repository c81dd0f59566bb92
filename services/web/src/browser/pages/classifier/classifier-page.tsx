import type { Answer } from '../../api/answers.ts';
import { apiAddress } from '../../api/api-address.ts';
import { useApi } from '../../api/use-api.ts';
import { ClassChip } from '../../components/chips.tsx';
import { CopyRequest } from '../../components/copy-code.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { ProbabilityBar } from '../../components/probability-bars.tsx';
import type { PageProps } from '../../page-props.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { candidatesAddress, knownClassifiers } from '../classes/classifier-list.ts';
import { cardHtml } from './card-html.ts';
import { calibrationFigures, figureRows, figureText, recallRows } from './figure-rows.ts';
import { useCardText } from './use-card-text.ts';

type Described = Answer<'/api/v1/classifiers/{classifier}/{version}'>;
interface TreeNode {
  readonly name: string;
  readonly description?: string;
  readonly children?: readonly TreeNode[];
}

const defaults = { version: '' };

/** A classifier's card as a page: classes, figures, calibration, and all that its authors wrote. */
export function ClassifierPage({ params }: PageProps) {
  const classifier = params.classifier ?? '';
  const [state, change] = useUrlState(defaults);
  const list = useApi<Answer<'/api/v1/classifiers'>>(['classifiers']);
  const known = knownClassifiers(list.data?.items ?? []).find(
    (each) => each.classifier === classifier,
  );
  const version = state.version === '' ? (known?.versions[0]?.version ?? '') : state.version;
  const { data, error, again } = useApi<Described>(['classifiers', classifier, version], {
    isWanted: version !== '',
  });
  return (
    <>
      <div class="title-row">
        <h1>{classifier}</h1>
        {(known?.versions.length ?? 0) > 1 ? (
          <div class="field">
            <label for="version">Version</label>
            <select
              id="version"
              value={version}
              onChange={({ currentTarget: { value } }) => change({ version: value })}
            >
              {known!.versions.map((each) => (
                <option key={each.version}>{each.version}</option>
              ))}
            </select>
          </div>
        ) : (
          <span class="version">{version}</span>
        )}
        <a href="/classes">All classifiers</a>
      </div>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {list.data !== undefined && version === '' ? (
        <Notice what={`No classifier ${classifier} works here.`}>
          <a href="/classes">Those that do</a>
        </Notice>
      ) : null}
      {data === undefined ? (
        <p class="waiting" role="status">
          {error === null && version !== '' ? 'Loading …' : ''}
        </p>
      ) : (
        <Shown described={data} />
      )}
    </>
  );
}

function Shown({ described }: { readonly described: Described }) {
  const { classifier, version, taxonomy, modelHash, metrics, calibration, hasCard } = described;
  const calibrated = calibrationFigures(metrics);
  return (
    <div class="stack">
      <section class="panel">
        <h2>Classes</h2>
        <p class="hint">
          Taxonomy {taxonomy}. A class leads to the objects of which it is the most probable one.
        </p>
        <ClassTree
          nodes={
            described.classTree.length > 0
              ? (described.classTree as unknown as readonly TreeNode[])
              : described.classes.map((name) => ({ name }))
          }
          classifier={classifier}
          classes={described.classes}
        />
      </section>
      <section class="panel">
        <h2>Figures of its evaluation</h2>
        {figureRows(metrics).length === 0 ? (
          <p class="hint">They stand in the card below.</p>
        ) : (
          <div class="figures">
            <table class="plain-table">
              <caption>Value, and its 95 % interval</caption>
              <tbody>
                {figureRows(metrics).map((row) => (
                  <tr key={row.name}>
                    <th scope="row">{row.name}</th>
                    <td>{figureText(row)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <table class="plain-table">
              <caption>Recall: of the alerts of a class, the share that is recognised</caption>
              <tbody>
                {recallRows(metrics).map((row) => (
                  <tr key={row.name}>
                    <th scope="row">{row.name}</th>
                    <td class="recall-bar">
                      <ProbabilityBar probability={row.value} />
                    </td>
                    <td>{figureText(row)}</td>
                    <td>{row.alertCount === null ? '' : `${row.alertCount} alerts`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section class="panel">
        <h2>Calibration</h2>
        <p>
          {calibration === null ? (
            'Its probabilities are not calibrated.'
          ) : (
            <>
              By {String(calibration.method)}
              {typeof calibration.fittedOn === 'string'
                ? `, fitted on ${calibration.fittedOn}`
                : ''}
              .
            </>
          )}{' '}
          {calibrated === null
            ? null
            : `Expected calibration error ${calibrated.before.toFixed(3)} before, ${calibrated.after.toFixed(3)} after${
                calibrated.byChance === null
                  ? ''
                  : `; ${calibrated.byChance.toFixed(3)} would be by chance`
              }.`}
        </p>
        <p class="hint">
          Model <code>{modelHash.slice(0, 16)}</code>: SHA-256 of its file, as each classification
          names it.
        </p>
      </section>
      {hasCard ? <Card classifier={classifier} version={version} /> : null}
      <CopyRequest segments={['classifiers', classifier, version]} />
    </div>
  );
}

function ClassTree({
  nodes,
  classifier,
  classes,
}: {
  readonly nodes: readonly TreeNode[];
  readonly classifier: string;
  readonly classes: readonly string[];
}) {
  return (
    <ul class="class-tree">
      {nodes.map(({ name, description, children = [] }) => (
        <li key={name}>
          {classes.includes(name) ? (
            <a href={candidatesAddress(classifier, name)}>
              <ClassChip name={name} />
            </a>
          ) : (
            <strong>{name}</strong>
          )}{' '}
          {description}
          {children.length === 0 ? null : (
            <ClassTree nodes={children} classifier={classifier} classes={classes} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Card({ classifier, version }: { readonly classifier: string; readonly version: string }) {
  const { text, error } = useCardText(classifier, version);
  if (error !== null) return <ErrorNotice error={error} />;
  if (text === null) return <p role="status">Loading the card …</p>;
  const plotAddress = (file: string): string =>
    apiAddress(['classifiers', classifier, version, 'plots', file]);
  return (
    <section class="panel">
      <h2>Its card</h2>
      <div
        class="card-text"
        // cardHtml lets no markup of the card through
        dangerouslySetInnerHTML={{ __html: cardHtml(text, plotAddress) }}
      />
    </section>
  );
}
