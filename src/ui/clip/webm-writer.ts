import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from 'mediabunny';
import { clipPicturesPerSecond, pictureMs } from './clip-plan.ts';
import type { ClipWriter } from './clip-protocol.ts';
import type { VideoFormat } from './video-format.ts';

const pictureUs = pictureMs * 1000;
/** From each of these a player can begin: once a second. */
const keyEvery = clipPicturesPerSecond;
/** Pictures that the encoder may have before it, so that few lie in memory. */
const waitingMax = 4;

/** A WebM whose pictures stand at exact times, however long the encoder takes for them. */
export async function createWebmWriter(
  width: number,
  height: number,
  { codec, config }: VideoFormat,
): Promise<ClipWriter> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const track = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(track, { frameRate: clipPicturesPerSecond });
  await output.start();
  let written: Promise<void> = Promise.resolve();
  let failure: unknown = null;
  let count = 0;
  const encoder = new VideoEncoder({
    output: (chunk, meta) => {
      written = written.then(() => track.add(EncodedPacket.fromEncodedChunk(chunk), meta));
    },
    error: (error) => {
      failure = error;
    },
  });
  encoder.configure(config);

  return {
    add: async (pixels) => {
      const picture = new VideoFrame(pixels, {
        format: 'RGBX',
        codedWidth: width,
        codedHeight: height,
        timestamp: count * pictureUs,
        duration: pictureUs,
      });
      if (failure === null) encoder.encode(picture, { keyFrame: count % keyEvery === 0 });
      picture.close();
      count++;
      while (failure === null && encoder.encodeQueueSize > waitingMax) await nextPlace(encoder);
      if (failure !== null) throw failure;
    },
    finish: async () => {
      await encoder.flush();
      await written;
      if (failure !== null) throw failure;
      encoder.close();
      await output.finalize();
      if (target.buffer === null) throw new Error('the file was left empty');
      return new Uint8Array(target.buffer);
    },
  };
}

function nextPlace(encoder: VideoEncoder): Promise<void> {
  return new Promise((resolve) => {
    encoder.addEventListener('dequeue', () => resolve(), { once: true });
  });
}
