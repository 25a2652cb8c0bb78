export const coach = {
  label: 'Tip',
  close: 'Close this tip',
  skip: 'No more tips',
  count: (at: number, of: number) => `${at} of ${of}`,
  spoken: (text: string) => `Tip: ${text} Escape closes it.`,
  marks: {
    break: 'This shop runs well. Break something, and watch where it hurts.',
    numbers:
      'It fails: rate, failed share and slowest twentieth, of the last ten seconds. Select it for more.',
    wire: 'Guard this wire: drop a circuit breaker on it, or select it and add one.',
    rewind: 'Rewind: the same run again, message by message, with fault and repair at their times.',
    share: 'All of this fits into a link. Who opens it sees the very same run.',
  },
};
