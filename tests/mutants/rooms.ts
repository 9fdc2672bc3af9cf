import type { GuardedFile } from './mutant.ts';

const attacks = 'server/rooms/attacks.test.ts';
const rooms = 'server/rooms/rooms.test.ts';

/** The way from the wire into a replica, and the way into a room. */
export const roomGuards: readonly GuardedFile[] = [
  {
    file: 'server/rooms/authoriseAndApply.ts',
    test: attacks,
    guards: [
      {
        guard: 'a frame has a greatest length',
        named: 'frames that are none, too long',
        take: "if (frame.length > limits.frameBytes) return refused(closing.frameMalformed, 'too-long');",
        put: '',
      },
      {
        guard: 'a reader writes nothing into a room that another person writes',
        named: 'a reader of somebody’s margin',
        take: "room.writers === 'server' || device.access !== 'write'",
        put: "room.writers === 'server'",
      },
      {
        guard: 'nobody writes into a room that the server writes',
        named: 'a reader writes neither with an update nor with step 2',
        take: "if (room.writers === 'server' || device.access !== 'write') return refused(closing.writeRefused, 'read-only');",
        put: '',
      },
      {
        guard: 'nobody writes under the server’s client ids',
        named: 'nobody writes under a colleague’s client id',
        take: 'if (number < 1) return false;',
        put: 'if (number < 1) return true;',
      },
      {
        guard: 'nobody writes under a colleague’s client ids where several write',
        named: 'nobody writes under a colleague’s client id',
        take: "(room.writers === 'one-person' && device.mayBeOfSamePerson(number))",
        put: 'number > 0',
      },
    ],
  },
  {
    file: 'server/rooms/authoriseAndApply.ts',
    test: rooms,
    guards: [
      {
        guard: 'a replica has a greatest size',
        named: 'a room that reaches its limit stops growing',
        take: "if (!room.hasSpaceFor(update.length)) return refused(closing.frameMalformed, 'room-full');",
        put: '',
      },
      {
        guard: 'a reader that knows more than a restored server is told so',
        named: 'a client that is ahead of a server put back to a backup',
        take: "if (clock > Y.getState(replica.store, client)) return refused(closing.writeRefused, 'ahead-of-server');",
        put: '',
      },
    ],
  },
  {
    file: 'server/rooms/admission.ts',
    test: attacks,
    guards: [
      {
        guard: 'nothing follows the end of an update (V2 reads as an empty V1)',
        named: 'V2 encoding',
        take: "if (decoding.hasContent(WatchedDecoder.latest)) return 'undecodable';",
        put: '',
      },
      {
        guard: 'a struct belongs to its sender',
        named: 'nobody writes under a colleague’s client id',
        take: "if (!owns(client)) return 'foreign-client-id';",
        put: '',
      },
      {
        guard: 'structs of garbage collection and holes are refused',
        named: 'sixteen bytes do not mute a colleague',
        take: "if (!(struct instanceof Y.Item) || struct.length < 1) return 'struct-kind';",
        put: 'if (!(struct instanceof Y.Item)) continue;',
      },
      {
        guard: 'a struct has a length',
        named: 'an update that would fail half-way',
        take: ' || struct.length < 1',
        put: '',
      },
      {
        guard: 'what the server holds already is never taken from a client',
        named: 'two histories under one id and clock',
        take: "if (clock < Y.getState(replica.store, client)) return 'known-parts';",
        put: '',
      },
    ],
  },
  {
    file: 'server/rooms/placement.ts',
    test: attacks,
    guards: [
      {
        guard: 'what builds on something missing is not kept waiting',
        named: 'a gap is not kept waiting',
        take: "return waits ? 'gap' : undefined;",
        put: 'return waits ? undefined : undefined;',
      },
      {
        guard: 'clocks are contiguous',
        named: 'a gap is not kept waiting',
        take: "if (item === undefined || item.id.clock !== this.#stateOf(client)) return 'gap';",
        put: "if (item === undefined) return 'gap';",
      },
      {
        guard: 'only what exists is deleted',
        named: 'a gap is not kept waiting',
        take: "if (from > this.#stateOf(client)) return 'gap';",
        put: '',
      },
      {
        guard: 'deletions come in order',
        named: 'deletions in disorder',
        take: "if (clock < from || len < 1) return 'deletion-order';",
        put: '',
      },
      {
        guard: 'an update has a greatest effort',
        named: 'an update made to be slow',
        take: "return this.steps > this.#limits.stepsPerFrame ? 'too-much-work' : undefined;",
        put: 'return undefined;',
      },
      {
        guard: 'types within types have a greatest depth',
        named: 'lists within lists beyond the limit',
        take: "return depth + 1 > limit ? 'too-deep' : undefined;",
        put: 'return undefined;',
      },
      {
        guard: 'values have a greatest depth',
        named: 'lists within lists beyond the limit',
        take: "if (typeof value === 'bigint' || depth < 0) return false;",
        put: "if (typeof value === 'bigint') return false;",
      },
      {
        guard: 'a value is what JSON can say',
        named: 'values that a screen could not tell',
        take: 'if (Object.getPrototypeOf(value) !== Object.prototype) return false;',
        put: '',
      },
    ],
  },
  {
    file: 'server/rooms/createRooms.ts',
    test: rooms,
    guards: [
      {
        guard: 'pages of other origins are turned away',
        named: 'a page of another origin',
        take: "if (origin !== undefined && !origins.has(origin)) return turnAway(socket, '403 Forbidden');",
        put: '',
      },
      {
        guard: 'a browser’s session comes with an origin',
        named: 'a page of another origin',
        take: "if (request.headers.origin === undefined && session.platform !== 'desktop') return closing.ticketRefused;",
        put: '',
      },
      {
        guard: 'a room is entered with exactly one ticket',
        named: 'a ticket is needed, exactly one',
        take: 'if (offers.length !== 2 || !offers.includes(roomProtocol)) return undefined;',
        put: '',
      },
      {
        guard: 'a person is in a room only with access to it',
        named: 'a room that is not one’s own',
        take: 'access(room, person, accessState)',
        put: "'write'",
      },
      {
        guard: 'whoever loses access leaves the room',
        named: 'whoever is taken off a meeting',
        take: "if (allowed === 'none') connection.close(closing.noAccess);",
        put: "if (allowed === 'none') continue;",
      },
      {
        guard: 'a change of roles is heard in the rooms',
        named: 'a person whose role changes',
        take: 'identity.onPeopleChanged(checkAccessAgain),',
        put: '',
      },
      {
        guard: 'what is revoked is closed',
        named: 'a revoked session or device',
        take: 'if (isMeant) connection.close(closing.revoked);',
        put: 'if (isMeant) continue;',
      },
      {
        guard: 'a session that ended is noticed on open sockets',
        named: 'a session that ends by itself',
        take: 'if (identity.stillValid(connection.session)) connection.heartbeat();',
        put: 'if (connection.isOpen) connection.heartbeat();',
      },
      {
        guard: 'a connection has a greatest rate of frames',
        named: 'too many frames',
        take: 'if (!connection.mayReceive(clock())) return connection.close(closing.tooMany);',
        put: '',
      },
      {
        guard: 'a session has a greatest number of connections',
        named: 'too many frames',
        take: 'if ((perSession.get(session.id) ?? 0) >= limits.connectionsPerSession) return refuse(closing.tooMany);',
        put: '',
      },
      {
        guard: 'an address has a greatest number of connections',
        named: 'too many connections from one address',
        take: 'if ((perAddress.get(address) ?? 0) > limits.connectionsPerAddress) return refuse(closing.tooMany);',
        put: '',
      },
    ],
  },
];

