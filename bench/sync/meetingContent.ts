import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';

/** A meeting as it is in life, some 80 KB of it: 40 items, 300 documents, 27 participants, under one client id. */
export function meetingContent(clientId: number): Y.Doc {
  const replica = new Y.Doc({ gc: false });
  replica.clientID = clientId;
  replica.transact(() => {
    const items = replica.getMap('items');
    for (let index = 0; index < 40; index++) {
      const title = `Nội dung số ${index}: dự thảo nghị định về chia sẻ dữ liệu giữa các cơ quan`;
      items.set(randomUUID(), new Y.Map(Object.entries({ title, minutes: 20, lane: 'decision' })));
    }
    const documents = replica.getMap('documents');
    for (let index = 0; index < 300; index++) {
      const sha256 = randomUUID().repeat(2);
      const title = `Phụ lục ${index} kèm theo tờ trình`;
      documents.set(randomUUID(), new Y.Map(Object.entries({ title, sha256, size: 1e6 + index, pages: 12 })));
    }
    const people = replica.getMap('participants');
    for (let index = 0; index < 27; index++) {
      people.set(randomUUID(), new Y.Map(Object.entries({ post: `Bộ trưởng ${index}`, present: true })));
    }
  });
  return replica;
}
