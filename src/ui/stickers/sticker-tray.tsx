import { Plus } from 'lucide-react';
import { freeId, stickerId } from '../../base/ids.ts';
import { takenIds } from '../../model/document.ts';
import { type StickerFace, stickerFaces } from '../../model/stickers.ts';
import { notify } from '../../store/notice-store.ts';
import { type SessionState, sessionStore, useSession } from '../../store/session-store.ts';
import { Button } from '../kit/button.tsx';
import { Menu, MenuItem } from '../kit/menu.tsx';
import { tell } from '../shell/session-actions.ts';
import { words as currentWords, useWords } from '../words/words.ts';
import { Sticker } from './sticker.tsx';

const selectStickers = (state: SessionState) => state.document.stickers;

/** The rules that every run is watched by, stuck to the canvas, and the menu that adds one. */
export function StickerTray() {
  const { stickers: words } = useWords();
  const stickers = useSession(selectStickers);
  const isEmpty = useSession((state) => state.document.nodes.length === 0);
  if (isEmpty && stickers.length === 0) return null;
  return (
    <section
      aria-label={words.label}
      className="pointer-events-none absolute top-2 left-2 z-10 flex max-h-[45%] max-w-[calc(100%-1rem)] flex-wrap items-start gap-1.5 overflow-y-auto"
    >
      {stickers.map((sticker) => (
        <Sticker key={sticker.id} sticker={sticker} />
      ))}
      <span className="fl-add-rule pointer-events-auto rounded-md bg-raised">
        <Menu
          trigger={
            <Button look="outlined" aria-label={words.add} data-tip={words.menu}>
              <Plus aria-hidden="true" size="1em" />
              {words.addShort}
            </Button>
          }
        >
          {[...stickerFaces.values()].map((face) => (
            <MenuItem key={face.kind} onSelect={() => addSticker(face)}>
              {face.title}
            </MenuItem>
          ))}
        </Menu>
      </span>
    </section>
  );
}

function addSticker({ kind, title }: StickerFace): void {
  const { document, run, undo } = sessionStore.getState();
  const id = stickerId(freeId(kind, takenIds(document)));
  // Settings that are left out are filled in with their defaults.
  const result = run({ type: 'add-sticker', sticker: { id, kind, params: {} } });
  tell(result);
  if (result.ok) notify(currentWords().stickers.added(title), { type: 'undo', run: () => undo() });
}
