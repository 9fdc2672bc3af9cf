/** RFC 8785 canonical JSON of values without fractions: `undefined` where the value has none. */
export function canonicalJson(value: unknown): string | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? JSON.stringify(value) : undefined;
  if (Array.isArray(value)) return joined('[', value.map(canonicalJson), ']');
  if (!isRecord(value)) return undefined;
  // Sorted by UTF-16 code units (§3.2.3), which is how JavaScript compares texts.
  const fields = Object.keys(value)
    .toSorted()
    .map((key) => {
      const text = canonicalJson(value[key]);
      return text === undefined ? undefined : `${JSON.stringify(key)}:${text}`;
    });
  return joined('{', fields, '}');
}

function joined(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : open + parts.join(',') + close;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a JSON text, `undefined` where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const encoder = new TextEncoder();

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Whether an Ed25519 signature (base64url) over bytes is by the public key (raw, base64url). Never throws. */
export async function isSignedBy(key: string, bytes: Uint8Array<ArrayBuffer>, signature: string): Promise<boolean> {
  try {
    const imported = await importedKey(key);
    const raw = fromBase64Url(signature);
    // One way of writing each signature: what only differs in unused bits is another text.
    if (raw.length !== 64 || toBase64Url(raw) !== signature) return false;
    return await crypto.subtle.verify('Ed25519', imported, raw, bytes);
  } catch {
    return false;
  }
}

const imported = new Map<string, Promise<CryptoKey>>();

function importedKey(key: string): Promise<CryptoKey> {
  const known = imported.get(key);
  if (known !== undefined) return known;
  const made = crypto.subtle.importKey('raw', fromBase64Url(key), 'Ed25519', false, ['verify']);
  imported.set(key, made);
  return made;
}

/** The bytes of a base64url text. Throws where it is none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
