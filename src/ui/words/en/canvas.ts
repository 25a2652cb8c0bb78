import type { StatusName } from '../../../protocol/frame.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

const statusWords: Record<StatusName, string> = {
  idle: 'IDLE',
  ok: 'OK',
  degraded: 'SLOW',
  rejected: 'REJECTING',
  failed: 'FAILING',
};

const statusSpoken: Record<StatusName, string> = {
  idle: 'idle',
  ok: 'OK',
  degraded: 'slow or degraded',
  rejected: 'rejecting on purpose',
  failed: 'failing',
};

export const canvas = {
  label: 'Canvas',
  help: 'Tab goes from node to wire to policy. Enter selects. Arrow keys move what is selected. C connects, A adds a node, N a note, F frames what is selected, Delete deletes, Shift F10 opens the menu, Escape leaves.',
  statusWords,
  statusSpoken,

  // Names for who listens instead of looking.
  nodeLabel: (title: string, kind: string) => `${title}, ${kind}`,
  wireLabel: (from: string, to: string) => `Wire from ${from} to ${to}`,
  nodeNumbers: (status: string, rate: string, errors: string) =>
    `${status}, ${rate} requests per second, ${errors} errors`,
  rejectedPart: (share: string) => `${share} rejected`,
  connections: (incoming: number, outgoing: number) => `${incoming} in, ${outgoing} out`,
  faultsPart: (names: string) => `fault: ${names}`,
  breakerPart: (mode: 'open' | 'half-open') => `breaker ${mode}`,
  policyLabel: (policy: string, from: string, to: string) => `${policy} on the wire from ${from} to ${to}`,
  switchedOff: 'switched off',

  // On nodes and wires.
  p95: (time: string) => `p95 ${time}`,
  windowShort: (seconds: string) => `${seconds} s`,
  windowHelp: (seconds: string) => `Measured over the last ${seconds} virtual seconds`,
  saturation: (busy: string, capacity: string) => `${busy}/${capacity}`,
  saturationHelp: 'Workers busy / workers in all, and how many requests wait',
  queued: (count: string) => `+${count}`,
  inFlight: (count: string) => `${count} in flight`,
  instancesDown: (down: number, all: number) => `${down}/${all} down`,
  cut: { both: 'CUT', request: 'REQUESTS CUT', response: 'ANSWERS CUT' },
  hintPart: (text: string) => `hint: ${text}`,
  oneDot: (count: number) => `1 dot = ${count}`,
  breakerClosed: 'closed',
  breakerOpen: (time: string) => (time === '' ? 'OPEN' : `OPEN ${time}`),
  breakerHalfOpen: 'half-open',
  portOut: (title: string) => `Connect ${title} to…`,
  portIn: (title: string) => `Connect to ${title}`,

  // What has happened.
  connected: (from: string, to: string) => `Connected ${from} to ${to}.`,
  wireName: (from: string, to: string) => `${from} → ${to}`,
  moved: (count: number, x: number, y: number) =>
    `Moved ${plural(count, { one: '# thing', other: '# things' })} to ${x}, ${y}.`,
  selectedCount: (count: number) => `${plural(count, { one: '# thing', other: '# things' })} selected.`,
  gone: 'It is not there any more.',
};
