/** The words of faults that stand on the screen from the first picture on. */
export const faults = {
  breakIt: 'Break it',
  tray: 'Faults',
  healAll: 'Heal all',
};
