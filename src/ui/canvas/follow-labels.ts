import { notify } from '../../store/notice-store.ts';
import { type SettingsState, settingsStore } from '../../store/settings-store.ts';
import { words } from '../words/first-words.ts';
import { isUsual, pillLook, usualLook } from './pill-look.ts';

/** Keeps the labels as the person chose them; how anything but the usual ones looks is loaded for it. Returns the way to stop. */
export function followWireLabels(): () => void {
  const follow = async ({ wireLabels }: SettingsState) => {
    if (isUsual(wireLabels)) {
      pillLook.setState(usualLook, true);
      return;
    }
    try {
      const { lookOf } = await import('./chosen-look.ts');
      if (settingsStore.getState().wireLabels === wireLabels) pillLook.setState(lookOf(wireLabels), true);
    } catch {
      notify(words().opening.partMissing, { type: 'none' }, 'warning');
    }
  };
  void follow(settingsStore.getState());
  return settingsStore.subscribe((state, previous) => {
    if (state.wireLabels !== previous.wireLabels) void follow(state);
  });
}
