import type { StickerSpec } from '../../model/document.ts';
import { hasWatched, stickerFaces, type Violation } from '../../model/stickers.ts';
import { type StickerView, useSticker } from '../../store/live-numbers.ts';
import { notify } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore, useSession } from '../../store/session-store.ts';
import { StatusShape } from '../evidence/outcome-mark.tsx';
import { ParamForm } from '../inspector/param-form.tsx';
import { Button } from '../kit/button.tsx';
import { Popover } from '../kit/popover.tsx';
import { tell } from '../shell/session-actions.ts';
import { showPanel, showTrace } from '../shell/show-panel.ts';
import { formatClock } from '../words/format.ts';
import { words as currentWords, useWords } from '../words/words.ts';

/** One rule on the canvas: whether it holds, and what broke it. */
export function Sticker({ sticker }: { readonly sticker: StickerSpec }) {
  const { stickers: words } = useWords();
  const view = useSticker(sticker.id);
  const title = stickerFaces.get(sticker.kind)?.title ?? sticker.kind;
  const isBroken = view?.holds === false;
  const isIdle = useIsIdle(sticker.kind) && !isBroken;
  return (
    <span className="pointer-events-auto min-w-0">
      <Popover
        label={words.detail(title)}
        trigger={
          <button
            type="button"
            data-testid="sticker"
            data-broken={isBroken || undefined}
            className="inline-flex min-h-target max-w-full items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2 text-xs shadow-panel hover:bg-hover data-broken:border-2 data-broken:border-failed"
          >
            <StatusShape status={view === null || isIdle ? 'idle' : isBroken ? 'failed' : 'ok'} />
            <span className="truncate">{title}</span>
            <span className={isBroken ? 'shrink-0 font-semibold text-failed-text' : 'shrink-0 text-muted'}>
              {isIdle ? words.idle : stateWord(view, words)}
            </span>
          </button>
        }
      >
        <StickerDetail sticker={sticker} view={view} title={title} />
      </Popover>
    </span>
  );
}

/** Whether a rule has nothing here that it looks into; then it would hold whatever happens. */
function useIsIdle(kind: string): boolean {
  return useSession(({ document }) => !hasWatched(kind, document.nodes));
}

interface StickerDetailProps {
  readonly sticker: StickerSpec;
  readonly view: StickerView | null;
  readonly title: string;
}

function StickerDetail({ sticker, view, title }: StickerDetailProps) {
  const { stickers: words } = useWords();
  const face = stickerFaces.get(sticker.kind);
  const isIdle = useIsIdle(sticker.kind);
  const { run } = sessionStore.getState();
  return (
    <div className="grid gap-2 text-sm">
      <h3 className="font-semibold">{title}</h3>
      <p className="text-xs text-muted">{face?.summary}</p>
      {view?.holds === false ? (
        <Broken violation={view.violation} />
      ) : (
        <p>{isIdle ? words.idleWhy : words.holdsSoFar}</p>
      )}
      {face !== undefined && Object.keys(face.params.entries).length > 0 && (
        <ParamForm
          schema={face.params}
          params={sticker.params}
          owner={sticker.id}
          apply={(params) => run({ type: 'set-sticker', sticker: { ...sticker, params } })}
        />
      )}
      <span>
        <Button look="outlined" onClick={() => removeSticker(sticker, title)}>
          {words.remove}
        </Button>
      </span>
    </div>
  );
}

/** The first violation, and the ways to its instant and its cause. */
function Broken({ violation }: { readonly violation: Violation }) {
  const { stickers: words } = useWords();
  const { text, atMs, trace, position, node, stream, causation } = violation;
  return (
    <div className="grid gap-1.5">
      <h4 className="text-xs font-semibold text-failed-text">◆ {words.first}</h4>
      <p className="text-pretty">{text}</p>
      {causation !== null && <p className="text-xs text-muted">{words.causedBy(causation)}</p>}
      <div className="flex flex-wrap gap-1.5">
        <Button look="outlined" onClick={() => void playbackStore.getState().seek(atMs)}>
          {words.jump(formatClock(atMs))}
        </Button>
        {trace > 0 && (
          <Button look="outlined" onClick={() => showTrace(trace)}>
            {words.trace(String(trace))}
          </Button>
        )}
        {position > 0 && (
          <Button look="outlined" data-tip={stream} onClick={() => openData(node)}>
            {words.event(String(position))}
          </Button>
        )}
      </div>
    </div>
  );
}

function stateWord(view: StickerView | null, words: ReturnType<typeof currentWords>['stickers']): string {
  if (view === null) return words.waiting;
  return view.holds ? words.holds : words.broken(formatClock(view.violation.atMs));
}

function openData(node: string): void {
  selectionStore.getState().select([node]);
  showPanel('data');
}

function removeSticker({ id }: StickerSpec, title: string): void {
  const { run, undo } = sessionStore.getState();
  const result = run({ type: 'remove-sticker', id });
  tell(result);
  if (result.ok) notify(currentWords().stickers.removed(title), { type: 'undo', run: () => undo() });
}
