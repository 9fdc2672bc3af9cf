import { removeDraftDocument, removeDraftItem } from '../../../../shared/rooms/draftRoom.ts';
import { askForFiles, filesOfDrop } from '../intake/droppedFiles.ts';
import type { Desk } from './desk.ts';
import type { DocumentDeeds } from './DocumentRow.tsx';
import type { ItemDeeds } from './ItemRow.tsx';
import { moveDocument, moveDocumentTo, moveItem } from './moves.ts';

/** What lies over a draft. */
export type OpenMatter =
  | { readonly kind: 'item'; readonly id: string }
  | { readonly kind: 'document'; readonly id: string }
  | { readonly kind: 'recall'; readonly id: string }
  | { readonly kind: 'publish' };

/** What rows of the agenda can do. The same object as long as the desk is: rows are drawn anew only when they change. */
export function deedsOf(
  desk: Desk,
  open: (matter: OpenMatter) => void,
): { readonly item: ItemDeeds; readonly document: DocumentDeeds } {
  const { draft, intake } = desk;
  const placeOfItem = (item: string) => draft.snapshot().agenda.items.findIndex(({ id }) => id === item);
  return {
    item: {
      edit: (id) => open({ kind: 'item', id }),
      moveBy: (item, by) => draft.edit((replica) => moveItem(replica, item, placeOfItem(item) + by)),
      moveTo(item, other) {
        if (item !== other) draft.edit((replica) => moveItem(replica, item, placeOfItem(other)));
      },
      remove: (item) => draft.edit((replica) => removeDraftItem(replica, item)),
      chooseFiles: (item) => void askForFiles().then((files) => intake.add(files, { item })),
      dropFiles: (item, transfer) => void filesOfDrop(transfer).then((files) => intake.add(files, { item })),
      placeFile: (file, item) => intake.place(file, item),
    },
    document: {
      edit: (id) => open({ kind: 'document', id }),
      move(document, item) {
        const isThere = draft.snapshot().agenda.documents.some((each) => each.id === document && each.item === item);
        if (!isThere) draft.edit((replica) => moveDocument(replica, document, item));
      },
      moveTo: (document, other) => draft.edit((replica) => moveDocumentTo(replica, document, other)),
      moveWithin(document, by) {
        const { documents } = draft.snapshot().agenda;
        const item = documents.find(({ id }) => id === document)?.item;
        if (item === undefined) return;
        const place = documents.filter((each) => each.item === item).findIndex(({ id }) => id === document);
        draft.edit((replica) => moveDocument(replica, document, item, place + by));
      },
      replace(document) {
        void askForFiles().then((files) => intake.add(files.slice(0, 1), { replacing: document }));
      },
      remove: (document) => draft.edit((replica) => removeDraftDocument(replica, document)),
      recall: (id) => open({ kind: 'recall', id }),
    },
  };
}
