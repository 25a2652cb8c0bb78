import { Dialog } from '../kit/dialog.tsx';
import { useWords } from '../words/words.ts';
import { QrCode } from './qr-code.tsx';

interface QrDialogProps {
  readonly link: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** The code as large as the window lets it be: it is read from the back of a room. */
export function QrDialog({ link, title, onClose }: QrDialogProps) {
  const { sharing, shell } = useWords();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={title}
      description={sharing.qrHint}
      closeLabel={shell.close}
    >
      <div className="grid h-[calc(92dvh-7rem)] grid-rows-[minmax(0,1fr)_auto] place-items-center gap-2">
        <div className="grid size-full place-items-center overflow-hidden rounded-lg bg-[#ffffff] [&>svg]:h-full">
          <QrCode text={link} label={sharing.qrLabel(title)} />
        </div>
        <p className="max-w-full truncate font-mono text-xs text-muted">{link}</p>
      </div>
    </Dialog>
  );
}
