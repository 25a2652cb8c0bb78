import { createElement, type ReactElement, type SVGProps } from 'react';

/** An icon of Lucide as its package describes it: shapes on a square of 24. */
interface IconData {
  readonly node: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];
}

interface IconProps extends SVGProps<SVGSVGElement> {
  readonly size?: number | string;
}

/**
 * Stands in for Lucide's own maker of icons, which brings contexts, aliases and other spellings of attributes for options that nobody sets here
 * (docs/decisions/0005-first-load.md). vite.config.ts puts it in its place. Unless it is named, an icon is decoration.
 */
// biome-ignore lint/style/noDefaultExport: Lucide's icons import it by that name.
export default function createIcon({ node }: IconData): (props: IconProps) => ReactElement {
  const shapes = node.map(([tag, attributes], key) => createElement(tag, { ...attributes, key }));
  return function Icon({ size = 24, ...props }) {
    const attributes = {
      xmlns: 'http://www.w3.org/2000/svg',
      width: size,
      height: size,
      viewBox: '0 0 24 24',
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 2,
      strokeLinecap: 'round',
      strokeLinejoin: 'round',
      'aria-hidden': props['aria-label'] === undefined && props.role === undefined ? true : undefined,
      ...props,
    } as const;
    return createElement('svg', attributes, shapes);
  };
}
