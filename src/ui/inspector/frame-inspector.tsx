import { BrickWall } from 'lucide-react';
import { documentLimits, type FrameSpec, framePurposes, framesOf } from '../../model/document.ts';
import { type SessionState, sessionStore, useSession } from '../../store/session-store.ts';
import { foldFrame } from '../canvas/drawing-actions.ts';
import { useFrameStatus } from '../canvas/frame-numbers.ts';
import { crossingWires, partOrJoin, wallsAround } from '../faults/wall.ts';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { Switch } from '../kit/switch.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { tell } from '../shell/session-actions.ts';
import { useWords } from '../words/words.ts';
import { BoxFields } from './box-fields.tsx';
import { Heading } from './heading.tsx';
import { Section } from './section.tsx';
import { TargetFaults } from './target-faults.tsx';

const selectDocument = (state: SessionState) => state.document;

export function FrameInspector({ frame }: { readonly frame: FrameSpec }) {
  const { drawings } = useWords();
  const status = useFrameStatus(frame.members);
  const isStruck = useSession(({ document }) => document.faults.some(({ target }) => target.id === frame.id));
  const set = (change: Partial<FrameSpec>) =>
    tell(sessionStore.getState().run({ type: 'set-frame', frame: { ...frame, ...change } }));
  return (
    <>
      <Heading id={frame.id} icon="frame" kind={drawings.purposes[frame.purpose]} status={status}>
        <TextInput
          look="quiet"
          label={drawings.frameTitle}
          value={frame.title}
          maxLength={documentLimits.titleLengthMax}
          onCommit={(title) => set({ title: title.trim() })}
        />
      </Heading>
      <Section title={drawings.frame}>
        <Select
          label={drawings.purpose}
          value={frame.purpose}
          options={framePurposes.map((purpose) => ({ value: purpose, label: drawings.purposes[purpose] }))}
          onChange={(value) => set({ purpose: framePurposes.find((one) => one === value) ?? frame.purpose })}
        />
        <div className="flex items-center gap-2 text-sm">
          <Switch
            label={drawings.collapsedField}
            checked={frame.collapsed}
            onChange={() => foldFrame(frame)}
          />
          <span aria-hidden="true">{drawings.collapsedField}</span>
        </div>
        <BoxFields box={frame} onChange={set} />
      </Section>
      <Members frame={frame} onChange={(members) => set({ members })} />
      {(frame.members.length > 0 || isStruck) && <BreakFrame frame={frame} />}
    </>
  );
}

interface MembersProps {
  readonly frame: FrameSpec;
  readonly onChange: (members: FrameSpec['members']) => void;
}

/** Every node, with a box that is ticked for members; one that is in another frame says so. */
function Members({ frame, onChange }: MembersProps) {
  const { drawings } = useWords();
  const document = useSession(selectDocument);
  const { members } = frame;
  return (
    <Section title={drawings.members}>
      {members.length === 0 && <p className="text-sm text-muted">{drawings.noMembers}</p>}
      <ul className="grid">
        {document.nodes.map(({ id, title }) => {
          const other = framesOf(document).find((one) => one.id !== frame.id && one.members.includes(id));
          const isMember = members.includes(id);
          return (
            <li key={id}>
              <label className="flex min-h-target items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  checked={isMember}
                  disabled={other !== undefined}
                  onChange={() => onChange(isMember ? members.filter((one) => one !== id) : [...members, id])}
                />
                <span className="min-w-0 truncate">{title}</span>
                {other !== undefined && <span className="text-muted">{drawings.inOther(other.title)}</span>}
              </label>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What can be broken about all that is in it: its border, or any fault at once. */
function BreakFrame({ frame }: { readonly frame: FrameSpec }) {
  const { drawings, inspector, walls } = useWords();
  const document = useSession(selectDocument);
  const hasWalls = wallsAround(document, frame.members).length > 0;
  const canWall = hasWalls || crossingWires(document, new Set(frame.members)).length > 0;
  return (
    <>
      {canWall && (
        <Section title={walls.title}>
          <Button look="outlined" onClick={() => partOrJoin(frame.members)}>
            <BrickWall aria-hidden="true" size="1em" />
            {hasWalls ? drawings.wallDown : drawings.wallOff}
          </Button>
        </Section>
      )}
      <Section title={inspector.faults} note={drawings.faultsNote}>
        <TargetFaults target={{ type: 'group', id: frame.id, members: 'all' }} />
      </Section>
    </>
  );
}
