import { afterEach, expect, test } from 'vitest';
import { endHonestClients, contentHash, joinHonestly, until } from '../../tests/fixtures/roomClients.ts';
import { personWith, RoomServer } from '../../tests/fixtures/roomServer.ts';

let server: RoomServer;
afterEach(async () => {
  endHonestClients();
  await server.end();
});

test('two secretaries who write one draft at once see the same draft', async () => {
  server = await RoomServer.start();
  const binh = joinHonestly(server, 'draft/m1', server.identity.signIn(personWith('binh', 'secretariat')));
  const lan = joinHonestly(server, 'draft/m1', server.identity.signIn(personWith('lan', 'secretariat')));
  await until(() => binh.provider.synced && lan.provider.synced);
  binh.replica.getMap('meeting').set('title', 'Phiên họp thường kỳ');
  lan.replica.getMap('meeting').set('place', 'Phòng họp 1');
  await until(() => binh.replica.getMap('meeting').size === 2 && lan.replica.getMap('meeting').size === 2);
  expect(contentHash(binh.replica)).toBe(contentHash(lan.replica));
});

test('what the server projects comes to the members, and is there after a restart', async () => {
  server = await RoomServer.start();
  const minister = server.identity.signIn(personWith('minh', 'member'));
  server.institution.participants.add('minh');
  const member = joinHonestly(server, 'meeting/m1', minister);
  await until(() => member.provider.synced);
  await server.rooms.project('meeting/m1', (replica) => replica.getMap('items').set('i1', 'Nghị định'));
  await until(() => member.replica.getMap('items').size === 1);
  await server.stop();
  await server.start();
  expect(await server.rooms.read('meeting/m1', (replica) => replica.getMap('items').toJSON())).toEqual({
    i1: 'Nghị định',
  });
});
