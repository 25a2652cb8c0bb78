import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { isComposing } from '../kit/is-composing.ts';
import { takeOver } from '../kit/take-over.ts';
import { useWords } from '../words/words.ts';
import { KindIcon } from './kind-icon.tsx';
import { Surface } from './surface.tsx';

export interface PickOption {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly icon: string;
  /** Why it cannot be chosen; it is listed all the same, so that nobody looks for it in vain. */
  readonly refusal: string | null;
}

export interface PickListProps {
  readonly title: string;
  readonly options: readonly PickOption[];
  /** What is said when there is nothing to choose from. */
  readonly none?: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly frame: RefObject<HTMLElement | null>;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

/** A listbox with a field that narrows it; arrow keys, Enter and Escape. */
export function PickList({ title, options, none, at, frame, onPick, onClose }: PickListProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { making } = useWords();
  const listId = useId();
  const found = options.filter((option) => matches(option, query));
  // What can be chosen comes first, so that Enter always does something where there is anything to do.
  const shown = [
    ...found.filter(({ refusal }) => refusal === null),
    ...found.filter(({ refusal }) => refusal !== null),
  ];
  const current = shown[Math.min(active, shown.length - 1)];
  const choose = (option: PickOption | undefined) => {
    if (option?.refusal === null) onPick(option.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + shown.length) % Math.max(shown.length, 1));
    else if (event.key === 'Enter') choose(current);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Surface at={at} frame={frame} label={title} onClose={onClose}>
      <p className="fl-pick-title">{title}</p>
      <input
        ref={takeOver}
        role="combobox"
        aria-label={title}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
        placeholder={making.connectSearch}
        className="fl-pick-input"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={listId} aria-label={title} className="fl-pick-options">
        {shown.map((option) => (
          <Option
            key={option.id}
            id={`${listId}-${option.id}`}
            option={option}
            isActive={option === current}
            onChoose={() => choose(option)}
          />
        ))}
      </div>
      {shown.length === 0 && (
        <p className="fl-pick-none">
          {options.length === 0 && none !== undefined ? none : making.connectNone}
        </p>
      )}
    </Surface>
  );
}

interface OptionProps {
  readonly id: string;
  readonly option: PickOption;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Option({ id, option, isActive, onChoose }: OptionProps) {
  const { label, detail, icon, refusal } = option;
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
      className="fl-pick-option"
      onClick={onChoose}
    >
      <KindIcon name={icon} size={15} />
      <span>
        {label}
        {(refusal ?? detail) !== '' && <small>{refusal ?? detail}</small>}
      </span>
    </div>
  );
}

function matches({ label, detail }: PickOption, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return wanted === '' || `${label} ${detail}`.toLowerCase().includes(wanted);
}

function scrollHere(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
