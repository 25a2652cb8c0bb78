export const shortcuts = {
  title: 'Keyboard shortcuts',
  hint: 'Single keys act while no field is being written in; they can be switched off.',
};
