import type { RefObject } from 'react';
import type { NodeId, WireId } from '../../base/ids.ts';
import { type FaultlineDocument, findWire, type WireSpec } from '../../model/document.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { hintStore, hintText } from '../../store/hint-store.ts';
import {
  type NodeNumbers,
  onNodeNumbers,
  onWireNumbers,
  readActiveFaults,
  readNodeNumbers,
  readPolicyView,
  readStruck,
  readWireNumbers,
  type WireNumbers,
} from '../../store/live-numbers.ts';
import { sessionStore } from '../../store/session-store.ts';
import { settingsStore } from '../../store/settings-store.ts';
import { formatCount, formatShare } from '../words/format.ts';
import { words } from '../words/words.ts';
import { breakerModeOf } from './breaker-mode.ts';
import { briefPolicies } from './brief-policies.ts';
import { isTime, pillNumber } from './pill-look.ts';
import { plainNodeLabel, plainWireLabel } from './plain-label.ts';
import { strikes } from './target-faults.ts';

/** Names change at most this often: a screen reader that stands on a node must be able to finish. */
const everyMs = 2000;

/** Writes a node's name with its numbers into the element, by and by. Returns the way to stop. */
export function keepNodeLabel(ref: RefObject<HTMLElement | null>, id: NodeId): () => void {
  return keepLabel(
    ref,
    (listener) => onNodeNumbers(id, listener),
    () => nodeLabel(id),
  );
}

/** The same for a wire. */
export function keepWireLabel(ref: RefObject<HTMLElement | null>, id: WireId): () => void {
  return keepLabel(
    ref,
    (listener) => {
      const stops = [onWireNumbers(id, listener), settingsStore.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    () => wireLabel(id),
  );
}

/** `Payments, service, failing, 42 requests per second, 12 % errors, 1 in, 2 out`. */
function nodeLabel(id: NodeId): string {
  const { document } = sessionStore.getState();
  const { canvas } = words();
  const incoming = document.wires.filter((wire) => wire.to === id).length;
  const outgoing = document.wires.filter((wire) => wire.from === id).length;
  return [
    plainNodeLabel(document, id),
    ...numberParts(readNodeNumbers(id)),
    ...breakerParts(document, id),
    ...faultParts(id),
    canvas.connections(incoming, outgoing),
  ].join(', ');
}

function wireLabel(id: WireId): string {
  const { document } = sessionStore.getState();
  const wire = findWire(document, id);
  return [
    plainWireLabel(document, id),
    ...numberParts(readWireNumbers(id)),
    ...chosenParts(wire),
    ...faultParts(id),
    ...hintParts(wire),
  ].join(', ');
}

/** What the label shows besides: times, and policies in words. Rate and errors are told whether they are shown or not. */
function chosenParts(wire: WireSpec | undefined): string[] {
  if (wire === undefined) return [];
  const { canvas, wireLabels } = words();
  const numbers = readWireNumbers(wire.id);
  const chosen = settingsStore.getState().wireLabels;
  const times = numbers === null || Number.isNaN(numbers.p50Ms) ? [] : chosen.filter(isTime);
  return [
    ...times.map((name) => `${canvas[name]} ${pillNumber(name, numbers)}`),
    ...(chosen.includes('policies') ? briefPolicies(wire.policies, wireLabels.policies) : []),
  ];
}

function numberParts(numbers: NodeNumbers | WireNumbers | null): string[] {
  if (numbers === null) return [];
  const { canvas } = words();
  const status = canvas.statusSpoken[numbers.status];
  const errors = Number.isNaN(numbers.errorRatio) ? null : formatShare(numbers.errorRatio);
  const parts = [canvas.nodeNumbers(status, formatCount(numbers.ratePerSecond), errors)];
  if (numbers.rejectedRatio > 0) parts.push(canvas.rejectedPart(formatShare(numbers.rejectedRatio)));
  return parts;
}

/** `breaker open` for each breaker on its calls that lets nothing or little through. */
function breakerParts({ wires }: FaultlineDocument, id: NodeId): string[] {
  const breakers = wires.filter((wire) => wire.from === id).flatMap(({ policies }) => policies);
  const modes = breakers
    .filter(({ kind, enabled }) => kind === 'breaker' && enabled)
    .map((policy) => breakerModeOf(readPolicyView(policy.id)).mode)
    .filter((mode) => mode !== 'closed');
  return [...new Set(modes)].map((mode) => words().canvas.breakerPart(mode));
}

/** `fault: Crash down #2 #5`: with the instances that it strikes, if it is not the whole node. */
function faultParts(target: string): string[] {
  const active = readActiveFaults();
  const struck = readStruck();
  const { document } = sessionStore.getState();
  const names = document.faults
    .filter((fault) => active.includes(fault.id) && strikes(fault, struck, target))
    .map((fault) => {
      const numbers = fault.target.id === target ? (struck[fault.id] ?? []) : [];
      const name = knownFaces.faults.get(fault.kind)?.title ?? fault.kind;
      return [name, ...numbers.map((number) => `#${number}`)].join(' ');
    });
  return names.length === 0 ? [] : [words().canvas.faultsPart(names.join(', '))];
}

function hintParts(wire: WireSpec | undefined): string[] {
  const text = wire === undefined ? '' : hintText(hintStore.getState(), wire);
  return text === '' ? [] : [words().canvas.hintPart(text)];
}

function keepLabel(
  ref: RefObject<HTMLElement | null>,
  listen: (listener: () => void) => () => void,
  label: () => string,
): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let timer = 0;
  const write = () => {
    timer = 0;
    lastMs = performance.now();
    ref.current?.setAttribute('aria-label', label());
  };
  // What comes too early is written later: it may be the last that comes.
  const writeInTime = () => {
    if (timer !== 0) return;
    const restMs = lastMs + everyMs - performance.now();
    if (restMs > 0) timer = window.setTimeout(write, restMs);
    else write();
  };
  write();
  const stop = listen(writeInTime);
  return () => {
    clearTimeout(timer);
    stop();
  };
}
