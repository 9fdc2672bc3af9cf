import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import { exportToFile } from '../../../server/commands/exportToFile.ts';
import { readConfig } from '../../../server/config.ts';
import { startDesktop, type DesktopApp } from '../../../scripts/desktopApp.ts';
import { hasInk } from '../../../scripts/inkOnPaper.ts';
import { meetingRecord } from '../../../shared/api/routes.ts';
import type { Agenda } from '../../../shared/domain/meeting/agenda.ts';
import { verifyExport } from '../../../shared/verify/verifyExport.ts';
import { newDeviceFolder, startDevice, type Device } from '../../fixtures/device.ts';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';

/*
 * A minister's bad day, as it stands on the screen: one packed app from morning to evening, and a secretary elsewhere who
 * changes the meeting meanwhile.
 */
test.describe.configure({ mode: 'serial' });

let server: ServerProcess;
let profile: string;
let app: DesktopApp;
let page: Page;
let secretary: Device;
/** What was started, newest last: all of it is ended, also where the start of something later failed. */
const started: (() => Promise<unknown>)[] = [];

const meeting = 'phien-hop-thuong-ky';
const minister = 'bo-truong-y-te';
const password = 'ecabinet-mau';

test.beforeAll(async () => {
  server = await startServerProcess();
  started.push(() => server.end());
  const folder = await newDeviceFolder();
  started.push(() => rm(folder, { recursive: true, force: true }));
  secretary = await startDevice({ server: server.address, folder });
  started.push(() => secretary.close());
  profile = await mkdtemp(path.join(tmpdir(), 'ecabinet-bad-days-'));
  started.push(() => rm(profile, { recursive: true, force: true }));
  app = await startDesktop(profile, 'http://may-chuu.invalid');
  started.push(() => app.close());
  ({ page } = app);
});
test.afterAll(async () => {
  for (const end of started.toReversed()) await end();
});

async function signIn(username: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

/** Publishes the meeting once more, changed. */
async function publish(change: (agenda: Agenda) => Agenda): Promise<void> {
  const { agenda, publication } = meetingRecord.parse(await secretary.ask(`/meetings/${meeting}`));
  if (agenda === null) throw new Error('not published yet');
  const body = { meeting, publication: publication + 1, agenda: change(agenda) };
  expect(await secretary.bridge.acts.submit('meeting.publish', body)).toMatchObject({ outcome: 'received' });
}

async function openMeeting(window: Page): Promise<void> {
  await window.evaluate((id) => (location.hash = `/meetings/${id}`), meeting);
  await expect(window.getByText('Khai mạc, thông qua chương trình phiên họp')).toBeVisible();
}

async function openPaper(document: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `/meetings/${meeting}/documents/${document}`);
  await expect.poll(() => hasInk(page)).toBe(true);
}

test('who typed a wrong address reads what is wrong with it, and nothing typed is lost', async () => {
  await signIn(minister);
  await expect(page.getByRole('alert')).toContainText('Không có máy chủ nào mang tên này');
  await page.getByRole('button', { name: 'Đổi máy chủ' }).click();
  const address = page.getByLabel('Địa chỉ máy chủ');
  await expect(address).toHaveValue('http://may-chuu.invalid');
  await address.fill(server.address.replace('http:', 'https:'));
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('không dùng đúng kiểu kết nối');
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue(minister);
  await expect(page.getByRole('textbox', { name: 'Mật khẩu' })).toHaveValue(password);
  await address.fill(server.address);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByText('Đã kết nối')).toBeVisible();
});

test('a meeting that is published again shows its changes at once, marked, in each window, and its new version is brought', async () => {
  await secretary.signIn('van-phong-1');
  await expect.poll(() => secretary.state()).toMatchObject({ kind: 'open', connection: 'online' });
  await openMeeting(page);
  await expect(page.getByText(/Đã tải đủ/)).toBeVisible();
  // Started once more, the app that is there comes to the front; a second window is one more on the same vault.
  expect(await app.startAgain()).toBe(0);
  expect(app.pages().length).toBe(1);
  const second = await app.openWindow();
  await openMeeting(second);
  await publish((agenda) => ({
    ...agenda,
    items: agenda.items.map((item) => (item.id === 'mua-bao' ? { ...item, title: 'Ứng phó siêu bão đêm nay' } : item)),
  }));
  for (const window of [page, second]) await expect(window.getByText('Ứng phó siêu bão đêm nay')).toBeVisible();
  await second.close();
  await expect(page.getByText('Có thay đổi').first()).toBeVisible();
  await expect(page.getByText(/Đã tải đủ/)).toBeVisible();
});

