import { saveAgain } from '../../store/keeping/follow-work.ts';
import type { KeepingEvent } from '../../store/keeping/work-store.ts';
import { notify } from '../../store/notice-store.ts';
import { formatShare } from '../words/format.ts';
import { words } from '../words/words.ts';

/** Says in words what became of the work on this device, with the way out where there is one. */
export function sayKeeping(event: KeepingEvent): void {
  const { sharing, versions } = words();
  switch (event.type) {
    case 'replaced': {
      const label = event.byLink ? sharing.keepMine : sharing.backToIt;
      const run = () => void reopen(event.id);
      notify(event.byLink ? sharing.replacedByLink : sharing.replaced, { type: 'labelled', label, run });
      return;
    }
    case 'unsaved':
      notify(sharing.unsaved(sharing.unsavedWhy[event.reason]), exportAction(), 'warning');
      return;
    case 'nearly-full':
      notify(sharing.nearlyFull(formatShare(event.usedShare)), exportAction(), 'warning');
      return;
    case 'made-room':
      notify(versions.madeRoom(event.versions), exportAction(), 'warning');
      return;
    case 'no-version':
      notify(versions.notKept(sharing.unsavedWhy[event.reason]), { type: 'none' }, 'warning');
      return;
    case 'copied':
      notify(sharing.copied, { type: 'none' }, 'warning');
      return;
    case 'copied-elsewhere':
      notify(sharing.copiedElsewhere, { type: 'none' }, 'warning');
      return;
  }
}

/** Offers the two ways out of work that is not saved. */
export function sayUnsaved(why: string): void {
  const { sharing } = words();
  notify(sharing.unsaved(why), { type: 'labelled', label: sharing.tryToSave, run: saveAgain }, 'warning');
}

function exportAction() {
  const run = () => void import('./export-file.ts').then((m) => m.exportSession());
  return { type: 'labelled' as const, label: words().sharing.exportNow, run };
}

async function reopen(id: string): Promise<void> {
  const { openRecent } = await import('./open-recent.ts');
  await openRecent(id);
}
