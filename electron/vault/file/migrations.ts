/**
 * The steps that made the vault's file what it is, oldest first. `user_version` says how many a file has had. A step that
 * has shipped is never changed: a new one is added.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE notebook (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- Rooms followed beyond those that the home room names: drafts that were opened once.
  CREATE TABLE followed (room TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  -- A room's updates in the order in which they came; merged now and then, neighbours only, so that the order stays causal.
  -- own: written on this device. pending: and not yet known to be on the server's disk.
  CREATE TABLE room_update (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    room TEXT NOT NULL,
    own INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX room_update_of_room ON room_update (room, place);
  CREATE INDEX room_update_pending ON room_update (room, place) WHERE pending = 1;
  -- What its person wrote and the server would not take. Never deleted by the program.
  CREATE TABLE set_aside (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    room TEXT NOT NULL,
    code INTEGER NOT NULL,
    at TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE document (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, verified_at TEXT) STRICT, WITHOUT ROWID;
  CREATE TABLE chunk (
    place INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (sha256, number)
  ) STRICT;
  CREATE TABLE pack (meeting TEXT PRIMARY KEY, paused INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE act (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    canonical TEXT NOT NULL,
    signature TEXT NOT NULL,
    outcome TEXT NOT NULL
  ) STRICT;

  -- Empty. Written to find out whether a full disk has space again.
  CREATE TABLE space (bytes BLOB NOT NULL) STRICT;
  `,
  // What opens an act's commitment goes with it, and stays here.
  `ALTER TABLE act ADD COLUMN opening TEXT;`,
];
