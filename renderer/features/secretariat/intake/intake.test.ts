import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { Agenda, StoredFile } from '../../../../shared/domain/meeting/agenda.ts';
import { agenda, document, item } from '../../../../tests/builders/agenda.ts';
import type { PickedFile } from './droppedFiles.ts';
import { intakeOf, type Intake, type IntakeMeans } from './intake.ts';

/** A desk that keeps what it is given, and a server that takes every file but those whose name says otherwise. */
class Office {
  draft: Agenda;
  readonly sent: string[] = [];
  /** What a reload would find again. */
  readonly awaited = new Set<string>();
  readonly intake: Intake;
  isOnline = true;

  constructor(draft: Agenda, means: Partial<IntakeMeans> = {}) {
    this.draft = draft;
    this.intake = intakeOf(
      {
        agenda: () => this.draft,
        suggestTitle: (title) => (this.draft = { ...this.draft, title: this.draft.title || title }),
        addItem: (added) => {
          const items = [...this.draft.items, item(added.id, added)];
          this.draft = { ...this.draft, items: items.toSorted((a, b) => (a.order < b.order ? -1 : 1)) };
        },
        addDocument: ({ item: of, ...added }) => {
          const id = `d${this.draft.documents.length}`;
          const documents = [...this.draft.documents, document(id, of, added)];
          this.draft = { ...this.draft, documents: documents.toSorted((a, b) => (a.order < b.order ? -1 : 1)) };
        },
        replaceFile: (replaced, file) => {
          const documents = this.draft.documents.map((each) => (each.id === replaced ? { ...each, file } : each));
          this.draft = { ...this.draft, documents };
        },
        awaitFiles: (files) => files.forEach(({ path }) => this.awaited.add(path)),
        awaitNoMore: (paths) => paths.forEach((path) => this.awaited.delete(path)),
      },
      {
        hash: async (file) =>
          createHash('sha256')
            .update(await file.text())
            .digest('hex'),
        send: async (file, sha256) => {
          this.sent.push(file.name);
          // Files come back in another order than they went.
          if (file.name.includes('chậm')) {
            await vi.waitFor(() => {
              if (this.sent.length < 2) throw new Error('the other one has not been sent');
            });
          }
          if (file.name.includes('hỏng')) return { ok: false, fault: 'file-damaged' };
          return { ok: true, file: { sha256, size: file.size, pages: 1, fileName: file.name } };
        },
        ...means,
      },
    );
  }

  /** What became of each file, by name, once all are settled. */
  async settled(): Promise<Record<string, string>> {
    await vi.waitFor(() => {
      const kinds = this.intake.files().map(({ step }) => step.kind);
      const settled = ['placed', 'unplaced', 'duplicate', 'failed'];
      if (kinds.length === 0 || !kinds.every((kind) => settled.includes(kind))) throw new Error(kinds.join());
    });
    return Object.fromEntries(
      this.intake.files().map(({ path, step }) => [path, step.kind === 'failed' ? step.fault : step.kind]),
    );
  }

  /** Items with the titles of their documents. */
  get papers(): (readonly [string, readonly string[]])[] {
    return this.draft.items.map(
      ({ id, title }) =>
        [title, this.draft.documents.filter((each) => each.item === id).map((each) => each.title)] as const,
    );
  }
}

const empty = (): Agenda => agenda({ title: '', items: [], documents: [] });
const files = (...paths: string[]): PickedFile[] =>
  paths.map((path) => ({ path, file: new File([path], path.split('/').at(-1) ?? path) }));
const stored = (content: string): StoredFile => ({
  sha256: createHash('sha256').update(content).digest('hex'),
  size: content.length,
  pages: 1,
  fileName: 'a.pdf',
});

test('a folder dropped on an empty agenda becomes its items, in the folder’s order whichever file arrives first', async () => {
  const office = new Office(empty());
  office.intake.add(
    files(
      'Phiên họp/2. Nghị định/1 Tờ trình chậm.pdf',
      'Phiên họp/2. Nghị định/2 Dự thảo.pdf',
      'Phiên họp/1. Khai mạc/Lời.pdf',
    ),
  );
  await office.settled();
  expect(office.draft.title).toBe('Phiên họp');
  expect(office.papers).toEqual([
    ['Khai mạc', ['Lời']],
    ['Nghị định', ['Tờ trình chậm', 'Dự thảo']],
  ]);
});

