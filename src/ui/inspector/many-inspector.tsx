import { AlignLeft, BrickWall, Copy, Frame, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { type Action, actions } from '../editing/actions.ts';
import {
  crossingWires,
  partInWay,
  partOrJoin,
  type WallWay,
  wallsAround,
  wallWayOf,
  wallWays,
} from '../faults/wall.ts';
import { Button } from '../kit/button.tsx';
import { Menu, MenuItem } from '../kit/menu.tsx';
import { useWords } from '../words/words.ts';
import { Section } from './section.tsx';
import { SelectField } from './select-field.tsx';
import { SelectedThings } from './selected-things.tsx';

const selectDocument = (state: SessionState) => state.document;

/** Several things: which they are, and what can be done with all of them. */
export function ManyInspector({ ids }: { readonly ids: readonly string[] }) {
  const { editing, inspector, drawings } = useWords();
  const document = useSession(selectDocument);
  const nodes = document.nodes.filter(({ id }) => ids.includes(id)).length;
  return (
    <>
      <Section title={inspector.selectedCount(ids.length)}>
        <SelectedThings document={document} ids={ids} />
        <div className="flex flex-wrap gap-1.5">
          <Do name="duplicate">
            <Copy aria-hidden="true" size="1em" />
            {editing.menu.duplicate}
          </Do>
          <Do name="frameSelection">
            <Frame aria-hidden="true" size="1em" />
            {drawings.frameSelection}
          </Do>
          <AlignMenu />
          <Do name="remove" look="danger">
            <Trash2 aria-hidden="true" size="1em" />
            {inspector.deleteSelected(ids.length)}
          </Do>
        </div>
      </Section>
      {nodes > 1 && <WallSection ids={ids} />}
    </>
  );
}

interface DoProps {
  readonly name: Action['name'];
  readonly look?: 'outlined' | 'danger';
  readonly children: ReactNode;
}

/** Does one of the actions that everything is made of, or says why it cannot be done. */
function Do({ name, look = 'outlined', children }: DoProps) {
  const { editing } = useWords();
  const action = actions.find((one) => one.name === name);
  const refusal = action?.whyNot() ?? null;
  return (
    <Button
      look={look}
      aria-disabled={refusal !== null}
      data-tip={refusal ?? editing.actions[name]}
      data-tip-keys={refusal === null ? action?.keys : undefined}
      onClick={() => refusal === null && action?.run()}
    >
      {children}
    </Button>
  );
}

/** Lines up and spreads what is selected; not there where nothing of it has a place. */
function AlignMenu() {
  const { editing } = useWords();
  const possible = actions.filter(
    ({ group, name, whyNot }) => group === 'arrange' && name !== 'tidy' && whyNot() === null,
  );
  if (possible.length === 0) return null;
  return (
    <Menu
      trigger={
        <Button look="outlined">
          <AlignLeft aria-hidden="true" size="1em" />
          {editing.menu.align}
        </Button>
      }
    >
      {possible.map(({ name, keys, run }) => (
        <MenuItem key={name} keys={keys} onSelect={run}>
          {editing.actions[name]}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Puts a wall around these nodes, turns it, or takes it down. */
function WallSection({ ids }: { readonly ids: readonly string[] }) {
  const { walls } = useWords();
  const document = useSession(selectDocument);
  const [wished, setWished] = useState<WallWay>('both');
  const stands = wallsAround(document, ids).length > 0;
  const crossing = crossingWires(document, new Set(ids)).length;
  if (!stands && crossing === 0) return null;
  return (
    <Section title={walls.title}>
      <p className="pb-1 text-sm text-muted">{walls.help}</p>
      <SelectField
        label={walls.way}
        help={walls.wayHelp}
        value={wallWayOf(document, ids) ?? wished}
        options={wallWays.map((value) => ({ value, label: walls.ways[value] }))}
        onChange={(value) => {
          // The options are ways.
          const way = value as WallWay;
          setWished(way);
          if (stands) partInWay(ids, way);
        }}
      />
      <Button look="outlined" onClick={() => (stands ? partOrJoin(ids) : partInWay(ids, wished))}>
        <BrickWall aria-hidden="true" size="1em" />
        {stands ? walls.downLabel : walls.putUp(crossing)}
      </Button>
    </Section>
  );
}
