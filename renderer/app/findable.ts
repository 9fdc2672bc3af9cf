import type { NavigateOptions } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { assembleAgenda, currentVersion, readMeetingRoom } from '../../shared/rooms/meetingRoom.ts';
import { holds } from '../../shared/domain/person/person.ts';
import { useWhen } from '../i18n/useWhen.ts';
import { roomsOf, useHome } from '../platform/useMeeting.ts';
import { useRooms } from '../platform/useRoom.ts';
import { useOpenSession } from '../platform/useSession.ts';

/** Something the quick search can go to. */
export interface Findable {
  readonly id: string;
  readonly group: 'places' | 'meetings' | 'documents';
  readonly title: string;
  readonly detail?: string;
  readonly address: NavigateOptions;
}

/** So many meetings are looked into for their papers, the nearest to today first: each costs open rooms. */
const meetingsLookedInto = 6;

/** The places, the meetings, and the papers of the nearest meetings. */
export function useFindable(): readonly Findable[] {
  const t = useTranslations('shell');
  const when = useWhen();
  const { person } = useOpenSession();
  const meetings = useHome().content?.meetings;
  const names = useMemo(() => {
    // oxlint-disable-next-line react/purity -- only which meetings are looked into first hangs on the time
    const distance = (startsAt: string): number => Math.abs(Date.parse(startsAt) - Date.now());
    const nearest = (meetings ?? []).toSorted((a, b) => distance(a.startsAt) - distance(b.startsAt));
    return nearest.slice(0, meetingsLookedInto).flatMap(roomsOf);
  }, [meetings]);
  const rooms = useRooms(names, readMeetingRoom);
  return useMemo(() => {
    const places: Findable[] = [
      { id: 'home', group: 'places', title: t('home'), address: { to: '/' } },
      { id: 'ballots', group: 'places', title: t('ballots'), address: { to: '/ballots' } },
      ...(holds(person, 'secretariat')
        ? [{ id: 'drafts', group: 'places', title: t('drafts'), address: { to: '/secretariat' } } as const]
        : []),
      ...(holds(person, 'auditor') || holds(person, 'administrator')
        ? [{ id: 'audit', group: 'places', title: t('audit'), address: { to: '/audit' } } as const]
        : []),
      { id: 'settings', group: 'places', title: t('settings'), address: { to: '/settings' } },
    ];
    const known = (meetings ?? []).map(({ id, title, startsAt, timeZone }): Findable => ({
      id: `meeting ${id}`,
      group: 'meetings',
      title,
      detail: when.day(startsAt, timeZone),
      address: { to: '/meetings/$meeting', params: { meeting: id } },
    }));
    const contents = rooms.flatMap(({ content }) => (content === undefined ? [] : [content]));
    const papers = (meetings ?? []).flatMap((meeting) => {
      const [first, ...others] = contents.filter(({ header }) => header?.id === meeting.id);
      if (first === undefined) return [];
      const { items, documents } = assembleAgenda(first, others);
      const numbers = new Map(items.map(({ id, number }) => [id, number]));
      return documents
        .filter((document) => currentVersion(document) !== undefined)
        .map((document): Findable => ({
          id: `document ${document.id}`,
          group: 'documents',
          title: document.title,
          detail: t('search.documentIn', { number: numbers.get(document.item) ?? 0, meeting: meeting.title }),
          address: {
            to: '/meetings/$meeting/documents/$document',
            params: { meeting: meeting.id, document: document.id },
          },
        }));
    });
    return [...places, ...known, ...papers];
  }, [t, when, person, meetings, rooms]);
}
