import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { isComposing } from '../kit/is-composing.ts';
import { takeOver } from '../kit/take-over.ts';
import { useLayout } from '../shell/layout-store.ts';
import { useWords } from '../words/words.ts';
import './command-palette.css';
import { allFindings, type Finding, matching, readDocument } from './findings.ts';

/** One field for everything: actions with their keys, what the document holds, kinds to add, scenarios and lessons. */
export function CommandPalette() {
  const all = useWords();
  const { commands } = all.editing;
  const field = useRef<HTMLInputElement>(null);
  // Made once: what stands in the list must not change under a hand that is about to press Enter.
  const findings = useMemo(() => allFindings(readDocument(), all), [all]);
  return (
    <Radix.Root open onOpenChange={close}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(8_14_20/45%)]" />
        <Radix.Content
          className="fl-commands"
          aria-describedby={undefined}
          onOpenAutoFocus={preventDefault}
          onEscapeKeyDown={(event) => isComposing(event) && event.preventDefault()}
          onCloseAutoFocus={preventDefault}
        >
          <Radix.Title className="sr-only">{commands.title}</Radix.Title>
          <Search field={field} findings={findings} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The field takes the focus and gives it back itself (Search). */
function preventDefault(event: Event): void {
  event.preventDefault();
}

function close(): void {
  useLayout.getState().set({ commandsOpen: false });
}

interface SearchProps {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly findings: readonly Finding[];
}

function Search({ field, findings }: SearchProps) {
  const { commands } = useWords().editing;
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const shown = useMemo(() => matching(findings, query), [findings, query]);
  const current = shown[Math.min(active, shown.length - 1)];
  useEffect(() => {
    const before = document.activeElement;
    const stop = takeOver(field.current);
    return () => {
      stop();
      // At once, and not a moment later, when somebody may have opened something else already.
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [field]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = steps[event.key];
    if (step !== undefined) setActive((active + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter') choose(current);
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <input
        ref={field}
        role="combobox"
        aria-label={commands.title}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
        placeholder={commands.placeholder}
        className="fl-commands-field"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onFocus={({ target }) => queueMicrotask(() => standAtEnd(target))}
        onKeyDown={onKeyDown}
      />
      <Results listId={listId} shown={shown} current={current} isGrouped={query.trim() === ''} />
      <p role="status" className="fl-commands-foot">
        {shown.length === 0 ? commands.none(query.trim()) : commands.count(shown.length)}
        <span aria-hidden="true">{commands.hint}</span>
      </p>
    </>
  );
}

/** Whoever takes the focus away for a moment, the dialog brings it back and selects the text: the next letter would replace what was typed. */
function standAtEnd(field: HTMLInputElement): void {
  field.setSelectionRange(field.value.length, field.value.length);
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

interface ResultsProps {
  readonly listId: string;
  readonly shown: readonly Finding[];
  readonly current: Finding | undefined;
  /** Headings stand over the groups; with a query each result names its group itself. */
  readonly isGrouped: boolean;
}

function Results({ listId, shown, current, isGrouped }: ResultsProps) {
  const { commands } = useWords().editing;
  return (
    <div role="listbox" id={listId} aria-label={commands.title} className="fl-commands-list">
      {shown.map((one, at) => (
        <div key={one.id} role="presentation">
          {isGrouped && one.group !== shown[at - 1]?.group && (
            <p role="presentation" className="fl-commands-group">
              {commands.groups[one.group]}
            </p>
          )}
          <Result id={`${listId}-${one.id}`} finding={one} isActive={one === current} isGrouped={isGrouped} />
        </div>
      ))}
    </div>
  );
}

interface ResultProps {
  readonly id: string;
  readonly finding: Finding;
  readonly isActive: boolean;
  readonly isGrouped: boolean;
}

function Result({ id, finding, isActive, isGrouped }: ResultProps) {
  const { commands } = useWords().editing;
  const { label, detail, keys, icon, refusal, group } = finding;
  return (
    // The field keeps the focus and its keys choose; the option only takes clicks.
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant stands for focus
    <div
      id={id}
      ref={isActive ? scrollHere : undefined}
      role="option"
      aria-selected={isActive}
      aria-disabled={refusal !== null}
      className="fl-commands-item"
      onClick={() => choose(finding)}
    >
      <span className="w-[15px] shrink-0">{icon !== '' && <KindIcon name={icon} size={15} />}</span>
      <span className="fl-commands-text">
        {label}
        {(refusal ?? detail) !== '' && <small>{refusal ?? detail}</small>}
      </span>
      {!isGrouped && <small className="fl-commands-kind">{commands.groups[group]}</small>}
      {keys !== '' && <kbd>{keys}</kbd>}
    </div>
  );
}

/** What it does may open something else or move the focus: the list is gone before, and nothing can come between. */
function choose(finding: Finding | undefined): void {
  if (finding === undefined || finding.refusal !== null) return;
  flushSync(close);
  finding.run();
}

function scrollHere(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
