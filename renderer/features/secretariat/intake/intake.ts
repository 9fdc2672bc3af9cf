import { v7 as newId } from 'uuid';
import type { Agenda, DocumentKind, StoredFile } from '../../../../shared/domain/meeting/agenda.ts';
import { orderBetween, ordersAfter } from '../../../../shared/rooms/draftRoom.ts';
import type { PickedFile } from './droppedFiles.ts';
import { placeFiles, type Placement } from './placement.ts';
import type { FileFault, SendOutcome } from './sendFile.ts';

/** How far a file has come on its way into the agenda. Bytes are counted in `done`. */
export type FileStep =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading'; readonly done: number }
  | { readonly kind: 'sending'; readonly done: number }
  | { readonly kind: 'checking' }
  /** No connection; it goes on by itself. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'placed'; readonly item: string; readonly convertedFrom?: string }
  /** Stored; a person says on which item it belongs. */
  | { readonly kind: 'unplaced'; readonly stored: StoredFile }
  /** The same bytes are in the agenda already, under this title. */
  | { readonly kind: 'duplicate'; readonly of: string }
  | { readonly kind: 'failed'; readonly fault: FileFault | 'no-paper' };

export interface IntakeFile {
  readonly id: string;
  readonly path: string;
  readonly size: number;
  readonly title: string;
  readonly documentKind: DocumentKind;
  readonly step: FileStep;
}

/** Where files go: the draft, as it stands when each of them has arrived. */
export interface DraftDesk {
  agenda(): Agenda;
  /** Names the meeting where it has no name yet. */
  suggestTitle(title: string): void;
  addItem(item: { id: string; order: string; title: string }): void;
  addDocument(document: { item: string; order: string; title: string; kind: DocumentKind; file: StoredFile }): void;
  replaceFile(document: string, file: StoredFile): void;
  /** These files are on their way: should this page end before they came, the draft still knows of them. */
  awaitFiles(files: readonly { readonly path: string; readonly size: number }[]): void;
  /** They came, or will not come. */
  awaitNoMore(paths: readonly string[]): void;
}

export interface IntakeMeans {
  hash(file: Blob, onProgress: (done: number) => void): Promise<string | undefined>;
  send(
    file: File,
    sha256: string,
    on: { progress: (done: number | undefined) => void; checking: () => void; signal: AbortSignal },
  ): Promise<SendOutcome>;
}

export type IntakeTarget = { readonly item: string } | { readonly replacing: string } | undefined;

export interface Intake {
  readonly files: () => readonly IntakeFile[];
  /** Whether files are on their way, which would stop if the page were left. */
  readonly isBusy: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes files in: onto one item, as the new version of one document, or wherever their names put them. */
  readonly add: (files: readonly PickedFile[], target?: IntakeTarget) => void;
  readonly place: (file: string, item: string) => void;
  /** Makes items of all unplaced files, as their folders suggest. */
  readonly placeAsFoldersSuggest: () => void;
  readonly retry: (file: string) => void;
  /** Takes a file off the list; on its way, it is given up. What is in the agenda stays there. */
  readonly dismiss: (file: string) => void;
  readonly dismissFinished: () => void;
  readonly stop: () => void;
}

interface Entry {
  file: IntakeFile;
  readonly source: File;
  readonly target: IntakeTarget;
  /** The group of files that belong on one item that does not exist yet. */
  readonly group: Group | undefined;
  /** Its place among the documents of that item: files arrive in any order and stand in the folder's. */
  readonly order: string | undefined;
  readonly abort: AbortController;
}

interface Group {
  readonly item: string;
  readonly title: string;
  readonly order: string | undefined;
}

const onTheWay: ReadonlySet<FileStep['kind']> = new Set(['waiting', 'reading', 'sending', 'checking', 'interrupted']);

/** One file is sent while the next is being read. */
const sentAtOnce = 2;

