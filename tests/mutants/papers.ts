import type { GuardedFile } from './mutant.ts';

const intake = 'tests/integration/intake.test.ts';
const publication = 'tests/integration/publication.test.ts';
const sending = 'renderer/features/secretariat/intake/sendFile.test.ts';

/** A paper's way in, from a secretary's folder to the store, and its way out to those it was published for. */
export const paperGuards: readonly GuardedFile[] = [
  {
    file: 'server/documents/createLibrary.ts',
    test: intake,
    guards: [
      {
        guard: 'a file is kept under a plain name, whatever its own one is',
        named: 'a file whose name is a place on a disk of Windows',
        take: 'const fileName = fileNameOf(plan.fileName);',
        put: 'const { fileName } = plan;',
      },
      {
        guard: 'a piece goes where the one before ended',
        named: 'an upload ends where it was said to end',
        take: "if (offset !== reached) return { ok: false, code: 'upload-offset-wrong', offset: reached };",
        put: '',
      },
      {
        guard: 'an upload grows no longer than it was said to be',
        named: 'an upload ends where it was said to end',
        take: "if (reached + piece.length > upload.size) return { ok: false, code: 'upload-too-large' };",
        put: '',
      },
    ],
  },
  {
    file: 'server/documents/createLibrary.ts',
    test: sending,
    guards: [
      {
        guard: 'what is no PDF is not looked into as one',
        named: 'a damaged file, and one that only calls itself a PDF',
        take: "if (type !== 'application/pdf' && !(await beginsLikePdf(partial))) return { ok: false, code: 'file-type-unknown' };",
        put: '',
      },
      {
        guard: 'a file that cannot be opened becomes no paper',
        named: 'a damaged file, and one that only calls itself a PDF',
        take: "if (inspection.outcome === 'unreadable') return { ok: false, code: inspection.code };",
        put: "if (inspection.outcome === 'unreadable') return { ok: true, file: { sha256, size: 1, pages: 1, fileName } };",
      },
    ],
  },
  {
    file: 'renderer/features/secretariat/intake/sendFile.ts',
    test: intake,
    guards: [
      {
        guard: 'what was changed on the way is sent anew',
        named: 'a byte that changed on the way',
        take: "if (code === 'upload-hash-wrong') return 'garbled';",
        put: '',
      },
    ],
  },
  {
    file: 'server/http.ts',
    test: publication,
    guards: [
      {
        guard: 'no answer of the API is kept in a cache',
        named: 'no answer of the API may be kept',
        take: "if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');",
        put: '',
      },
    ],
  },
  {
    file: 'server/acts/projector/meetingRooms.ts',
    test: publication,
    guards: [
      {
        guard: 'of a restricted item the room of all says nothing',
        named: 'of an item that is not for somebody no title',
        take: 'items: shown.items.map((item) => (isRestricted(agenda, item.id) ? stub(item) : item)),',
        put: 'items: shown.items,',
      },
      {
        guard: 'papers of a restricted item are not named in the room of all',
        named: 'of an item that is not for somebody no title',
        take: 'documents: shown.documents.filter(({ item }) => !isRestricted(agenda, item)),',
        put: 'documents: shown.documents,',
      },
    ],
  },
  {
    file: 'server/rooms/createRooms.ts',
    test: publication,
    guards: [
      {
        guard: 'a room of the server’s own keeps nothing of what it no longer says',
        named: 'what was for all once and then for some',
        take: "gc: writers === 'server'",
        put: 'gc: false',
      },
    ],
  },
  {
    file: 'shared/domain/meeting/publish.ts',
    test: 'shared/domain/meeting/publish.test.ts',
    guards: [
      {
        guard: 'of two who publish at once the second is told',
        take: "if (body.publication !== meeting.publication + 1) return refuse('publication-outdated', String(meeting.publication));",
        put: '',
      },
    ],
  },
  {
    file: 'server/rooms/awareness.ts',
    test: 'server/rooms/rooms.test.ts',
    guards: [
      {
        guard: 'nobody says in a draft that they are somebody else',
        named: 'who is there is shown among the writers',
        take: 'stampedWith(connection.session.person.id, said)',
        put: 'said',
      },
    ],
  },
  {
    file: 'renderer/features/reader/compare/paperWords.ts',
    test: 'renderer/features/reader/compare/comparison.test.ts',
    guards: [
      {
        guard: 'a line of figures that differ from page to page is compared, unless it counts the pages',
        named: 'a column of figures',
        take: 'if (varying.every((at) => countsPages(group, at))) furniture.set',
        put: 'furniture.set',
      },
      {
        guard: 'what every page repeats is left out',
        named: 'leaves the head of every page',
        take: 'if (furniture === undefined) return line.words;',
        put: 'if (furniture !== line) return line.words;',
      },
      {
        guard: 'words are the same on whichever vowel the tone is written',
        named: 'with the tone on the other vowel',
        take: "return spoken === null ? apart : apart.replace(tones, '') + spoken.join('');",
        put: 'return apart;',
      },
    ],
  },
  {
    file: 'renderer/features/reader/compare/comparison.ts',
    test: 'renderer/features/reader/compare/comparison.test.ts',
    guards: [
      {
        guard: 'pages without text are named',
        named: 'says of pages without text',
        take: 'withoutText: { before: [...before.pagesWithoutText], after: [...after.pagesWithoutText] },',
        put: 'withoutText: { before: [], after: [] },',
      },
    ],
  },
];
