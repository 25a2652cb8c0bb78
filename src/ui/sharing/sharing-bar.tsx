import { FileUp, GraduationCap, Share2 } from 'lucide-react';
import { useEffect } from 'react';
import { CompareButton } from '../comparison/compare-button.tsx';
import { HintCount } from '../hints/hint-count.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { lazily } from '../kit/lazily.tsx';
import { LearnDialog } from '../learn/learn-dialog.tsx';
import { openGallery } from '../learn/learn-store.ts';
import { useBarSize } from '../shell/bar-size.ts';
import { keyNames } from '../shell/key-names.ts';
import { Part } from '../shell/part.tsx';
import { useWords } from '../words/words.ts';
import { FileMenu } from './file-menu.tsx';
import { keepOffline } from './keep-offline.ts';
import { receiveFiles } from './receive-files.ts';
import { SaveStatus } from './save-status.tsx';
import { openSharingDialog, type SharingDialog, type SharingState, useSharing } from './sharing-store.ts';

const dialogs = {
  share: lazily(
    () => import('./share-dialog.tsx'),
    (m) => m.ShareDialog,
  ),
  recent: lazily(
    () => import('./recent-dialog.tsx'),
    (m) => m.RecentDialog,
  ),
  versions: lazily(
    () => import('./versions-dialog.tsx'),
    (m) => m.VersionsDialog,
  ),
  teacher: lazily(
    () => import('./teacher-dialog.tsx'),
    (m) => m.TeacherDialog,
  ),
  scenarios: lazily(
    () => import('./scenarios-dialog.tsx'),
    (m) => m.ScenariosDialog,
  ),
  paste: lazily(
    () => import('./paste-dialog.tsx'),
    (m) => m.PasteDialog,
  ),
  clip: lazily(
    () => import('../clip/clip-dialog.tsx'),
    (m) => m.ClipDialog,
  ),
} satisfies Record<SharingDialog, unknown>;

const selectDialog = (state: SharingState) => state.dialog;
const selectIsFileOver = (state: SharingState) => state.isFileOver;

/** Hints, whether the work is kept, and the ways in and out of the page: files, links, scenarios, what was kept. */
export function SharingBar() {
  const { sharing, shell } = useWords();
  const size = useBarSize();
  const dialog = useSharing(selectDialog);
  const isFileOver = useSharing(selectIsFileOver);
  useEffect(() => receiveFiles(document), []);
  useEffect(() => void keepOffline(), []);
  const Dialog = dialog === null ? null : dialogs[dialog];
  return (
    <>
      <HintCount />
      <SaveStatus />
      <LessonsButton />
      <CompareButton />
      <LearnDialog />
      <FileMenu />
      {size === 'large' && (
        <Button look="outlined" data-testid="share" onClick={() => openSharingDialog('share')}>
          <Share2 aria-hidden="true" size="1em" />
          {shell.share}
        </Button>
      )}
      {size === 'medium' && (
        <IconButton label={shell.share} data-testid="share" onClick={() => openSharingDialog('share')}>
          <Share2 aria-hidden="true" size="1.15em" />
        </IconButton>
      )}
      {Dialog !== null && (
        <Part fallback={null}>
          <Dialog />
        </Part>
      )}
      {isFileOver && (
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-[rgb(8_14_20/45%)]">
          <p className="flex items-center gap-2 rounded-xl border-2 border-dashed border-line-strong bg-raised p-6 text-base font-medium">
            <FileUp aria-hidden="true" size="1.4em" />
            {sharing.dropHere}
          </p>
        </div>
      )}
    </>
  );
}

function LessonsButton() {
  const { learn } = useWords();
  const size = useBarSize();
  if (size === 'large') {
    return (
      <Button onClick={openGallery} data-tip={learn.gallery} data-tip-keys={keyNames.gallery}>
        <GraduationCap aria-hidden="true" size="1.15em" />
        {learn.learn}
      </Button>
    );
  }
  return (
    <IconButton label={learn.learn} keys={keyNames.gallery} onClick={openGallery}>
      <GraduationCap aria-hidden="true" size="1.15em" />
    </IconButton>
  );
}
