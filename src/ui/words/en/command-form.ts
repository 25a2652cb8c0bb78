export const commandForm = {
  command: 'Command',
  anyVersion: 'any',
  notAVersion: 'Must be a whole number from 0, or empty.',
  seen: (id: string, version: number) => `${id} was last seen at version ${version}.`,
  notSeen: (id: string) => `${id} has not been seen here yet.`,
  send: (command: string) => `Send ${command}`,
  answers: 'Answers',
  none: 'No command has been given yet. Its answer will stand here and in the log.',
  asked: (command: string, id: string, time: string) => `${command} ${id} at ${time}`,
  waiting: 'Waiting for the answer.',
  accepted: (version: number) => `Accepted, version ${version}`,
  noEvent: 'nothing changed, no event',
  conflict: (expected: string, actual: number) =>
    `Conflict: expected version ${expected}, it is at version ${actual}.`,
  failed: (outcome: string) => `Not done: ${outcome}`,
  refused: 'Refused',
  trace: (n: number) => `Show trace ${n}`,
};
