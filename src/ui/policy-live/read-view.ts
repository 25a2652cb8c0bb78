import type { PolicyView } from '../../model/policy-kind.ts';

/*
 * A policy's view is plain JSON whose fields its own folder defines. These readers take what is there and say so when it is not, so that
 * a picture is never drawn from a number that nobody measured.
 */

export function numberAt(view: PolicyView, key: string): number | null {
  const value = view[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function textAt(view: PolicyView, key: string): string {
  const value = view[key];
  return typeof value === 'string' ? value : '';
}

export function recordAt(view: PolicyView, key: string): PolicyView {
  const value = view[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PolicyView) : {};
}

export function listAt(view: PolicyView, key: string): readonly unknown[] {
  const value = view[key];
  return Array.isArray(value) ? value : [];
}
