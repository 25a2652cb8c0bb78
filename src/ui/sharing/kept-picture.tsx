import { useEffect, useRef, useState } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import { documentOfText } from '../../store/keeping/kept-document.ts';
import { DocumentPicture } from '../gallery/document-picture.tsx';

export interface KeptPictureProps {
  /** What is kept; it never changes while the picture is shown. */
  readonly read: () => Promise<string | null>;
}

/** A small picture of something kept. It is read when it comes into sight: a list may have a thousand of them. */
export function KeptPicture({ read }: KeptPictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const [document, setDocument] = useState<FaultlineDocument | null>(null);
  // The list is drawn anew on every change of the shelf; what this picture shows was kept once.
  const first = useRef(read);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let isShown = true;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      void first.current().then((text) => {
        if (isShown && text !== null) setDocument(documentOfText(text));
      });
    });
    watch.observe(element);
    return () => {
      isShown = false;
      watch.disconnect();
    };
  }, []);
  return (
    <div
      ref={place}
      className="grid h-16 w-24 shrink-0 place-items-center overflow-hidden rounded-md border border-line bg-canvas p-1 sm:w-32 [&>svg]:h-full"
    >
      {document !== null && <DocumentPicture document={document} />}
    </div>
  );
}
