import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';
import { concurrencyField } from '../../model/station-fields.ts';

export const quorumReplicaParams = v.strictObject({
  writeQuorum: numberField({
    title: 'Write quorum W',
    help: 'Replicas that must have a write before it is acknowledged, this one included; at most all of them.',
    unit: '',
    min: 1,
    max: 9,
    default: 2,
    integer: true,
  }),
  readQuorum: numberField({
    title: 'Read quorum R',
    help: 'Replicas that must answer a read, this one included. With R + W greater than the number of replicas, every read meets the newest write.',
    unit: '',
    min: 1,
    max: 9,
    default: 2,
    integer: true,
  }),
  whenCutOff: choiceField({
    title: 'When cut off',
    help: 'What happens when fewer replicas than the quorum can be reached. Refuse: stay consistent (CP). Accept: stay available (AP), and put things right later.',
    options: ['refuse', 'accept'],
    labels: { refuse: 'refuse: consistency (CP)', accept: 'accept: availability (AP)' },
    default: 'refuse',
  }),
  conflicts: choiceField({
    title: 'Conflicts',
    help: 'Two writes that did not know of each other. Last write wins: the one with the later clock stays, the other is lost. Version vectors: both stay as siblings until somebody writes again.',
    options: ['last-write-wins', 'version-vectors'],
    default: 'last-write-wins',
  }),
  peerTimeoutMs: numberField({
    title: 'Peer timeout',
    help: 'How long another replica is waited for.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 200,
    scale: 'log',
  }),
  syncEveryMs: numberField({
    title: 'Sync every',
    help: 'How often a replica is offered what it has missed, until it has it.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 500,
    scale: 'log',
  }),
  sessionWaitMs: numberField({
    title: 'Wait for a session',
    help: 'How long a read that a client with a session guarantee asks for waits for a replica that knows what the session knows. The others are asked again and again; then it is refused.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 1000,
    scale: 'log',
  }),
  requestMs: numberField({
    title: 'Request time',
    help: 'How long this replica works on a read or a write of a client, before it asks the others.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 2,
    scale: 'log',
  }),
  concurrency: concurrencyField({
    title: 'Requests at once',
    help: 'Requests of clients inside at a time, those that wait for other replicas included; the others queue up.',
    default: 200,
  }),
});

export type QuorumReplicaParams = v.InferOutput<typeof quorumReplicaParams>;
