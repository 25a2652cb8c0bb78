import { Check, CloudOff, type LucideIcon, PencilLine, TriangleAlert } from 'lucide-react';
import { type Saving, useWork, type WorkState } from '../../store/keeping/work-store.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { useBarSize } from '../shell/bar-size.ts';
import { useWords, words } from '../words/words.ts';
import { sayUnsaved } from './say-keeping.ts';
import { openSharingDialog } from './sharing-store.ts';

const selectSaving = (state: WorkState) => state.saving;

const icons: Record<Saving['mode'], LucideIcon> = {
  untouched: PencilLine,
  saving: Check,
  saved: Check,
  unsaved: TriangleAlert,
  off: CloudOff,
};

/** Whether the work is kept on this device; pressed, it shows what is, or why it is not. */
export function SaveStatus() {
  const { sharing } = useWords();
  const size = useBarSize();
  const saving = useWork(selectSaving);
  const Icon = icons[saving.mode];
  const text = sharing.states[saving.mode];
  const hint = saving.mode === 'untouched' ? sharing.untouchedHint : sharing.savedHint;
  const tip = saving.mode === 'unsaved' ? sharing.unsavedWhy[saving.reason] : hint;
  if (saving.mode === 'untouched' && size === 'small') return null;
  if (size !== 'large') {
    return (
      <IconButton label={text} data-testid="save-status" onClick={() => explain(saving)}>
        <Icon aria-hidden="true" size="1.15em" />
      </IconButton>
    );
  }
  return (
    <Button data-testid="save-status" data-tip={tip} onClick={() => explain(saving)}>
      <Icon aria-hidden="true" size="1em" className="text-muted" />
      <span className="text-xs text-muted">{text}</span>
    </Button>
  );
}

function explain(saving: Saving): void {
  if (saving.mode === 'unsaved') sayUnsaved(words().sharing.unsavedWhy[saving.reason]);
  else openSharingDialog('recent');
}
