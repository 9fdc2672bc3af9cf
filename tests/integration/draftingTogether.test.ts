import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  changeDraft,
  changeDraftItem,
  putDraftItem,
  readDraft,
  removeDraftItem,
} from '../../shared/rooms/draftRoom.ts';
import type { RoomHandle } from '../../renderer/platform/bridge.ts';
import { item } from '../builders/agenda.ts';
import { newDeviceFolder, startDevice, type Device } from '../fixtures/device.ts';
import { startServerProcess, type ServerProcess } from '../fixtures/serverProcess.ts';
import { smallPassword, startSmallServer } from '../fixtures/smallServer.ts';

/* Two secretaries at their desktops, each with a vault's process of their own, and one draft. */
const patience = { timeout: 20_000 };
const devices: Device[] = [];
let server: ServerProcess;
let lan: Device;
let binh: Device;
let drafts: { lan: RoomHandle; binh: RoomHandle };

beforeAll(async () => {
  server = await startSmallServer(['lan', 'binh']);
  [lan, binh] = await Promise.all([deviceOf('lan'), deviceOf('binh')]);
  await lan.bridge.acts.submit('meeting.create', { meeting: 'm1' });
  drafts = { lan: await lan.room('draft/m1'), binh: await binh.room('draft/m1') };
  const statuses = (): string[] => Object.values(drafts).map((draft) => draft.status().kind);
  await vi.waitUntil(() => statuses().every((kind) => kind === 'synced'), patience);
});
afterAll(async () => {
  for (const device of devices) {
    // oxlint-disable-next-line no-await-in-loop -- one vault after the other
    await device.close();
    await rm(device.folder, { recursive: true, force: true });
  }
  await server.end();
});

async function deviceOf(username: string): Promise<Device> {
  const device = await startDevice({ server: server.address, folder: await newDeviceFolder() });
  devices.push(device);
  expect(await device.signIn(username, smallPassword)).toEqual({ ok: true });
  await vi.waitFor(() => expect(device.state()).toMatchObject({ kind: 'open', connection: 'online' }), patience);
  return device;
}

test('each sees that the other is there and in which field they write, and no more once they have left', async () => {
  const { lan: ofLan, binh: ofBinh } = drafts;
  ofLan.presence.show('title');
  ofBinh.presence.show(null);
  await expect.poll(() => ofBinh.presence.others(), patience).toEqual([{ person: 'lan', at: 'title' }]);
  await expect.poll(() => ofLan.presence.others(), patience).toEqual([{ person: 'binh', at: null }]);
  ofLan.presence.show('item:one');
  await expect.poll(() => ofBinh.presence.others(), patience).toEqual([{ person: 'lan', at: 'item:one' }]);
  // A vault that starts anew says it again by itself.
  lan.killVault();
  await expect.poll(() => ofBinh.presence.others(), patience).toEqual([]);
  await expect.poll(() => lan.state(), patience).toMatchObject({ kind: 'locked' });
  await lan.unlock(smallPassword);
  await expect.poll(() => ofBinh.presence.others(), patience).toEqual([{ person: 'lan', at: 'item:one' }]);
  const second = (await lan.openWindow()).rooms.open('draft/m1');
  second.presence.show('place');
  await expect.poll(() => ofBinh.presence.others(), patience).toEqual([{ person: 'lan', at: 'place' }]);
  second.close();
  await expect.poll(() => ofBinh.presence.others(), patience).toEqual([{ person: 'lan', at: 'item:one' }]);
});

test('what both write without a network comes together afterwards, field by field, and nothing is lost', async () => {
  putDraftItem(drafts.lan.replica, item('chung', { title: 'Có sẵn', minutes: 10 }));
  putDraftItem(drafts.lan.replica, item('bo', { order: 'a9' }));
  const items = (draft: RoomHandle): string[] => readDraft(draft.replica).items.map(({ id }) => id);
  await expect.poll(() => items(drafts.binh), patience).toEqual(['chung', 'bo']);
  await server.stop();
  for (const device of [lan, binh]) {
    // oxlint-disable-next-line no-await-in-loop -- a failure names its device
    await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'offline' });
  }
  expect(drafts.binh.presence.others()).toEqual([]);

  changeDraft(drafts.lan.replica, { title: 'Phiên họp soạn trên tàu' });
  changeDraftItem(drafts.lan.replica, 'chung', { minutes: 25 });
  putDraftItem(drafts.lan.replica, item('cua-lan', { order: 'b1' }));
  changeDraft(drafts.binh.replica, { place: 'Phòng họp số 3' });
  changeDraftItem(drafts.binh.replica, 'chung', { title: 'Tên Bình sửa' });
  putDraftItem(drafts.binh.replica, item('cua-binh', { order: 'b2' }));
  removeDraftItem(drafts.binh.replica, 'bo');
  for (const device of [lan, binh]) {
    // oxlint-disable-next-line no-await-in-loop -- a failure names its device
    await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 1 });
  }

  server = await startServerProcess({ data: server.data, port: new URL(server.address).port, sample: false });
  for (const device of [lan, binh]) {
    // oxlint-disable-next-line no-await-in-loop -- a failure names its device
    await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  }
  const together = {
    title: 'Phiên họp soạn trên tàu',
    place: 'Phòng họp số 3',
    items: [{ id: 'chung', title: 'Tên Bình sửa', minutes: 25 }, { id: 'cua-lan' }, { id: 'cua-binh' }],
  };
  for (const draft of Object.values(drafts)) {
    // oxlint-disable-next-line no-await-in-loop -- a failure names its draft
    await expect.poll(() => readDraft(draft.replica), patience).toMatchObject(together);
  }
  // And each sees the other again.
  await expect.poll(() => drafts.binh.presence.others().map(({ person }) => person), patience).toEqual(['lan']);
});
