/** Parts of a step below each other; in two columns where the panel is wide, since it is never high. */
export const lessonColumns =
  'grid gap-4 @4xl:block @4xl:columns-2 @4xl:gap-x-10 @4xl:*:mb-4 @4xl:*:break-inside-avoid';
