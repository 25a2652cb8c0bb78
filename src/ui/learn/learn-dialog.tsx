import { Dialog } from '../kit/dialog.tsx';
import { lazily } from '../kit/lazily.tsx';
import { Part } from '../shell/part.tsx';
import { useWords } from '../words/words.ts';
import { closeLearn, type LearnState, useLearn } from './learn-store.ts';

const Gallery = lazily(
  () => import('../gallery/gallery.tsx'),
  (m) => m.Gallery,
);
const Handbook = lazily(
  () => import('../handbook/handbook.tsx'),
  (m) => m.Handbook,
);

const selectView = (state: LearnState) => state.view;

/** Gallery and handbook, over the page that goes on beneath them. */
export function LearnDialog() {
  const { learn, shell } = useWords();
  const view = useLearn(selectView);
  if (view === null) return null;
  const isGallery = view.type === 'gallery';
  return (
    <Dialog
      open
      size="large"
      onOpenChange={closeLearn}
      title={isGallery ? learn.gallery : learn.handbook}
      description={isGallery ? learn.galleryHint : learn.handbookHint}
      closeLabel={shell.close}
    >
      <Part>{isGallery ? <Gallery /> : <Handbook kind={view.kind} />}</Part>
    </Dialog>
  );
}
