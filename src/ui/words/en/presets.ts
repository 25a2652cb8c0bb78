/** Policies that go on a wire together. */
export const presets = {
  title: 'Presets',
  menu: 'Add a preset',
  label: (preset: string) => `Add preset ${preset}`,
  allThere: (preset: string) => `Every policy of “${preset}” is on this wire already.`,
  added: (preset: string, wire: string, policies: string) => `${preset} on ${wire}: ${policies}.`,
};
