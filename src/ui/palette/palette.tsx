import type { MouseEvent } from 'react';
import type { PaletteGroup } from '../../model/node-kind.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { policyPresets } from '../../scenarios/policy-presets.ts';
import { beginDragging, type DraggedKind, endDragging } from '../canvas/dragged-kind.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
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
  const { canvas, presets } = useWords();
  const { palette } = canvas;
  const nodes = [...catalogue.nodes.values()];
  const faults = [...catalogue.faults.values()];
  return (
    <div className="fl-palette" data-testid="palette">
      {groups.map((group) => (
        <Section
          key={group}
          title={palette.groups[group]}
          type="node"
          entries={nodes.filter((kind) => kind.group === group)}
          hint={() => palette.hint}
        />
      ))}
      <Section
        title={palette.policies}
        type="policy"
        entries={[...catalogue.policies.values()]}
        hint={() => palette.hintPolicy}
      />
      <Section
        title={presets.title}
        type="preset"
        entries={policyPresets.map(({ id, ...rest }) => ({ ...rest, kind: id }))}
        hint={() => palette.hintPolicy}
      />
      <Section
        title={palette.faults}
        type="fault"
        entries={faults}
        hint={({ kind }) =>
          catalogue.faults.get(kind)?.target === 'wire' ? palette.hintWireFault : palette.hintNodeFault
        }
      />
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly type: DraggedKind['type'];
  readonly entries: readonly Entry[];
  readonly hint: (entry: Entry) => string;
}

function Section({ title, type, entries, hint }: SectionProps) {
  if (entries.length === 0) return null;
  return (
    <section className="fl-palette-group" data-type={type}>
      <h3>{title}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry.kind}>
            <PaletteButton entry={entry} type={type} hint={hint(entry)} />
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
}

function PaletteButton({ entry, type, hint }: PaletteButtonProps) {
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
      data-testid={`palette-${type}-${kind}`}
      data-tip={`${summary} ${hint}`}
      onClick={press}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', title);
        event.dataTransfer.effectAllowed = 'copy';
        beginDragging({ type, kind });
      }}
      onDragEnd={endDragging}
    >
      <KindIcon name={icon} size={16} />
      <span>{title}</span>
    </button>
  );
}
