/** The package's `exports` hide its own types; its API is better-sqlite3's, with ciphers reached by pragmas. */
declare module 'better-sqlite3-multiple-ciphers' {
  import Database from 'better-sqlite3';

  export default Database;
}
