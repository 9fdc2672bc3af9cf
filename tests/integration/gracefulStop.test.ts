import { expect, test } from 'vitest';
import { apiPrefix, ticketAnswer } from '../../shared/api/routes.ts';
import { roomProtocol } from '../../shared/rooms/closing.ts';
import { clientIdOf, createReplica } from '../../shared/rooms/replica.ts';
import { person } from '../builders/agenda.ts';
import { InstitutionServer } from '../fixtures/institutionServer.ts';
import { RawClient, stepOne, until, updateMessage, updateOf } from '../fixtures/roomClients.ts';

test('a server that is asked to end in the middle of work ends in order, and keeps all that it acknowledged', async () => {
  const server = await InstitutionServer.start(person('van-thu', 'secretariat'));
  const secretary = await server.signIn('van-thu');
  await server.act(secretary, 'meeting.create', { meeting: 'phien-hop' });
  await server.stop();
  const apart = await server.startApart();

  const { ticket } = ticketAnswer.parse((await server.ask('POST', `${apiPrefix}/tickets`, secretary)).body);
  const url = `${apart.address.replace('http', 'ws')}/rooms/draft/phien-hop`;
  const client = RawClient.to(url, [roomProtocol, `ticket.${ticket}`]);
  await client.opened();
  client.socket.send(stepOne());
  await until(() => client.isSynced);

  const isOver = (): boolean => client.socket.readyState !== client.socket.OPEN;
  const replica = createReplica(clientIdOf(secretary.session.device.number, 1));
  const write = async (): Promise<void> => {
    for (let count = 1; !isOver(); count++) {
      client.socket.send(updateMessage(updateOf(replica, () => replica.getMap('draft').set(`word-${count}`, count))));
      await until(() => isOver() || client.storedCount >= count - 5);
    }
  };
  const received: string[] = [];
  const decide = async (): Promise<void> => {
    for (let count = 1; !isOver(); count++) {
      const done = await server.act(secretary, 'meeting.create', { meeting: `phien-${count}` }).then(
        () => true,
        () => false,
      );
      if (!done) return;
      received.push(`phien-${count}`);
    }
  };
  const work = Promise.all([write(), decide()]);
  await until(() => received.length >= 10 && client.storedCount >= 10);
  expect(await apart.stop()).toBe(0);
  await work;

  await server.stop();
  await server.start();
  const ledger = server.ledger().map(({ canonical }) => canonical);
  expect(received.filter((meeting) => !ledger.some((act) => act.includes(`"${meeting}"`)))).toEqual([]);
  const draft = JSON.stringify(server.rooms().get('draft/phien-hop'));
  const stored = Array.from({ length: client.storedCount }, (_, index) => `"word-${index + 1}"`);
  expect(stored.filter((word) => !draft.includes(word))).toEqual([]);
  await server.end();
});
