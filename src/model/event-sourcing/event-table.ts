/** The table in which an event store shows its events: what the screen and SQL read. `data` is JSON. */
export const eventTable = {
  title: 'Events',
  columns: ['position', 'stream', 'version', 'type', 'data', 'time ms', 'correlation', 'causation', 'id'],
} as const;
