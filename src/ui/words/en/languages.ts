export const languages = {
  title: 'Language',
  unknown: (tag: string, known: string) =>
    `The language “${tag}” is not known here; there are ${known}. The page stays as it is.`,
  notLoaded: (name: string) =>
    `The words of ${name} did not load; is the network gone? The page stays as it is.`,
};
