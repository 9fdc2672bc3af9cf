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
  // What may be on this device only stands in the file twice, so that no one page of it costs any of it. The twins lie in
  // pages of their own, are kept in step by the file itself, and are read only when the file is mended (salvage.ts).
  [
    twinOf('notebook', 'key TEXT PRIMARY KEY, value TEXT NOT NULL', 'key', 'value'),
    twinOf('memory', 'key TEXT PRIMARY KEY, value TEXT NOT NULL', 'key', 'value'),
    twinOf('followed', 'room TEXT PRIMARY KEY', 'room'),
    twinOf(
      'act',
      'sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, canonical TEXT NOT NULL, signature TEXT NOT NULL, outcome TEXT NOT NULL, opening TEXT',
      'sequence',
      'id',
      'canonical',
      'signature',
      'outcome',
      'opening',
    ),
    twinOf(
      'set_aside',
      'place INTEGER PRIMARY KEY, room TEXT NOT NULL, code INTEGER NOT NULL, at TEXT NOT NULL, bytes BLOB NOT NULL',
      'place',
      'room',
      'code',
      'at',
      'bytes',
    ),
    // What the server has stored comes from there again.
    twinOf(
      'room_update',
      'place INTEGER PRIMARY KEY, room TEXT NOT NULL, own INTEGER NOT NULL, pending INTEGER NOT NULL, bytes BLOB NOT NULL',
      'place',
      'room',
      'own',
      'pending',
      'bytes',
    ),
  ].join('\n'),
];

/** Makes a table's twin, its first column the key; of `room_update` it holds what is pending. */
function twinOf(table: string, definition: string, ...columns: readonly string[]): string {
  const [key = ''] = columns;
  const names = columns.join(', ');
  const isKept = (row: string): string => (table === 'room_update' ? `${row}pending = 1` : '1');
  const keep = `INSERT OR REPLACE INTO ${table}_twin SELECT ${columns.map((name) => `new.${name}`).join(', ')} WHERE ${isKept('new.')};`;
  const drop = `DELETE FROM ${table}_twin WHERE ${key} = old.${key};`;
  return `
    CREATE TABLE ${table}_twin (${definition}) STRICT;
    INSERT INTO ${table}_twin SELECT ${names} FROM ${table} WHERE ${isKept('')};
    CREATE TRIGGER ${table}_added AFTER INSERT ON ${table} BEGIN ${keep} END;
    CREATE TRIGGER ${table}_changed AFTER UPDATE ON ${table} BEGIN ${drop} ${keep} END;
    CREATE TRIGGER ${table}_removed AFTER DELETE ON ${table} BEGIN ${drop} END;
  `;
}
