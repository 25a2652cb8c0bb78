import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** What is said of an address, a link or a kept session that does not open as it should, and of a new version. */
export const openingDetails = {
  inAddress: (problem: string) => `In the address of this page, ${problem}`,
  linkRefused: (reason: string) => `The shared session could not be opened. ${reason}`,
  noScenario: (id: string, meant: string) =>
    meant === ''
      ? `There is no scenario “${id}”. The first one is open instead.`
      : `There is no scenario “${id}”; did you mean ${meant}? The first one is open instead.`,
  showAll: 'Show all',
  noLesson: (id: string) => `There is no lesson about the scenario “${id}”.`,
  noLessonNamed: (id: string, hint: string) => `There is no lesson “${id}”: ${hint}.`,
  mended: (notice: string, count: number) =>
    count === 1
      ? `Mended while opening: ${notice}`
      : `Mended while opening (${plural(count, { one: '# place', other: '# places' })}): ${notice}`,
  newVersion: 'A new version is ready. Your work stays as it is.',
  reload: 'Reload',
  notRestored: 'Your last session could not be read from this device. It is still listed in File → Recent.',
};
