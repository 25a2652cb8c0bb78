import { defineNodeFace } from '../../model/node-kind.ts';
import { projectionParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const projectionFace = defineNodeFace({
  kind: 'projection',
  title: 'Projection',
  summary:
    'A read model that follows the events of an event store, some way behind, and answers queries from its table.',
  group: 'data',
  icon: 'waypoints',
  silhouette: 'cache',
  params: projectionParams,
  refusesToCall: 'A projection follows events and answers queries; it does not call others.',
  refusesCalls: null,
  faults: [
    'crash',
    'projection-crash',
    'lost-checkpoint',
    'consumer-pause',
    'slow-consumer',
    'bad-upcaster',
    'unknown-event',
    'slow',
    'error-rate',
    'pause',
    'capacity',
  ],
  signals: [
    {
      signal: 'pause',
      title: 'Pause',
      help: 'Stops following events. Queries are still answered, from a table that grows old.',
      when: 'while it follows events',
      isDestructive: false,
    },
    {
      signal: 'resume',
      title: 'Resume',
      help: 'Follows events again, from its checkpoint.',
      when: 'while it is paused',
      isDestructive: false,
    },
    {
      signal: 'retry',
      title: 'Try the event again',
      help: 'Goes on with the event that the handler could not process.',
      when: 'while it has stopped at an event',
      isDestructive: false,
    },
    {
      signal: 'skip',
      title: 'Skip the event',
      help: 'Puts the event that the handler could not process aside as a dead letter and goes on behind it.',
      when: 'while it has stopped at an event',
      isDestructive: true,
    },
    {
      signal: 'crash-before-checkpoint',
      title: 'Crash before the checkpoint',
      help: 'Crashes between the next apply and its checkpoint: the event comes again. Shows what idempotence is for.',
      when: 'until it has crashed',
      isDestructive: false,
    },
    {
      signal: 'rebuild',
      title: 'Rebuild from zero',
      help: 'Empties the table and reads every event again.',
      when: '',
      isDestructive: true,
    },
    {
      signal: 'lose-checkpoint',
      title: 'Replay on this table',
      help: 'Forgets how far it has come and keeps the table: every event is applied once more.',
      when: '',
      isDestructive: true,
    },
  ],
});