test('a damaged file, an empty one and one that is no paper are told apart, and the rest goes on', async () => {
  const office = new Office(empty());
  const [damaged, other, good] = files('p/1 hỏng.pdf', 'p/ảnh.jpg', 'p/2 Tờ trình.pdf');
  const nothing = { path: 'p/3 trống.pdf', file: new File([], '3 trống.pdf') };
  office.intake.add([damaged, other, good, nothing].filter((file) => file !== undefined));
  expect(await office.settled()).toEqual({
    'p/1 hỏng.pdf': 'file-damaged',
    'p/ảnh.jpg': 'no-paper',
    'p/2 Tờ trình.pdf': 'placed',
    'p/3 trống.pdf': 'file-empty',
  });
  // No item is made for a file that did not come.
  expect(office.papers).toEqual([['Tờ trình', ['Tờ trình']]]);
});

test('what operating systems leave in folders is not mentioned', async () => {
  const office = new Office(empty());
  office.intake.add(files('p/.DS_Store', 'p/__MACOSX/x.pdf', 'p/Thumbs.db', 'p/1 a.pdf'));
  expect(Object.keys(await office.settled())).toEqual(['p/1 a.pdf']);
});

test('the same bytes twice in a folder, or in the agenda already, are added once', async () => {
  const twin = { path: 'p/2 bản sao.pdf', file: new File(['p/1 gốc.pdf'], '2 bản sao.pdf') };
  const office = new Office(empty());
  office.intake.add([...files('p/1 gốc.pdf'), twin]);
  expect(await office.settled()).toEqual({ 'p/1 gốc.pdf': 'placed', 'p/2 bản sao.pdf': 'duplicate' });
  const again = new Office(agenda({ documents: [document('cũ', 'one', { file: stored('x.pdf') })] }));
  again.intake.add(files('x.pdf'));
  expect(await again.settled()).toEqual({ 'x.pdf': 'duplicate' });
  expect(again.sent).toEqual([]);
});

test('a twin is recognised also while the first one is still on its way', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let sent = 0;
  const office = new Office(empty(), {
    send: async (file, sha256) => {
      sent += 1;
      await held;
      return { ok: true, file: { ...stored('x'), sha256, size: file.size } };
    },
  });
  office.intake.add([
    { path: '1 gốc.pdf', file: new File(['như nhau'], '1 gốc.pdf') },
    { path: '2 bản sao.pdf', file: new File(['như nhau'], '2 bản sao.pdf') },
  ]);
  await vi.waitFor(() => expect(office.intake.files().map(({ step }) => step.kind)).toContain('duplicate'));
  release();
  expect(await office.settled()).toEqual({ '1 gốc.pdf': 'placed', '2 bản sao.pdf': 'duplicate' });
  expect(sent).toBe(1);
});

test('on an agenda that stands, files go where their names say and the others wait for a person', async () => {
  const office = new Office(agenda({ documents: [], items: [item('one', { title: 'Khai mạc' })] }));
  office.intake.add(files('p/1 Lời.pdf', 'p/Việc khác/thư.pdf'));
  expect(await office.settled()).toEqual({ 'p/1 Lời.pdf': 'placed', 'p/Việc khác/thư.pdf': 'unplaced' });
  const waiting = office.intake.files().find(({ step }) => step.kind === 'unplaced');
  office.intake.place(waiting?.id ?? '', 'one');
  expect(office.papers).toEqual([['Khai mạc', ['Lời', 'Thư']]]);
});

test('what waits can become items as the folders say', async () => {
  const office = new Office(agenda({ documents: [], items: [item('one', { title: 'Khai mạc' })] }));
  office.intake.add(files('p/Việc khác/a.pdf', 'p/Việc khác/b.pdf', 'p/Tổng kết/c.pdf'));
  await office.settled();
  office.intake.placeAsFoldersSuggest();
  expect(office.papers).toEqual([
    ['Khai mạc', []],
    ['Tổng kết', ['C']],
    ['Việc khác', ['A', 'B']],
  ]);
});