/** Who may be in a room: the table of docs/PROTOCOL.md. */
export const accessGuards: readonly GuardedFile[] = [
  {
    file: 'server/acts/projector/ballotRooms.ts',
    test: 'server/acts/projector/ballotRooms.test.ts',
    guards: [
      {
        guard: 'the room of results is empty while nobody may know',
        take: 'somebodyMayKnow(ballot, now) ? resultsOf(ballot, now, placeOf) : unknown',
        put: 'resultsOf(ballot, now, placeOf)',
      },
      {
        guard: 'who looked on record sees nothing after the deadline',
        take: ' && now <= ballot.deadline',
        put: '',
      },
      {
        guard: 'a ballot keeps to itself who has answered',
        take: "content.disclosure.during === 'who-has-answered' ? allAnswered(ballot, placeOf) : new Map()",
        put: 'allAnswered(ballot, placeOf)',
      },
    ],
  },
  {
    file: 'shared/rooms/access.ts',
    test: 'shared/rooms/access.test.ts',
    guards: [
      {
        guard: 'what a member signed is theirs alone',
        take: 'readIf(room.person === person.id && state.votersOf(room.ballot)?.has(person.id))',
        put: 'readIf(state.votersOf(room.ballot)?.has(person.id))',
      },
      {
        guard: 'an answer in preparation is its member’s and their assistants’',
        take: 'writeIf(isTheirs && state.votersOf(room.ballot)?.has(room.person))',
        put: 'writeIf(state.votersOf(room.ballot)?.has(room.person))',
      },
      {
        guard: 'an answer is prepared where the ballot asks for one',
        take: 'writeIf(isTheirs && state.votersOf(room.ballot)?.has(room.person))',
        put: 'writeIf(isTheirs)',
      },
      {
        guard: 'how a ballot is run is for the secretariat',
        take: 'readIf(secretariat && state.ballotReadersOf(room.ballot)?.has(person.id))',
        put: 'readIf(state.ballotReadersOf(room.ballot)?.has(person.id))',
      },
      {
        guard: 'results are for whom the policy names',
        take: 'state.resultsReadersOf(room.ballot)?.has(person.id)',
        put: 'state.resultsReadersOf(room.ballot) !== undefined',
      },
      {
        guard: 'a person’s home is theirs and their assistants’',
        take: 'readIf(room.person === person.id || state.delegatesOf(room.person).has(person.id))',
        put: 'readIf(true)',
      },
      {
        guard: 'a meeting is its participants’',
        take: 'state.participantsOf(room.meeting)?.has(person.id)',
        put: 'state.participantsOf(room.meeting) !== undefined',
      },
      {
        guard: 'a restricted item is its audience’s',
        take: 'state.audienceOf(room.item)?.has(person.id)',
        put: 'state.audienceOf(room.item) !== undefined',
      },
      {
        guard: 'drafts are the secretariat’s',
        take: 'secretariat && state.meetingExists(room.meeting)',
        put: 'state.meetingExists(room.meeting)',
      },
      {
        guard: 'drafts are of meetings that exist',
        take: 'secretariat && state.meetingExists(room.meeting)',
        put: 'secretariat',
      },
      {
        guard: 'notes are their writer’s alone, whatever the office',
        take: 'room.person === person.id && state.meetingExists(room.meeting)',
        put: '(room.person === person.id || secretariat) && state.meetingExists(room.meeting)',
      },
      {
        guard: 'a margin is read in the meeting only',
        take: "if (everyone?.has(person.id) !== true || !everyone.has(room.person)) return 'none';",
        put: '',
      },
      {
        guard: 'a margin is written by its own person only',
        take: "room.person === person.id ? 'write' : 'read'",
        put: "'write'",
      },
    ],
  },
];
