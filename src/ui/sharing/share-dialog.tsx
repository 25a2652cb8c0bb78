import { Download, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Scenario } from '../../scenarios/scenario-contract.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import type { Messages } from '../words/en.ts';
import { formatClock, formatGrouped } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { exportSession } from './export-file.ts';
import { LinkField, SwitchRow } from './link-field.tsx';
import { QrDialog } from './qr-dialog.tsx';
import { linkLengths, qrLengthMax, shareLink } from './share-link.ts';
import { closeSharingDialog } from './sharing-store.ts';

const selectSession = (state: SessionState) => state.session;
const selectDocument = (state: SessionState) => state.document;
const selectScenario = ({ scenario }: { readonly scenario: Scenario | null }) => scenario;

/** The link, what it holds, and how long it is. */
export function ShareDialog() {
  const { sharing, shell } = useWords();
  const session = useSession(selectSession);
  const { title } = useSession(selectDocument);
  const scenario = useStore(scenarioStore, selectScenario);
  // As it stood when the dialog opened: a link that changes while it is copied helps nobody.
  const [nowMs] = useState(() => playbackStore.getState().nowMs);
  const [withTime, setWithTime] = useState(nowMs > 0);
  const [play, setPlay] = useState(true);
  const atMs = withTime ? nowMs : 0;
  const link = useMemo(
    () => shareLink(location.href, session, atMs, play, scenario),
    [session, atMs, play, scenario],
  );
  const [hasCode, setHasCode] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={closeSharingDialog}
      title={sharing.shareTitle}
      description={sharing.shareHint}
      closeLabel={shell.close}
    >
      <div className="grid gap-3">
        <LinkField link={link} onCode={() => setHasCode(true)} />
        {hasCode && <QrDialog link={link} title={title} onClose={() => setHasCode(false)} />}
        <LengthNotice length={link.length} />
        <div className="grid gap-1">
          <SwitchRow label={sharing.withTime(formatClock(nowMs))} checked={withTime} onChange={setWithTime} />
          <SwitchRow label={sharing.playing} checked={play} onChange={setPlay} />
        </div>
        <Contents atMs={atMs} length={link.length} />
      </div>
    </Dialog>
  );
}

function LengthNotice({ length }: { readonly length: number }) {
  const { sharing } = useWords();
  if (length <= qrLengthMax) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-panel p-2 text-sm">
      <TriangleAlert aria-hidden="true" size="1.1em" />
      <p className="min-w-48 flex-1">{warningOf(length, sharing)}</p>
      <Button look="outlined" onClick={exportSession}>
        <Download aria-hidden="true" size="1em" />
        {sharing.sendFile}
      </Button>
    </div>
  );
}

function warningOf(length: number, sharing: Messages['sharing']): string {
  if (length < linkLengths.long) return sharing.noQr;
  return length < linkLengths.veryLong ? sharing.longLink : sharing.veryLongLink;
}

function Contents({ atMs, length }: { readonly atMs: number; readonly length: number }) {
  const { sharing } = useWords();
  const { seed, commands } = useSession(selectSession);
  const { title, nodes, wires, faults } = useSession(selectDocument);
  const rows: readonly (readonly [string, string])[] = [
    [sharing.title, title],
    [sharing.size, sharing.sizeOf(nodes.length, wires.length, faults.length)],
    [sharing.seed, String(seed)],
    [sharing.edits, sharing.editsOf(commands.length)],
    [sharing.opensAt, atMs > 0 ? formatClock(atMs) : sharing.atStart],
    [sharing.length, sharing.lengthOf(formatGrouped(length))],
  ];
  return (
    <section aria-label={sharing.contains}>
      <h3 className="pb-1 text-xs font-medium text-muted">{sharing.contains}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 truncate">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
