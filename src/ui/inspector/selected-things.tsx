import { type FaultlineDocument, notesOf } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { goTo } from '../editing/go-to.ts';
import { subjectTitle } from '../evidence/subject-title.ts';
import type { Messages } from '../words/en.ts';
import { useWords } from '../words/words.ts';

export interface SelectedThingsProps {
  readonly document: FaultlineDocument;
  readonly ids: readonly string[];
}

/** What is selected, by name; each leads to itself alone. */
export function SelectedThings({ document, ids }: SelectedThingsProps) {
  const { drawings } = useWords();
  return (
    <ul className="-mx-1.5 max-h-52 overflow-y-auto pb-2">
      {ids.map((id) => {
        const { icon, title } = thingOf(document, id, drawings);
        return (
          <li key={id}>
            <button
              type="button"
              className="flex min-h-target w-full min-w-0 items-center gap-1.5 rounded-md px-1.5 text-left text-sm hover:bg-hover"
              onClick={() => goTo(id)}
            >
              <KindIcon name={icon} />
              <span className="truncate">{title}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function thingOf(document: FaultlineDocument, id: string, drawings: Messages['drawings']) {
  const note = notesOf(document).find((one) => one.id === id);
  if (note !== undefined) return { icon: 'sticky-note', title: drawings.noteLabel(note.text) };
  return { icon: iconOf(document, id), title: subjectTitle(document, catalogue, id) };
}

function iconOf({ nodes, wires, faults }: FaultlineDocument, id: string): string {
  const node = nodes.find((one) => one.id === id);
  if (node !== undefined) return catalogue.nodes.get(node.kind)?.icon ?? '';
  if (wires.some((one) => one.id === id)) return 'cable';
  const policy = wires.flatMap(({ policies }) => policies).find((one) => one.id === id);
  if (policy !== undefined) return catalogue.policies.get(policy.kind)?.icon ?? '';
  const fault = faults.find((one) => one.id === id);
  return fault === undefined ? 'frame' : (catalogue.faults.get(fault.kind)?.icon ?? '');
}
