import { BrickWall, Trash2 } from 'lucide-react';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { removeItems } from '../canvas/canvas-actions.ts';
import { crossingWires, cutOrPlug, wallsAround } from '../faults/wall.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { Section } from './section.tsx';

const selectDocument = (state: SessionState) => state.document;

export function ManyInspector({ ids }: { readonly ids: readonly string[] }) {
  const { inspector, walls } = useWords();
  const document = useSession(selectDocument);
  const nodes = document.nodes.filter(({ id }) => ids.includes(id)).length;
  const standing = wallsAround(document, ids).length;
  const crossing = crossingWires(document, new Set(ids)).length;
  return (
    <>
      <Section title={inspector.selectedCount(ids.length)}>
        <Button look="danger" onClick={() => removeItems(ids)}>
          <Trash2 aria-hidden="true" size="1em" />
          {inspector.deleteSelected(ids.length)}
        </Button>
      </Section>
      {nodes > 1 && crossing > 0 && (
        <Section title={walls.title}>
          <p className="pb-1 text-sm text-muted">{walls.help}</p>
          <Button look="outlined" onClick={() => cutOrPlug(ids)}>
            <BrickWall aria-hidden="true" size="1em" />
            {standing > 0 ? walls.downLabel : walls.putUp(crossing)}
          </Button>
        </Section>
      )}
    </>
  );
}
