import { Download, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { catalogue } from '../../patterns/catalogue.ts';
import type { LogRow } from '../../protocol/messages.ts';
import { useSelection } from '../../store/selection-store.ts';
import { useSession } from '../../store/session-store.ts';
import { CheckButton } from '../evidence/check-button.tsx';
import { subjectTitle } from '../evidence/subject-title.ts';
import { IconButton } from '../kit/button.tsx';
import { isComposing } from '../kit/is-composing.ts';
import { Menu, MenuItem } from '../kit/menu.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../words/words.ts';
import { isFiltering, type LogFilter, noFilter } from './log-filter.ts';
import { choiceOfOutcomes, type OutcomeChoice, outcomeChoices, outcomesOfChoice } from './outcome-groups.ts';

export interface LogToolbarProps {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly pausesOnMatch: boolean;
  readonly onPausesOnMatch: (pauses: boolean) => void;
  readonly onExport: (format: 'csv' | 'json') => void;
  readonly count: string;
}

const rowTypes: readonly LogRow['type'][] = [
  'attempt',
  'call',
  'served',
  'late',
  'transition',
  'fault',
  'command',
  'notice',
];

export function LogToolbar({
  filter,
  onFilter,
  pausesOnMatch,
  onPausesOnMatch,
  onExport,
  count,
}: LogToolbarProps) {
  const words = useWords().panels.log;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line px-2 py-1">
      <SearchField text={filter.text} onText={(text) => onFilter({ ...filter, text })} />
      <TypeSelect filter={filter} onFilter={onFilter} />
      <OutcomeSelect filter={filter} onFilter={onFilter} />
      <CheckButton checked={pausesOnMatch} tip={words.pauseOnMatchHelp} onChange={onPausesOnMatch}>
        {words.pauseOnMatch}
      </CheckButton>
      {/* What comes and goes stands behind what stays, which so keeps its place. */}
      <OnlySelected filter={filter} onFilter={onFilter} />
      {isFiltering(filter) && (
        <IconButton label={words.clear} onClick={() => onFilter(noFilter)}>
          <X aria-hidden="true" size="1em" />
        </IconButton>
      )}
      <span className="ml-auto flex items-center">
        <span role="status" className="px-1 text-xs text-muted">
          {count}
        </span>
        <Menu
          align="end"
          trigger={
            <IconButton label={words.exportCsv}>
              <Download aria-hidden="true" size="1em" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => onExport('csv')}>{words.exportCsv}</MenuItem>
          <MenuItem onSelect={() => onExport('json')}>{words.exportJson}</MenuItem>
        </Menu>
      </span>
    </div>
  );
}

interface SearchFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Words are looked for when Enter is pressed or the field is left, since every search reads the whole log. */
function SearchField({ text, onText }: SearchFieldProps) {
  const words = useWords().panels.log;
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  return (
    <input
      type="search"
      aria-label={words.search}
      placeholder={words.searchPlaceholder}
      className="min-h-target w-52 min-w-0 rounded-md border border-line-strong bg-raised px-2 text-sm placeholder:text-muted"
      value={draft}
      maxLength={200}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => draft !== text && onText(draft)}
      onKeyDown={(event) => event.key === 'Enter' && !isComposing(event.nativeEvent) && onText(draft)}
    />
  );
}

interface FilterProps {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
}

function TypeSelect({ filter, onFilter }: FilterProps) {
  const words = useWords().panels.log;
  const options = [
    { value: 'all', label: words.allTypes },
    ...rowTypes.map((type) => ({ value: type, label: words.types[type] })),
  ];
  return (
    <span className="w-32">
      <Select
        label={words.type}
        value={filter.types[0] ?? 'all'}
        options={options}
        onChange={(value) => onFilter({ ...filter, types: rowTypes.filter((type) => type === value) })}
      />
    </span>
  );
}

function OutcomeSelect({ filter, onFilter }: FilterProps) {
  const { log, outcomes } = useWords().panels;
  const labelOf = (choice: OutcomeChoice) => {
    if (choice === 'all') return log.allOutcomes;
    return choice === 'failed' || choice === 'rejected' ? log.outcomeGroups[choice] : outcomes[choice];
  };
  return (
    <span className="w-40">
      <Select
        label={log.outcome}
        value={choiceOfOutcomes(filter.outcomes)}
        options={outcomeChoices.map((choice) => ({ value: choice, label: labelOf(choice) }))}
        onChange={(value) => {
          const choice = outcomeChoices.find((other) => other === value) ?? 'all';
          onFilter({ ...filter, outcomes: outcomesOfChoice(choice) });
        }}
      />
    </span>
  );
}

function OnlySelected({ filter, onFilter }: FilterProps) {
  const words = useWords().panels.log;
  const document = useSession((state) => state.document);
  const selected = useSelection((state) => state.focusSubject ?? state.selected[0] ?? '');
  const subject = filter.subject === '' ? selected : filter.subject;
  if (subject === '') return null;
  return (
    <CheckButton
      checked={filter.subject !== ''}
      onChange={(isOn) => onFilter({ ...filter, subject: isOn ? subject : '' })}
    >
      {words.onlySelected(subjectTitle(document, catalogue, subject))}
    </CheckButton>
  );
}
