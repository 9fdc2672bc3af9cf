import type * as Y from 'yjs';
import { changeDraftDocument, changeDraftItem, orderBetween, readDraft } from '../../../../shared/rooms/draftRoom.ts';

/** Puts an item at a place among the others, counted from 0. Others keep their order indexes. */
export function moveItem(replica: Y.Doc, item: string, to: number): void {
  const others = readDraft(replica).items.filter(({ id }) => id !== item);
  changeDraftItem(replica, item, { order: placeAmong(others, to) });
}

/** Puts a document on an item, at a place among its documents counted from 0; at the end where none is given. */
export function moveDocument(replica: Y.Doc, document: string, item: string, to = Number.MAX_SAFE_INTEGER): void {
  const others = readDraft(replica).documents.filter((each) => each.item === item && each.id !== document);
  changeDraftDocument(replica, document, { item, order: placeAmong(others, to) });
}

/** Puts a document where another one stands, on whichever item that is. */
export function moveDocumentTo(replica: Y.Doc, document: string, other: string): void {
  const { documents } = readDraft(replica);
  const item = documents.find(({ id }) => id === other)?.item;
  if (item === undefined || document === other) return;
  const place = documents.filter((each) => each.item === item).findIndex(({ id }) => id === other);
  moveDocument(replica, document, item, place);
}

function placeAmong(others: readonly { order: string }[], to: number): string {
  const place = Math.max(0, Math.min(to, others.length));
  const before = others[place - 1]?.order;
  const after = others.slice(place).find(({ order }) => before === undefined || order > before)?.order;
  return orderBetween(before, after);
}
