import { type WireId, wireId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../model/commands.ts';
import { createPolicy, defaultPlace } from '../../model/create-spec.ts';
import { type FaultlineDocument, findWire } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { type PolicyPreset, policyPresets } from '../../scenarios/policy-presets.ts';
import { notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { words } from '../words/words.ts';
import { titleOf } from './connect.ts';

/** Puts the policies of a preset on a wire in one step of undo; kinds that are there already stay as they are. */
export function addPreset(wireName: string, presetId: string): Result<void, string> {
  const { document, run, undo } = sessionStore.getState();
  const { canvas, presets } = words();
  const preset = policyPresets.find(({ id }) => id === presetId);
  const wire = findWire(document, wireId(wireName));
  if (preset === undefined || wire === undefined) return err(canvas.gone);
  const made = presetCommand(document, wire.id, preset, presets.label(preset.title));
  if (!made.ok) return made;
  if (made.value === null) return err(presets.allThere(preset.title));
  const result = run(made.value);
  if (!result.ok) return result;
  selectionStore.getState().select([wire.id]);
  const names = made.value.commands.flatMap((command) =>
    command.type === 'add-policy' ? [catalogue.policies.get(command.policy.kind)?.title ?? ''] : [],
  );
  const place = canvas.wireName(titleOf(wire.from), titleOf(wire.to));
  notify(presets.added(preset.title, place, names.join(', ')), { type: 'undo', run: () => void undo() });
  return ok(undefined);
}

type Batch = Extract<Command, { type: 'batch' }>;

/** The batch that adds what is missing; null if nothing is. */
export function presetCommand(
  document: FaultlineDocument,
  id: WireId,
  preset: PolicyPreset,
  label: string,
): Result<Batch | null, string> {
  const commands: Command[] = [];
  let shown = document;
  for (const { kind, params } of preset.policies) {
    const wire = findWire(shown, id);
    if (wire === undefined || wire.policies.some((policy) => policy.kind === kind)) continue;
    const plain = createPolicy(shown, catalogue, id, kind);
    const policy = { ...plain, params: { ...plain.params, ...params } };
    const command: Command = {
      type: 'add-policy',
      wire: id,
      policy,
      at: defaultPlace(wire, catalogue, kind),
    };
    const applied = applyCommand(shown, command, catalogue);
    if (!applied.ok) return applied;
    shown = applied.value.document;
    commands.push(command);
  }
  return ok(commands.length === 0 ? null : { type: 'batch', label, commands });
}
