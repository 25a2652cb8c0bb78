/** Path data of values over time from left to right, scaled from 0 to the largest; what is not a number is left out. */
export function linePath(values: Float32Array, width: number, height: number): string {
  let max = 0;
  for (const value of values) if (value > max) max = value;
  const step = width / Math.max(1, values.length - 1);
  let path = '';
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const y = max === 0 ? height - 1 : height - 1 - (value / max) * (height - 2);
    path += `${path === '' ? 'M' : 'L'}${tenth(index * step)},${tenth(y)}`;
  }
  return path;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