test('files dropped on one item are that item’s, whatever they are called', async () => {
  const office = new Office(agenda({ documents: [] }));
  office.intake.add(files('9 Phụ lục.pdf'), { item: 'one' });
  await office.settled();
  expect(office.papers).toEqual([['Nội dung one', ['Phụ lục']]]);
});

test('a new version replaces the file of its document and nothing else', async () => {
  const office = new Office(agenda());
  office.intake.add(files('bản hai.pdf'), { replacing: 'paper' });
  await office.settled();
  expect(office.draft.documents).toEqual([
    { ...document('paper', 'one'), file: { ...stored('bản hai.pdf'), size: 13, fileName: 'bản hai.pdf' } },
  ]);
});

test('an item that a colleague removed meanwhile does not take the file with it', async () => {
  const office = new Office(agenda({ documents: [] }), {
    send: (file, sha256) => {
      office.draft = { ...office.draft, items: [] };
      return Promise.resolve({ ok: true, file: { ...stored('x'), sha256, size: file.size } });
    },
  });
  office.intake.add(files('a.pdf'), { item: 'one' });
  expect(await office.settled()).toEqual({ 'a.pdf': 'unplaced' });
});

test('a file that failed can be tried again', async () => {
  let isBroken = true;
  const office = new Office(agenda({ documents: [] }), {
    send: (_file, sha256) =>
      Promise.resolve(isBroken ? { ok: false, fault: 'storage-full' } : { ok: true, file: { ...stored('x'), sha256 } }),
  });
  office.intake.add(files('1 a.pdf'));
  expect(await office.settled()).toEqual({ '1 a.pdf': 'storage-full' });
  isBroken = false;
  office.intake.retry(office.intake.files()[0]?.id ?? '');
  await vi.waitFor(async () => expect(await office.settled()).toEqual({ '1 a.pdf': 'placed' }));
});

test('a file taken off the list is given up and comes into no agenda', async () => {
  let signal: AbortSignal | undefined;
  const office = new Office(agenda({ documents: [] }), {
    send: (_file, _sha256, on) => {
      ({ signal } = on);
      return new Promise((_resolve, reject) =>
        on.signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError'))),
      );
    },
  });
  office.intake.add(files('1 a.pdf'));
  await vi.waitFor(() => expect(signal).toBeDefined());
  office.intake.dismiss(office.intake.files()[0]?.id ?? '');
  expect(signal?.aborted).toBe(true);
  await vi.waitFor(() => expect(office.intake.files()).toEqual([]));
  expect(office.draft.documents).toEqual([]);
});

test('what is on its way is awaited until it is in the agenda, and a page that is left meanwhile would stop it', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const office = new Office(agenda({ documents: [], items: [item('one', { title: 'Khai mạc' })] }), {
    send: async (file, sha256) => {
      await held;
      return file.name === 'hỏng.pdf'
        ? { ok: false, fault: 'file-damaged' }
        : { ok: true, file: { ...stored(file.name), sha256 } };
    },
  });
  office.intake.add(files('p/1 Lời.pdf', 'p/Khác/thư.pdf', 'p/1 hỏng.pdf', 'p/1 thôi.pdf', 'p/ảnh.jpg'));
  expect([...office.awaited].toSorted()).toEqual(['p/1 Lời.pdf', 'p/1 hỏng.pdf', 'p/1 thôi.pdf', 'p/Khác/thư.pdf']);
  expect(office.intake.isBusy()).toBe(true);
  await vi.waitFor(() => expect(office.intake.files()).toHaveLength(5));
  office.intake.dismiss(office.intake.files().find(({ path }) => path.includes('thôi'))?.id ?? '');
  expect([...office.awaited]).not.toContain('p/1 thôi.pdf');
  release();
  await office.settled();
  expect(office.intake.isBusy()).toBe(false);
  // On no item yet: it would be gone with the page.
  expect([...office.awaited]).toEqual(['p/Khác/thư.pdf']);
  office.intake.placeAsFoldersSuggest();
  await vi.waitFor(() => expect(office.awaited.size).toBe(0));
});
