import type { FaultlineDocument, Params, PolicySpec, WireSpec } from '../document.ts';

/*
 * The rules know policies by their words in the document, for the model knows no pattern. A document's parameters are complete and valid; what
 * is absent belongs to a kind of another build, and counts as 0 or nothing.
 */

export function numberOf(params: Params, key: string): number {
  const value = params[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function textOf(params: Params, key: string): string {
  const value = params[key];
  return typeof value === 'string' ? value : '';
}

export function listOf(params: Params, key: string): readonly unknown[] {
  const value = params[key];
  return Array.isArray(value) ? value : [];
}

/** An entry of a list parameter, field by field. */
export function recordOf(value: unknown): Params {
  return typeof value === 'object' && value !== null ? (value as Params) : {};
}

/** The policies that work, outermost first, with their places in the whole list. */
export function activePolicies(wire: WireSpec): { readonly policy: PolicySpec; readonly at: number }[] {
  return wire.policies.map((policy, at) => ({ policy, at })).filter(({ policy }) => policy.enabled);
}

/** Names wires “Orders → Payments”. */
export function wireNames({ nodes }: FaultlineDocument): (wire: WireSpec) => string {
  const titles = new Map<string, string>(nodes.map(({ id, title }) => [id, title]));
  return ({ from, to }) => `${titles.get(from) ?? from} → ${titles.get(to) ?? to}`;
}

/** The operation that a fallback asks for after a failure; null for any other policy. */
export function fallbackOperation({ kind, params }: PolicySpec): string | null {
  return kind === 'fallback' && params.mode === 'other-operation' ? textOf(params, 'operation') : null;
}
