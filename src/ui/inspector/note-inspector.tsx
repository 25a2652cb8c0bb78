import { useId, useState } from 'react';
import { documentLimits, type NoteSpec, noteTones } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import { Select } from '../kit/select.tsx';
import { tell } from '../shell/session-actions.ts';
import { useWords } from '../words/words.ts';
import { BoxFields } from './box-fields.tsx';
import { Heading } from './heading.tsx';
import { Section } from './section.tsx';

export function NoteInspector({ note }: { readonly note: NoteSpec }) {
  const { drawings } = useWords();
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const set = (change: Partial<NoteSpec>) =>
    tell(sessionStore.getState().run({ type: 'set-note', note: { ...note, ...change } }));
  const keep = () => {
    if (draft !== null && draft !== note.text) set({ text: draft });
    setDraft(null);
  };
  return (
    <>
      <Heading id={note.id} icon="sticky-note" kind={drawings.note} status={null}>
        {drawings.note}
      </Heading>
      <Section title={drawings.noteText}>
        <textarea
          aria-label={drawings.noteText}
          rows={6}
          maxLength={documentLimits.noteLengthMax}
          className="w-full rounded-md border border-line-strong bg-raised p-2 text-sm"
          value={draft ?? note.text}
          onChange={({ target }) => setDraft(target.value)}
          onBlur={keep}
        />
        <label htmlFor={id} className="text-sm">
          {drawings.tone}
        </label>
        <Select
          id={id}
          label={drawings.tone}
          value={note.tone}
          options={noteTones.map((tone) => ({ value: tone, label: drawings.tones[tone] }))}
          onChange={(value) => set({ tone: noteTones.find((tone) => tone === value) ?? note.tone })}
        />
        <BoxFields box={note} onChange={set} />
      </Section>
    </>
  );
}
