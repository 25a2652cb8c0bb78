import { encode } from 'uqr';

/** Squares of free room around a code that ISO/IEC 18004 asks for. */
const quietZone = 4;

/** The code of a text, black on white in every theme, because that is what cameras read. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, d } = qrPath(text);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="max-h-full max-w-full"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={d} fill="#000000" />
    </svg>
  );
}

/** The black squares as one path; `size` in squares, quiet zone included. */
export function qrPath(text: string): { readonly size: number; readonly d: string } {
  const { data, size } = encode(text, { border: quietZone, ecc: 'L', boostEcc: true });
  const d = data
    .flatMap((row, y) => row.flatMap((isBlack, x) => (isBlack ? [`M${x},${y}h1v1h-1z`] : [])))
    .join('');
  return { size, d };
}
