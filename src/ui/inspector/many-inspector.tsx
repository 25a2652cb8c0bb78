import { Trash2 } from 'lucide-react';
import { removeItems } from '../canvas/canvas-actions.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { Section } from './section.tsx';

export function ManyInspector({ ids }: { readonly ids: readonly string[] }) {
  const { inspector } = useWords();
  return (
    <Section title={inspector.selectedCount(ids.length)}>
      <Button look="danger" onClick={() => removeItems(ids)}>
        <Trash2 aria-hidden="true" size="1em" />
        {inspector.deleteSelected(ids.length)}
      </Button>
    </Section>
  );
}
