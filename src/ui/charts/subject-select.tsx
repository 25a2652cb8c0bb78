import type { FaultlineDocument } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { subjectTitle } from '../evidence/subject-title.ts';
import { Select } from '../kit/select.tsx';
import { useWords } from '../words/words.ts';

export interface SubjectSelectProps {
  readonly document: FaultlineDocument;
  readonly subject: string;
}

/** Chooses the node or wire that the charts are about; it is selected on the canvas as well. */
export function SubjectSelect({ document, subject }: SubjectSelectProps) {
  const words = useWords().panels.charts;
  const ids = [...document.nodes, ...document.wires].map(({ id }) => id);
  return (
    <span className="w-52">
      <Select
        label={words.subject}
        value={subject}
        options={ids.map((id) => ({ value: id, label: subjectTitle(document, catalogue, id) }))}
        onChange={(id) => {
          selectionStore.getState().focus(null);
          selectionStore.getState().select([id]);
        }}
      />
    </span>
  );
}
