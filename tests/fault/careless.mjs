// Loaded before a server or a vault whose carelessness is to be noticed: no SQLite here ever waits for the disk.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
for (const name of ['better-sqlite3', 'better-sqlite3-multiple-ciphers']) {
  const { prototype } = require(name);
  const { pragma } = prototype;
  prototype.pragma = function carelessPragma(source, options) {
    return pragma.call(this, source.replace(/synchronous = \w+/, 'synchronous = OFF'), options);
  };
}
