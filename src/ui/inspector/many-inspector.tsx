import { BrickWall, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { removeItems } from '../canvas/canvas-actions.ts';
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
import { useWords } from '../words/words.ts';
import { Section } from './section.tsx';
import { SelectField } from './select-field.tsx';

const selectDocument = (state: SessionState) => state.document;

export function ManyInspector({ ids }: { readonly ids: readonly string[] }) {
  const { inspector } = useWords();
  const document = useSession(selectDocument);
  const nodes = document.nodes.filter(({ id }) => ids.includes(id)).length;
  return (
    <>
      <Section title={inspector.selectedCount(ids.length)}>
        <Button look="danger" onClick={() => removeItems(ids)}>
          <Trash2 aria-hidden="true" size="1em" />
          {inspector.deleteSelected(ids.length)}
        </Button>
      </Section>
      {nodes > 1 && <WallSection ids={ids} />}
    </>
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
