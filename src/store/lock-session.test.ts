import { beforeEach, expect, test } from 'vitest';
import { faultId, nodeId } from '../base/ids.ts';
import type { Command } from '../model/commands.ts';
import { lockSession } from './lock-session.ts';
import { sessionStore } from './session-store.ts';

const given: Command[] = [];
const reasons = { drawing: 'The drawing stays.', faults: 'The faults stay.' };
const rename: Command = { type: 'rename-node', id: nodeId('a'), title: 'B' };
const heal: Command = { type: 'remove-fault', id: faultId('slow') };
const signal: Command = { type: 'signal', id: nodeId('a'), signal: 'purge' };
const { run } = sessionStore.getState();

beforeEach(() => {
  given.length = 0;
  sessionStore.setState({
    run: (command) => {
      given.push(command);
      return { ok: true, value: undefined };
    },
  });
  return () => sessionStore.setState({ run });
});

const doing = (command: Command) => sessionStore.getState().run(command);

test('a locked drawing refuses its commands with the reason, alone and in a batch; faults and signals pass', () => {
  lockSession(['drawing'], reasons);
  expect(doing(rename)).toEqual({ ok: false, error: 'The drawing stays.' });
  expect(doing({ type: 'batch', label: 'Both', commands: [heal, rename] })).toMatchObject({ ok: false });
  expect(doing(heal).ok && doing(signal).ok).toBe(true);
  expect(given).toEqual([heal, signal]);
});

test('locked faults stay as they are, and the drawing may change', () => {
  lockSession(['faults'], reasons);
  expect(doing(heal)).toEqual({ ok: false, error: 'The faults stay.' });
  expect(doing(rename).ok).toBe(true);
});
