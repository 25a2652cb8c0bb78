import type { StatusName } from '../../../protocol/frame.ts';

const statusWords: Record<StatusName, string> = {
  idle: 'IDLE',
  ok: 'OK',
  degraded: 'SLOW',
  rejected: 'REJECTING',
  failed: 'FAILING',
};

export const canvas = {
  label: 'Canvas',
  help: 'Tab goes from node to wire to policy. Enter selects. Arrow keys move what is selected. C connects, A adds a node, N a note, F frames what is selected, Delete deletes, Shift F10 opens the menu, Escape leaves.',
  statusWords,

  // Names for who listens instead of looking.
  nodeLabel: (title: string, kind: string) => `${title}, ${kind}`,
  wireLabel: (from: string, to: string) => `Wire from ${from} to ${to}`,
  policyLabel: (policy: string, from: string, to: string) => `${policy} on the wire from ${from} to ${to}`,
  switchedOff: 'switched off',

  // On nodes and wires.
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  windowShort: (seconds: string) => `${seconds} s`,
  windowHelp: (seconds: string) => `Measured over the last ${seconds} virtual seconds`,
  saturation: (busy: string, capacity: string) => `${busy}/${capacity}`,
  saturationHelp: 'Workers busy / workers in all, and how many requests wait',
  queued: (count: string) => `+${count}`,
  inFlight: (count: string) => `${count} in flight`,
  instancesDown: (down: number, all: number) => `${down}/${all} down`,
  cut: { both: 'CUT', request: 'REQUESTS CUT', response: 'ANSWERS CUT' },
  oneDot: (count: number) => `1 dot = ${count}`,
  breakerClosed: 'closed',
  breakerOpen: (time: string) => (time === '' ? 'OPEN' : `OPEN ${time}`),
  breakerHalfOpen: 'half-open',
  portOut: (title: string) => `Connect ${title} to…`,
  portIn: (title: string) => `Connect to ${title}`,

  // What has happened.
  connected: (from: string, to: string) => `Connected ${from} to ${to}.`,
  gone: 'It is not there any more.',
};