test('a paper that is recalled while it is read goes from the screen, and when and why stands in its place', async () => {
  await openPaper('du-thao-nghi-dinh');
  const recall = { meeting, document: 'du-thao-nghi-dinh', reason: 'Nhầm bản' };
  expect(await secretary.bridge.acts.submit('document.recall', recall)).toMatchObject({ outcome: 'received' });
  await expect(page.getByRole('alert')).toContainText('Tài liệu đã được thu hồi');
  await expect(page.getByRole('alert')).toContainText('Nhầm bản');
  await expect(page.locator('main canvas, main article')).toHaveCount(0);
  await page.getByRole('button', { name: 'Về chương trình' }).click();
  await expect(page.getByText('Lý do: Nhầm bản')).toBeVisible();
});

test('who is taken off a meeting while a paper is open reads it no longer, and is told so', async () => {
  await openPaper('to-trinh-nghi-dinh');
  await publish((agenda) => ({
    ...agenda,
    participants: agenda.participants.filter((person) => person !== minister),
    documents: agenda.documents.filter(({ id }) => id !== 'du-thao-nghi-dinh'),
    items: agenda.items.map((item) => ({
      ...item,
      audience: item.audience?.filter((person) => person !== minister) ?? null,
    })),
  }));
  await expect(page.getByRole('alert')).toContainText('Ông/Bà không còn được mời');
  await expect(page.locator('main canvas, main article')).toHaveCount(0);
});

const exportedEntries = z.object({ entries: z.array(z.object({ canonical: z.string() })) });

/** The ledger as anyone can check it. */
async function exported(): Promise<string> {
  const read = readConfig({ ECABINET_DATA: server.data });
  if (!read.ok) throw new Error(read.faults.join('; '));
  const file = path.join(profile, 'ledger.json');
  await exportToFile(read.config, file);
  return await readFile(file, 'utf8');
}

test('an opinion changed and signed without a network outlives a power cut, is recorded once, and the ledger’s export holds @ballots', async () => {
  const ballot = '/ballots/phieu-chia-se-du-lieu-2';
  await page.evaluate((hash) => (location.hash = hash), ballot);
  await expect(page.getByText(/Đã tải đủ/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Thay đổi ý kiến' })).toBeVisible();
  const earlier = (await page.locator('[data-receipt]').getAttribute('data-receipt')) ?? '';
  await server.stop();
  await page.getByRole('button', { name: 'Thay đổi ý kiến' }).click();
  await page.getByText('Không đồng ý', { exact: true }).click();
  await page.getByText('Bảo lưu ý kiến').click();
  await page.getByRole('textbox', { name: /^Ý kiến bằng lời/u }).fill('Đề nghị làm rõ nguồn kinh phí.');
  await page.getByRole('button', { name: 'Xem lại và ký' }).click();
  await expect(page.getByRole('dialog')).toContainText('Không đồng ý · Bảo lưu ý kiến');
  await page.getByRole('button', { name: 'Ký và gửi' }).click();
  await expect(page.getByRole('dialog')).toContainText('đang chờ kết nối');
  await app.kill();

  app = await startDesktop(profile, server.address);
  ({ page } = app);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Việc chờ Ông/Bà')).toBeVisible();
  await page.evaluate((hash) => (location.hash = hash), ballot);
  await expect(page.getByText(/^Đã ký lúc .*, đang chờ kết nối$/u)).toBeVisible();
  await expect(page.getByText('Đề nghị làm rõ nguồn kinh phí.')).toBeVisible();
  server = await startServerProcess({ data: server.data, port: new URL(server.address).port });
  await expect(page.getByText('đang chờ kết nối')).toHaveCount(0);
  await expect(page.getByText('Đề nghị làm rõ nguồn kinh phí.')).toHaveCount(1);
  const receipt = page.locator('[data-receipt]');
  await expect(receipt).not.toHaveAttribute('data-receipt', earlier);

  const ledger = await exported();
  expect(await verifyExport(ledger)).toMatchObject({ holds: true });
  const { entries } = exportedEntries.parse(JSON.parse(ledger));
  const changed = entries
    .slice(Number(await receipt.getAttribute('data-receipt')) - 1)
    .filter(({ canonical }) => canonical.includes('"ballot.giveOpinion"'));
  expect(changed).toHaveLength(1);
});
