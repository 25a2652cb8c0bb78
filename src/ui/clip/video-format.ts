import { clipPicturesPerSecond } from './clip-plan.ts';

/** A way to write video that this browser knows. */
export interface VideoFormat {
  /** As WebM names it. */
  readonly codec: 'vp9' | 'vp8';
  readonly config: VideoEncoderConfig;
}

/** Ample for flat colours and letters: a clip of ten seconds stays far below what it allows. */
const bitsPerDot = 0.25;

/** The best that this browser can encode at that size; null where it encodes no video for a WebM. */
export async function findVideoFormat(width: number, height: number): Promise<VideoFormat | null> {
  if (typeof VideoEncoder !== 'function') return null;
  const bitrate = Math.round(width * height * clipPicturesPerSecond * bitsPerDot);
  const shared = {
    width,
    height,
    bitrate,
    framerate: clipPicturesPerSecond,
    latencyMode: 'quality',
  } as const;
  const formats: readonly VideoFormat[] = [
    // Profile 0, level 5.1, 8 bits: room for the largest clip.
    { codec: 'vp9', config: { codec: 'vp09.00.51.08', ...shared } },
    { codec: 'vp8', config: { codec: 'vp8', ...shared } },
  ];
  for (const format of formats) {
    const { supported } = await VideoEncoder.isConfigSupported(format.config);
    if (supported === true) return format;
  }
  return null;
}
