/** Parts of a step below each other; in two columns where the panel is wide, since it is never high. */
export const lessonColumns =
  'grid gap-4 @6xl:block @6xl:columns-2 @6xl:gap-x-10 @6xl:*:mb-4 @6xl:*:break-inside-avoid';
