/** Shared by menus and their submenus, so that they cannot drift apart. */
export const menuSurfaceClass =
  'z-50 max-h-(--radix-popper-available-height) min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-ink shadow-panel';

export const menuItemClass =
  'flex min-h-target cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-disabled:opacity-45 data-highlighted:bg-hover forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText]';
