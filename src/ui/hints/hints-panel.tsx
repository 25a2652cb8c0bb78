import { Wrench } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import type { Finding } from '../../model/lint/finding.ts';
import { withTriedRemedy } from '../../model/lint/lint-document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { type HintState, useHints } from '../../store/hint-store.ts';
import { notify } from '../../store/notice-store.ts';
import { type SelectionState, selectionStore, useSelection } from '../../store/selection-store.ts';
import { type SessionState, sessionStore, useSession } from '../../store/session-store.ts';
import { goTo } from '../editing/go-to.ts';
import { StatusShape } from '../evidence/outcome-mark.tsx';
import { PanelNote } from '../evidence/panel-note.tsx';
import { subjectInFull } from '../evidence/subject-title.ts';
import { Button } from '../kit/button.tsx';
import { tell } from '../shell/session-actions.ts';
import { useWords, words } from '../words/words.ts';
import { remedyText } from './remedy-text.ts';

const selectDocument = (state: SessionState) => state.document;
const selectHints = (state: HintState) => state;
const selectSelected = (state: SelectionState) => state.selected;

/** What will hurt in this document, said before anything runs; where it is, and how to mend it. */
export function HintsPanel() {
  const { hints } = useWords();
  const document = useSession(selectDocument);
  const { of, isHeldBack, findings } = useHints(selectHints);
  const section = useRef<HTMLElement>(null);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={hints.label}
      className="grid h-full min-h-0 content-start overflow-y-auto px-3 py-2"
    >
      {of === null && <PanelNote kind="loading">{hints.looking}</PanelNote>}
      {of !== null && findings.length === 0 && (
        <PanelNote kind="empty">{isHeldBack ? hints.heldBack : hints.none}</PanelNote>
      )}
      {findings.length > 0 && (
        <>
          <p className="pb-2 text-sm text-muted">{hints.intro}</p>
          <ul className="grid max-w-5xl gap-1.5">
            {findings.map((finding) => (
              <li key={`${finding.rule} ${finding.subject} ${finding.text}`}>
                <Hint finding={finding} document={document} onMended={() => section.current?.focus()} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface HintProps {
  readonly finding: Finding;
  readonly document: FaultlineDocument;
  /** The button that was pressed goes with its hint: somebody else must take the focus. */
  readonly onMended: () => void;
}

function Hint({ finding, document, onMended }: HintProps) {
  const { hints } = useWords();
  const { severity, subject, text } = finding;
  const { remedy } = useMemo(() => withTriedRemedy(document, catalogue, finding), [document, finding]);
  const isSelected = useSelection(selectSelected).includes(subject);
  const label = remedy && remedyText(document, remedy, hints);
  const where = subjectInFull(document, catalogue, subject);
  return (
    <article
      data-rule={finding.rule}
      className="grid items-center gap-x-3 gap-y-1 rounded-md border border-line bg-raised px-2.5 py-1.5 sm:grid-cols-[1fr_auto]"
    >
      <div className="min-w-0 text-sm">
        <p className="flex items-center gap-1.5 text-xs font-semibold">
          <StatusShape status={severity === 'warning' ? 'degraded' : 'idle'} />
          {hints.severities[severity]}
          <button
            type="button"
            aria-pressed={isSelected}
            aria-label={hints.showNamed(where)}
            className="min-h-target rounded px-1 font-normal underline underline-offset-2 hover:bg-hover"
            onClick={() => show(subject)}
          >
            {where}
          </button>
        </p>
        <p className="max-w-[75ch] text-pretty">{text}</p>
      </div>
      {remedy !== undefined && label !== undefined && (
        <Button look="outlined" onClick={() => mend(finding, label, onMended)}>
          <Wrench aria-hidden="true" size="1em" />
          {label}
        </Button>
      )}
    </article>
  );
}

function show(subject: string): void {
  goTo(subject);
  selectionStore.getState().focus(subject);
}

function mend({ remedy, text }: Finding, label: string, onMended: () => void): void {
  if (remedy === undefined) return;
  const { run, undo } = sessionStore.getState();
  const result = run(remedy);
  if (!result.ok) {
    tell(result);
    return;
  }
  onMended();
  notify(words().hints.mended(label, text), { type: 'undo', run: () => void undo() });
}
