import { generateNKeysBetween } from 'fractional-indexing';
import { v7 as newId } from 'uuid';
import type { StoredFile } from '../../shared/domain/meeting/agenda.ts';
import { member } from '../ours/people.ts';
import type { Secretary } from '../ours/secretary.ts';

/** A meeting that was published, by its id and the ids of its documents, in the order of their files. */
export interface HeldMeeting {
  readonly id: string;
  readonly documents: readonly string[];
}

/** Publishes a meeting with these files, spread over so many items. */
export async function publishMeeting(
  secretary: Secretary,
  files: readonly StoredFile[],
  itemCount: number,
): Promise<HeldMeeting> {
  const meeting = newId();
  await secretary.submit(await secretary.sign('meeting.create', { meeting }));
  const orders = generateNKeysBetween(null, null, Math.max(itemCount, files.length));
  const items = Array.from({ length: itemCount }, (_, index) => ({
    id: newId(),
    order: orders[index] ?? '',
    title: `Nội dung số ${index + 1}: dự thảo nghị định về chia sẻ dữ liệu giữa các cơ quan`,
    lane: 'decision' as const,
    minutes: 20,
    presenter: '',
    audience: null,
  }));
  const documents = files.map((file, index) => ({
    id: newId(),
    item: items[index % itemCount]?.id ?? '',
    order: orders[index] ?? '',
    title: `Tài liệu ${index + 1}`,
    kind: 'report' as const,
    level: 'open' as const,
    file,
  }));
  const agenda = {
    title: 'Phiên họp để đo tốc độ',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    timeZone: 'Asia/Ho_Chi_Minh',
    place: '',
    participants: [member.id],
    items,
    documents,
  };
  await secretary.submit(await secretary.sign('meeting.publish', { meeting, publication: 1, agenda }));
  return { id: meeting, documents: documents.map(({ id }) => id) };
}
