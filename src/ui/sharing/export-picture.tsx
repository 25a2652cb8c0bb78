import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { pngWithSession, svgWithSession } from '../../model/picture-session.ts';
import { encodeSessionLink, linkLengthMax } from '../../model/session-codec.ts';
import { announce, notify } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { downloadBlob } from '../evidence/download-text.ts';
import { CanvasPicture } from '../picture/canvas-picture.tsx';
import { captionLink } from '../picture/caption-link.ts';
import { pictureBox } from '../picture/picture-box.ts';
import { coloursOfTheme } from '../picture/picture-colours.ts';
import { readingsOfPage } from '../picture/picture-readings.ts';
import { formatClock } from '../words/format.ts';
import { words } from '../words/words.ts';
import { fileStem } from './export-file.ts';
import { shareLink } from './share-link.ts';

/** Pixels of the PNG for one of the canvas, and what no browser draws in one piece. */
const scale = 2;
const sideMax = 8000;
const areaMax = 32_000_000;

/** The canvas as it stands, in vectors, with the whole session in it. */
export async function exportSvg(): Promise<void> {
  const picture = draw();
  if (picture !== null)
    hand(`${picture.stem}.svg`, svgWithSession(picture.svg, picture.payload), 'image/svg+xml');
}

/** The same as dots, twice as many as the screen has at 100 %. */
export async function exportPng(): Promise<void> {
  const picture = draw();
  if (picture === null) return;
  try {
    hand(`${picture.stem}.png`, pngWithSession(await dotsOf(picture.svg), picture.payload), 'image/png');
  } catch {
    notify(words().sharing.pictureFailed, { type: 'none' }, 'warning');
  }
}

function draw(): { readonly svg: string; readonly stem: string; readonly payload: string } | null {
  const { document: shown, session } = sessionStore.getState();
  const { sharing } = words();
  const { nowMs } = playbackStore.getState();
  const payload = encodeSessionLink(session);
  if (payload.length > linkLengthMax) {
    notify(sharing.pictureTooLong, { type: 'none' }, 'warning');
    return null;
  }
  const link = shareLink(location.href, session, nowMs, false, scenarioStore.getState().scenario);
  const box = pictureBox([shown], 1);
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      <CanvasPicture
        document={shown}
        box={box}
        colours={coloursOfTheme()}
        readings={readingsOfPage()}
        dotScale={() => 1}
        caption={{
          text: sharing.pictureCaption(session.seed, formatClock(nowMs)),
          clock: '',
          ...captionLink(link, location.href, box, 1),
          unit: 1,
        }}
        isFar={false}
      />,
    ),
  );
  const svg = new XMLSerializer().serializeToString(place.firstElementChild ?? place);
  root.unmount();
  return { svg, stem: fileStem(shown.title), payload };
}

async function dotsOf(svg: string): Promise<Uint8Array> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const fit = Math.min(scale, sideMax / width, sideMax / height, Math.sqrt(areaMax / (width * height)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * fit);
    canvas.height = Math.round(height * fit);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('the browser drew no picture');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}

function hand(name: string, content: BlobPart, type: string): void {
  downloadBlob(name, new Blob([content], { type }));
  announce(words().sharing.exported(name));
}
