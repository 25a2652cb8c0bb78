import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { PaletteGroup } from '../../model/node-kind.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { policyPresets } from '../../scenarios/policy-presets.ts';
import { beginDragging, type DraggedKind, endDragging } from '../canvas/dragged-kind.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { openHandbook } from '../learn/learn-store.ts';
import { useWords } from '../words/words.ts';
import './palette.css';
import { placeKind } from './place-kind.ts';

const groups: readonly PaletteGroup[] = ['edge', 'compute', 'data', 'messaging'];

interface Entry {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
}

/** Everything that can be put on the canvas: press it, or drag it to its place. */
export function Palette() {
  const { drawings, palette, presets } = useWords();
  const [stop, setStop] = useState(first);
  const nodes = [...catalogue.nodes.values()];
  const faults = [...catalogue.faults.values()];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside
    <div
      className="fl-palette"
      data-testid="palette"
      onKeyDown={walk}
      onFocus={({ target }) => setStop(target.getAttribute('data-testid') ?? first)}
    >
      {groups.map((group) => (
        <Section
          key={group}
          title={palette.groups[group]}
          type="node"
          stop={stop}
          entries={nodes.filter((kind) => kind.group === group)}
          hint={() => palette.hint}
        />
      ))}
      <Section
        title={palette.policies}
        type="policy"
        stop={stop}
        entries={[...catalogue.policies.values()]}
        hint={() => palette.hintPolicy}
      />
      <Section
        title={presets.title}
        type="preset"
        stop={stop}
        entries={policyPresets.map(({ id, ...rest }) => ({ ...rest, kind: id }))}
        hint={() => palette.hintPolicy}
      />
      <Section
        title={palette.faults}
        type="fault"
        stop={stop}
        entries={faults}
        hint={({ kind }) =>
          catalogue.faults.get(kind)?.target === 'wire' ? palette.hintWireFault : palette.hintNodeFault
        }
      />
      <Section
        title={drawings.title}
        type="drawing"
        stop={stop}
        entries={[
          { kind: 'note', title: drawings.note, summary: drawings.noteSummary, icon: 'sticky-note' },
          { kind: 'frame', title: drawings.frame, summary: drawings.frameSummary, icon: 'frame' },
        ]}
        hint={() => drawings.hint}
      />
      <button type="button" className="fl-palette-book" onClick={() => openHandbook('timeout')}>
        {palette.handbook}
      </button>
    </div>
  );
}

const idOf = (type: DraggedKind['type'], kind: string) => `palette-${type}-${kind}`;
const first = idOf(
  'node',
  [...catalogue.nodes.values()].find(({ group }) => group === groups[0])?.kind ?? '',
);

/** The palette is one tab stop; arrows, Home and End walk in it. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.fl-palette-item')];
  const at = buttons.indexOf(event.target);
  if (at < 0) return;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[Math.min(buttons.length - 1, Math.max(0, to))]?.focus();
}

interface SectionProps {
  readonly title: string;
  readonly type: DraggedKind['type'];
  /** The one entry that Tab reaches. */
  readonly stop: string;
  readonly entries: readonly Entry[];
  readonly hint: (entry: Entry) => string;
}

function Section({ title, type, stop, entries, hint }: SectionProps) {
  if (entries.length === 0) return null;
  return (
    <section className="fl-palette-group" data-type={type}>
      <h3>{title}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry.kind}>
            <PaletteButton
              entry={entry}
              type={type}
              hint={hint(entry)}
              isStop={stop === idOf(type, entry.kind)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PaletteButtonProps {
  readonly entry: Entry;
  readonly type: DraggedKind['type'];
  readonly hint: string;
  readonly isStop: boolean;
}

function PaletteButton({ entry, type, hint, isStop }: PaletteButtonProps) {
  const { kind, title, summary, icon } = entry;
  const press = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    placeKind({ type, kind }, { x: box.right, y: box.top });
  };
  return (
    <button
      type="button"
      draggable
      className="fl-palette-item"
      tabIndex={isStop ? 0 : -1}
      data-testid={idOf(type, kind)}
      data-tip={`${summary} ${hint}`}
      onClick={press}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', title);
        event.dataTransfer.effectAllowed = 'copy';
        beginDragging({ type, kind });
      }}
      onDragEnd={endDragging}
    >
      {/* Fills the button: older Firefox drags one only by what is in it. */}
      <span className="fl-palette-face">
        <KindIcon name={icon} size={16} />
        {title}
      </span>
    </button>
  );
}
