import { restoreVersion } from '../../store/keeping/restore-version.ts';
import { notify } from '../../store/notice-store.ts';
import { words } from '../words/words.ts';
import { formatMoment } from './format-moment.ts';
import { closeSharingDialog } from './sharing-store.ts';

/** Goes back to a version and offers the way back; why not, if it cannot be done, and null if it was. */
export async function restore(id: string): Promise<string | null> {
  const { sharing, shell, teacher, versions } = words();
  const restored = await restoreVersion(id);
  if (!restored.ok) {
    const why = restored.error;
    if (why === 'locked') return versions.notRestored(teacher.lockReasons.version);
    return versions.notRestored(
      why === 'gone' || why === 'unreadable' ? sharing.notOpened[why] : sharing.unsavedWhy[why],
    );
  }
  closeSharingDialog();
  const { version, beforeId } = restored.value;
  const back = async () => {
    const problem = await restore(beforeId);
    if (problem !== null) notify(problem, { type: 'none' }, 'warning');
  };
  notify(versions.restored(formatMoment(version.savedAtMs)), {
    type: 'labelled',
    label: shell.undo,
    run: () => void back(),
  });
  return null;
}
