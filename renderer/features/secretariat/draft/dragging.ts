import { useEffect, useState, type DragEvent } from 'react';
import { bringsFiles } from '../intake/droppedFiles.ts';

/** What is dragged within this page: an agenda item, a document, or a file that waits for an item. */
export type DraggedKind = 'item' | 'document' | 'file';

const typeOf = (kind: DraggedKind) => `application/x-ecabinet-${kind}`;

/** Lets something be dragged by its handle. Whatever a drag does, a button or a menu does too. */
export function dragged(
  kind: DraggedKind,
  id: string,
): {
  draggable: true;
  onDragStart: (event: DragEvent) => void;
} {
  return {
    draggable: true,
    onDragStart(event) {
      event.stopPropagation();
      event.dataTransfer.setData(typeOf(kind), id);
      event.dataTransfer.effectAllowed = 'move';
    },
  };
}

interface DropTarget {
  readonly isOver: boolean;
  readonly handlers: Record<'onDragEnter' | 'onDragOver' | 'onDragLeave' | 'onDrop', (event: DragEvent) => void>;
}

/** A place that takes what is dragged over it: things of this page and, with `onFiles`, files from outside. The innermost takes it. */
export function useDropTarget(
  takes: readonly DraggedKind[],
  onDrop: (kind: DraggedKind, id: string) => void,
  onFiles?: (transfer: DataTransfer) => void,
): DropTarget {
  // Enter and leave come for every element within, too.
  const [depth, setDepth] = useState(0);
  const isTaken = (event: DragEvent) =>
    (onFiles !== undefined && bringsFiles(event.dataTransfer)) ||
    takes.some((kind) => event.dataTransfer.types.includes(typeOf(kind)));
  return {
    isOver: depth > 0,
    handlers: {
      onDragEnter(event) {
        if (isTaken(event)) setDepth((before) => before + 1);
      },
      onDragOver(event) {
        if (isTaken(event)) event.preventDefault();
      },
      onDragLeave(event) {
        if (isTaken(event)) setDepth((before) => Math.max(0, before - 1));
      },
      onDrop(event) {
        setDepth(0);
        if (event.defaultPrevented || !isTaken(event)) return;
        // Says to what lies around, and to the page, that it has found its place.
        event.preventDefault();
        if (onFiles !== undefined && bringsFiles(event.dataTransfer)) return onFiles(event.dataTransfer);
        for (const kind of takes) {
          const id = event.dataTransfer.getData(typeOf(kind));
          if (id !== '') return onDrop(kind, id);
        }
      },
    },
  };
}

/**
 * Takes files dropped anywhere on the page that no place within it has taken: a near miss must not make the browser leave
 * the page for the file. Tells whether files are being dragged over the page.
 */
export function usePageDrop(onFiles: (transfer: DataTransfer) => void): boolean {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const on =
      (handle: (event: globalThis.DragEvent, transfer: DataTransfer) => void) => (event: globalThis.DragEvent) => {
        if (event.dataTransfer !== null && bringsFiles(event.dataTransfer)) handle(event, event.dataTransfer);
      };
    const listeners = {
      dragenter: on(() => setDepth((before) => before + 1)),
      dragleave: on(() => setDepth((before) => Math.max(0, before - 1))),
      dragover: on((event) => event.preventDefault()),
      drop: on((event, transfer) => {
        setDepth(0);
        if (event.defaultPrevented) return;
        event.preventDefault();
        onFiles(transfer);
      }),
    } as const;
    const types = ['dragenter', 'dragleave', 'dragover', 'drop'] as const;
    for (const type of types) document.addEventListener(type, listeners[type]);
    return () => {
      for (const type of types) document.removeEventListener(type, listeners[type]);
    };
  }, [onFiles]);
  return depth > 0;
}
