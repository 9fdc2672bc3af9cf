import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { idSchema } from '../../shared/domain/person/person.ts';
import { withOpenedPdf } from '../../tests/openedPdf.ts';
import { sampleDocuments, type SampleDocument, sampleMark } from './documents.ts';

const built = new Map<string, Promise<Uint8Array>>();

function bytesOf(file: SampleDocument): Promise<Uint8Array> {
  const bytes = built.get(file.key) ?? file.build();
  built.set(file.key, bytes);
  return bytes;
}

function named(key: string): SampleDocument {
  const file = sampleDocuments.find((each) => each.key === key);
  if (file === undefined) throw new Error(`No sample document ${key}`);
  return file;
}

async function textOf(key: string): Promise<string[]> {
  return withOpenedPdf(await bytesOf(named(key)), (pdf) =>
    Promise.all(Array.from({ length: pdf.pages }, (_, index) => pdf.text(index + 1))),
  );
}

function runsOfEightWords(page: string): Set<string> {
  const words = page.split(' ');
  return new Set(words.slice(7).map((_, index) => words.slice(index, index + 8).join(' ')));
}

const withText = sampleDocuments.filter((file) => file.key !== 'phuong-an-mua-bao');

describe('the sample documents', () => {
  it('have keys of their own, and ids that may stand in a room', () => {
    expect(new Set(sampleDocuments.map((file) => file.key)).size).toBe(sampleDocuments.length);
    for (const file of sampleDocuments) {
      idSchema.parse(file.document);
      idSchema.parse(file.item);
      expect(file.fileName.normalize('NFC')).toBe(file.fileName);
    }
  });

  it.each(
    Object.entries({
      'bao-cao-kinh-te-xa-hoi': 120,
      'to-trinh-nghi-dinh': 14,
      'tom-tat-to-trinh': 6,
      'du-thao-nghi-dinh': 40,
      'du-thao-nghi-dinh-lan-2': 40,
      'du-thao-nghi-dinh-lan-3': 40,
      'bao-cao-tham-dinh': 9,
      'bang-tong-hop-y-kien': 25,
      'de-an-giam-hop': 30,
      'phuong-an-mua-bao': 80,
      'bao-cao-nhiem-vu-qua-han': 60,
    }),
  )('%s has %i pages', (key, pages) => {
    expect(named(key).pages).toBe(pages);
  });

  it.each(sampleDocuments.map((file) => [file.key, file] as const))('%s has the pages it promises', async (_, file) => {
    const pdf = await PDFDocument.load(await bytesOf(file), { updateMetadata: false });
    expect(pdf.getPageCount()).toBe(file.pages);
    expect(pdf.getTitle()).toMatch(/\S/);
    expect(pdf.getSubject()).toBe(sampleMark);
  });

  it.each(withText.map((file) => [file.key, file] as const))(
    '%s can be read and searched on every page, in whole letters, and says on each that it is a sample',
    async (key, file) => {
      const pages = await textOf(key);
      for (const page of pages) {
        expect(page).toContain(sampleMark);
        expect(page.length).toBeGreaterThan(250);
        expect(page.normalize('NFC')).toBe(page);
        expect(page).not.toMatch(/[\u0300-\u036f\ufffd]|\{|\[\[|undefined|NaN/);
      }
      expect(new Set(pages).size).toBe(file.pages);
    },
  );

  it.each(withText.filter((file) => file.pages > 5).map((file) => [file.key, file] as const))(
    '%s says its language and title',
    async (_, file) => {
      await withOpenedPdf(await bytesOf(file), async (pdf) => {
        expect(pdf.language).toBe('vi-VN');
        expect(pdf.title).toMatch(/\p{L}/u);
        await Promise.resolve();
      });
    },
  );

  it('have an outline where there is something to leaf through', async () => {
    const headings = (key: string) =>
      bytesOf(named(key)).then((bytes) => withOpenedPdf(bytes, (pdf) => Promise.resolve(pdf.headings)));
    expect(await headings('bao-cao-kinh-te-xa-hoi')).toEqual(
      expect.arrayContaining(['PHẦN THỨ BA - TÌNH HÌNH CÁC ĐỊA PHƯƠNG', '1. Công nghiệp', '34. Cà Mau']),
    );
    expect(await headings('du-thao-nghi-dinh-lan-3')).toEqual(
      expect.arrayContaining(['Chương I - QUY ĐỊNH CHUNG', 'Điều 1. Phạm vi điều chỉnh']),
    );
  });

  it.each(withText.filter((file) => file.pages > 5).map((file) => [file.key]))(
    '%s does not say the same thing page after page: no two pages share half of their runs of eight words',
    async (key) => {
      const pages = (await textOf(key)).map(runsOfEightWords);
      const shared = pages.flatMap((page, index) =>
        pages.slice(0, index).map((other) => {
          const both = [...page].filter((run) => other.has(run)).length;
          return both / Math.min(page.size, other.size);
        }),
      );
      expect(Math.max(...shared)).toBeLessThan(0.5);
    },
  );

  it('include a scanned plan without any text, in at most six megabytes', async () => {
    const pages = await textOf('phuong-an-mua-bao');
    expect(pages.map((page) => page.trim())).toEqual(pages.map(() => ''));
    expect((await bytesOf(named('phuong-an-mua-bao'))).length).toBeLessThan(6_000_000);
  });

  it('lie across where the paper is a wide table', async () => {
    const pdf = await PDFDocument.load(await bytesOf(named('bang-tong-hop-y-kien')));
    for (const page of pdf.getPages()) expect(page.getWidth()).toBeGreaterThan(page.getHeight());
  });

  it('are the same bytes whenever they are built, and no two are the same', async () => {
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    for (const key of ['chuong-trinh', 'du-thao-nghi-dinh', 'phuong-an-mua-bao']) {
      expect(hash(await named(key).build())).toBe(hash(await bytesOf(named(key))));
    }
    const hashes = await Promise.all(sampleDocuments.map(async (file) => hash(await bytesOf(file))));
    expect(new Set(hashes).size).toBe(sampleDocuments.length);
  });

  it('differ between the versions of the draft where the drafting body changed it', async () => {
    const [first = '', second = '', third = ''] = await Promise.all(
      ['du-thao-nghi-dinh', 'du-thao-nghi-dinh-lan-2', 'du-thao-nghi-dinh-lan-3'].map(async (key) =>
        (await textOf(key)).join(' '),
      ),
    );
    expect(first).toContain('07 ngày làm việc kể từ');
    expect(second).toContain('05 ngày làm việc kể từ ngày nhận được đăng ký');
    expect(third).toContain('03 ngày làm việc kể từ');
    expect(first).not.toContain('Cung cấp dữ liệu mở');
    expect(second).toContain('Cung cấp dữ liệu mở');
    expect(second).not.toContain('trí tuệ nhân tạo trong cơ quan');
    expect(third).toContain('trí tuệ nhân tạo trong cơ quan');
  });
});