/** Takes whole folders into a draft, in the background; one bad file never stops the others. */
export function intakeOf(desk: DraftDesk, means: IntakeMeans): Intake {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const inFlight = new Map<string, string>();
  let shown: readonly IntakeFile[] = [];
  let announced = true;
  const arrivedNow: string[] = [];
  let reading = false;
  let sending = 0;
  const ready: { entry: Entry; sha256: string }[] = [];

  function announce(): void {
    if (!announced) return;
    announced = false;
    // Many steps in one turn are shown once.
    queueMicrotask(() => {
      announced = true;
      if (arrivedNow.length > 0) desk.awaitNoMore(arrivedNow.splice(0));
      shown = [...entries.values()].map(({ file }) => file);
      for (const listener of listeners) listener();
    });
  }

  function become(entry: Entry, step: FileStep): void {
    entry.file = { ...entry.file, step };
    if (['placed', 'duplicate', 'failed'].includes(step.kind)) arrivedNow.push(entry.file.path);
    announce();
  }

  function next(): void {
    if (!reading && ready.length < sentAtOnce) {
      const entry = [...entries.values()].find(({ file }) => file.step.kind === 'waiting');
      if (entry !== undefined) {
        reading = true;
        void read(entry).finally(() => {
          reading = false;
          next();
        });
      }
    }
    if (sending < sentAtOnce) {
      const job = ready.shift();
      if (job === undefined) return;
      sending += 1;
      void send(job.entry, job.sha256).finally(() => {
        sending -= 1;
        inFlight.delete(job.sha256);
        next();
      });
      next();
    }
  }

  async function read(entry: Entry): Promise<void> {
    const { source, file } = entry;
    if (source.size === 0) return become(entry, { kind: 'failed', fault: 'file-empty' });
    become(entry, { kind: 'reading', done: 0 });
    const sha256 = await means.hash(source, (done) => become(entry, { kind: 'reading', done }));
    if (!entries.has(file.id)) return;
    if (sha256 === undefined) return become(entry, { kind: 'failed', fault: 'unreadable' });
    const twin = titleWith(sha256) ?? inFlight.get(sha256);
    if (twin !== undefined) return become(entry, { kind: 'duplicate', of: twin });
    inFlight.set(sha256, file.title);
    ready.push({ entry, sha256 });
  }

  async function send(entry: Entry, sha256: string): Promise<void> {
    if (!entries.has(entry.file.id)) return;
    become(entry, { kind: 'sending', done: 0 });
    let outcome: SendOutcome;
    try {
      outcome = await means.send(entry.source, sha256, {
        progress: (done) => become(entry, done === undefined ? { kind: 'interrupted' } : { kind: 'sending', done }),
        checking: () => become(entry, { kind: 'checking' }),
        signal: entry.abort.signal,
      });
    } catch (failure) {
      // Given up by a person; anything else is a mistake of ours.
      if (entry.abort.signal.aborted) return;
      throw failure;
    }
    if (!entries.has(entry.file.id)) return;
    if (!outcome.ok) return become(entry, { kind: 'failed', fault: outcome.fault });
    arrived(entry, outcome.file, outcome.convertedFrom);
  }

  function arrived(entry: Entry, stored: StoredFile, convertedFrom: string | undefined): void {
    // A converted file has a hash of its own, which may be in the agenda already.
    const twin = titleWith(stored.sha256);
    if (twin !== undefined) return become(entry, { kind: 'duplicate', of: twin });
    const { target, group, file } = entry;
    if (target !== undefined && 'replacing' in target) {
      desk.replaceFile(target.replacing, stored);
      const item = desk.agenda().documents.find(({ id }) => id === target.replacing)?.item ?? '';
      return become(entry, { kind: 'placed', item, ...(convertedFrom === undefined ? {} : { convertedFrom }) });
    }
    const item = target?.item ?? (group?.order === undefined ? undefined : itemOf(group));
    if (item === undefined || !hasItem(item)) return become(entry, { kind: 'unplaced', stored });
    const order = entry.order ?? lastPlaceOn(item);
    desk.addDocument({ item, order, title: file.title, kind: file.documentKind, file: stored });
    become(entry, { kind: 'placed', item, ...(convertedFrom === undefined ? {} : { convertedFrom }) });
  }

  /** The item of a group; made when its first file is there, so that no item stays empty for a file that failed. */
  function itemOf(group: Group): string {
    if (!hasItem(group.item)) {
      const order = group.order ?? orderBetween(desk.agenda().items.at(-1)?.order, undefined);
      desk.addItem({ id: group.item, order, title: group.title });
    }
    return group.item;
  }

  const hasItem = (item: string) => desk.agenda().items.some(({ id }) => id === item);
  const ordersOn = (item: string) =>
    desk
      .agenda()
      .documents.filter((each) => each.item === item)
      .map(({ order }) => order);
  const lastPlaceOn = (item: string) => orderBetween(ordersOn(item).at(-1), undefined);
  const titleWith = (sha256: string) => desk.agenda().documents.find(({ file }) => file.sha256 === sha256)?.title;

  function put(entry: Entry, item: string): void {
    const { step, title, documentKind } = entry.file;
    if (step.kind !== 'unplaced' || !hasItem(item)) return;
    const twin = titleWith(step.stored.sha256);
    if (twin !== undefined) return become(entry, { kind: 'duplicate', of: twin });
    desk.addDocument({ item, order: lastPlaceOn(item), title, kind: documentKind, file: step.stored });
    become(entry, { kind: 'placed', item });
  }

  return {
    files: () => shown,
    isBusy: () => [...entries.values()].some(({ file }) => onTheWay.has(file.step.kind)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(files, target) {
      const { items } = desk.agenda();
      const plan = placeFiles(
        files.map(({ path }) => path),
        items,
      );
      // Onto an empty agenda the whole folder is unfolded; into one that stands, only what clearly belongs there.
      const isEmpty = items.length === 0;
      if (isEmpty && target === undefined && plan.placements.length > 1) desk.suggestTitle(plan.title);
      const groupOrders = isEmpty ? ordersAfter(undefined, plan.groups.length) : [];
      const groups = plan.groups.map((title, index): Group => ({ item: newId(), title, order: groupOrders[index] }));
      const itemFor = ({ item, group }: Placement) =>
        target !== undefined && 'item' in target ? target.item : (item ?? groups[group]?.item);
      const orders = ordersOf(plan.placements, itemFor, (item) => ordersOn(item).at(-1));
      const byPath = new Map(files.map((picked) => [picked.path, picked.file]));
      for (const placement of plan.placements) {
        const { path, title, kind, group, item } = placement;
        const source = byPath.get(path);
        if (source === undefined) continue;
        const id = newId();
        entries.set(id, {
          file: { id, path, size: source.size, title, documentKind: kind, step: { kind: 'waiting' } },
          source,
          target: target ?? (item === undefined ? undefined : { item }),
          group: groups[group],
          order: orders.get(placement),
          abort: new AbortController(),
        });
      }
      desk.awaitFiles(plan.placements.map(({ path }) => ({ path, size: byPath.get(path)?.size ?? 0 })));
      for (const path of plan.ignored) {
        const source = byPath.get(path);
        if (source === undefined || isLeftBehind(path)) continue;
        const id = newId();
        const step: FileStep = { kind: 'failed', fault: 'no-paper' };
        const file: IntakeFile = { id, path, size: source.size, title: path, documentKind: 'other', step };
        entries.set(id, { file, source, target, group: undefined, order: undefined, abort: new AbortController() });
      }
      announce();
      next();
    },
    place(file, item) {
      const entry = entries.get(file);
      if (entry !== undefined) put(entry, item);
    },
    placeAsFoldersSuggest() {
      for (const entry of entries.values()) {
        if (entry.file.step.kind === 'unplaced' && entry.group !== undefined) put(entry, itemOf(entry.group));
      }
    },
    retry(file) {
      const entry = entries.get(file);
      if (entry?.file.step.kind !== 'failed') return;
      desk.awaitFiles([entry.file]);
      become(entry, { kind: 'waiting' });
      next();
    },
    dismiss(file) {
      const entry = entries.get(file);
      entry?.abort.abort();
      entries.delete(file);
      if (entry !== undefined) desk.awaitNoMore([entry.file.path]);
      announce();
    },
    dismissFinished() {
      for (const [id, { file }] of entries) {
        if (['placed', 'duplicate', 'failed'].includes(file.step.kind)) entries.delete(id);
      }
      announce();
    },
    stop() {
      for (const { abort } of entries.values()) abort.abort();
      entries.clear();
      announce();
    },
  };
}

/** A place for each file, behind what its item has: in the order of the folder, whichever file arrives first. */
function ordersOf(
  placements: readonly Placement[],
  itemOf: (placement: Placement) => string | undefined,
  lastOn: (item: string) => string | undefined,
): ReadonlyMap<Placement, string> {
  const byItem = new Map<string, Placement[]>();
  for (const placement of placements) {
    const item = itemOf(placement) ?? '';
    byItem.set(item, [...(byItem.get(item) ?? []), placement]);
  }
  const orders = new Map<Placement, string>();
  for (const [item, together] of byItem) {
    const keys = ordersAfter(lastOn(item), together.length);
    for (const [index, placement] of together.entries()) orders.set(placement, keys[index] ?? '');
  }
  return orders;
}

/** What operating systems leave in folders: not worth a word. */
function isLeftBehind(path: string): boolean {
  return path
    .split('/')
    .some((part) => part.startsWith('.') || part === '__MACOSX' || /^(thumbs\.db|desktop\.ini)$/i.test(part));
}
