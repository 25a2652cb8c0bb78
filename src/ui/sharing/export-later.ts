import { notify } from '../../store/notice-store.ts';
import { words } from '../words/words.ts';

/** The code that draws pictures comes with the first of them. */
export async function exportPng(): Promise<void> {
  await (await drawing())?.exportPng();
}

export async function exportSvg(): Promise<void> {
  await (await drawing())?.exportSvg();
}

async function drawing() {
  try {
    return await import('./export-picture.tsx');
  } catch {
    notify(words().opening.partMissing, { type: 'none' }, 'warning');
    return null;
  }
}
