import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useApi } from '../../api/use-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import type { PageProps } from '../../page-props.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { ExplainPanel } from './explain-panel.tsx';
import { ExpressionFields } from './expression-fields.tsx';
import { HealthPanel } from './health-panel.tsx';
import { OutputsPanel } from './outputs-panel.tsx';
import { SaveBar } from './save-bar.tsx';
import type { Filter } from './saved-filter.ts';
import { stateText } from './state-text.ts';
import { SwitchPanel } from './switch-panel.tsx';
import { TrialPanel } from './trial-panel.tsx';
import { useCheckedExpression } from './use-checked-expression.ts';
import { useFilterNames } from './use-filter-names.ts';
import { VersionsPanel } from './versions-panel.tsx';

/** The word in the address of a filter that is not saved yet. */
const newName = 'new';

const defaults = { tab: 'try', expression: '' };

/** One filter: its expression as text and form, tried, explained, switched on, and where its events go. */
export function FilterPage({ params: { name = newName } }: PageProps) {
  const isNew = name === newName;
  const { data, error, isLoading, again } = useApi<Filter>(['filters', name], { isWanted: !isNew });
  if (error !== null && data === undefined) {
    return (
      <>
        <h1>{name}</h1>
        <ErrorNotice error={error} onRetry={again} />
      </>
    );
  }
  if (!isNew && (isLoading || data === undefined)) return <p role="status">Loading …</p>;
  // Another filter is another page: nothing of the one before stays.
  return <OpenFilter key={name} filter={data ?? null} />;
}

function OpenFilter({ filter }: { readonly filter: Filter | null }) {
  const [{ tab, expression: draft }, change] = useUrlState(defaults);
  const { route } = useLocation();
  const saved = filter?.expression ?? '';
  const used = useCheckedExpression(draft === '' ? saved : draft);
  const names = useFilterNames(used.text);
  const [isSaved, setIsSaved] = useState(false);
  const { text, checked } = used;
  // The address holds what is not saved: whoever gets the link sees the same.
  useEffect(() => change({ expression: text === saved ? '' : text }), [text, saved, change]);
  const isValid = checked?.isValid === true && !used.isChecking;
  const tabs = [
    {
      key: 'try',
      title: 'Try on past nights',
      content: () => <TrialPanel {...{ filter, text, isValid, names }} />,
    },
    {
      key: 'explain',
      title: 'Explain an alert',
      content: () => <ExplainPanel {...{ text, isValid, names }} />,
    },
    ...(filter === null
      ? []
      : [
          { key: 'outputs', title: 'Outputs', content: () => <OutputsPanel filter={filter} /> },
          { key: 'health', title: 'Health', content: () => <HealthPanel filter={filter} /> },
          {
            key: 'versions',
            title: 'Versions',
            content: () => <VersionsPanel filter={filter} onText={used.replaceText} />,
          },
        ]),
  ];
  return (
    <div class="filter-page">
      <FilterTitle filter={filter} />
      <section class="panel" aria-label="Expression">
        <ExpressionFields {...{ used, names }} />
        <SaveBar
          {...{ filter, text, isValid }}
          onSaved={(name) => {
            setIsSaved(true);
            if (filter === null) route(`/filters/${encodeURIComponent(name)}`);
          }}
        />
        <p class="hint" role="status">
          {isSaved && text === saved ? 'Saved.' : ''}
        </p>
      </section>
      {filter === null ? null : <SwitchPanel filter={filter} />}
      <section class="panel" aria-label="Look at it">
        <Tabs
          label="What to do with the filter"
          tabs={tabs}
          current={tab}
          onChoose={(key) => change({ tab: key })}
        />
      </section>
    </div>
  );
}

function FilterTitle({ filter }: { readonly filter: Filter | null }) {
  if (filter === null) {
    return (
      <header>
        <h1>New filter</h1>
        <p class="hint">
          Whatever alert makes the expression true is an event of the filter. Write it, or fill in
          the form; try it on past nights; save it, and switch it on.
        </p>
      </header>
    );
  }
  const { name, version, ownerName, visibility, description, forkedFrom } = filter;
  return (
    <header>
      <div class="title-row">
        <h1>{name}</h1>
        <span class={`filter-state is-${filter.state}`}>{stateText(filter)}</span>
        <span class="survey">{visibility}</span>
        <span class="hint">
          version {version}, by {ownerName}
          {forkedFrom === null ? '' : `, copied from ${forkedFrom}`}
        </span>
      </div>
      {description === '' ? null : <p class="filter-description">{description}</p>}
    </header>
  );
}
