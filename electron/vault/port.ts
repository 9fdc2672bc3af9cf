import { z } from 'zod';
import {
  desktopEventSchema,
  desktopRequests,
  passedAnswerSchema,
  passedRequestSchema,
  sessionStateSchema,
} from '../../shared/desktop/wire.ts';

/**
 * What the shell (main process) and the vault's process say to each other. On current Electron over a utility
 * process's parent port, on the fallback over a child process's channel with 'advanced' serialization; bytes cross as
 * Uint8Array on both. The shell sends `start` first; nothing else is answered before it.
 */

const bytesSchema = z.instanceof(Uint8Array);
const nothing = z.undefined();

/** What only the shell may ask: never passed on from a renderer. */
export const shellRequests = {
  /** Opens what is in `folder` (made where missing). Answered once the state is known; it may be `locked`. */
  start: {
    input: z.strictObject({
      /** Absolute path of the folder that is the vault's own. */
      folder: z.string().min(1),
      /** The server's address that a sign-in screen shows. */
      server: z.string().max(2000),
      /** `keychain`: the shell has a real backend and answers `shell.wrap` and `shell.unwrap`. */
      protector: z.enum(['keychain', 'none']),
      /** How this device is called in the list of sessions. */
      deviceName: z.string().max(100),
    }),
    answer: sessionStateSchema,
  },
  /** The address changed in the settings. It counts at the next sign-in. */
  'server.change': { input: z.strictObject({ server: z.string().max(2000) }), answer: nothing },
  /** A request to `app://ecabinet/api/v1/…`. */
  pass: { input: passedRequestSchema, answer: passedAnswerSchema },
  /** A window is gone, with all rooms it had open. */
  'window.closed': { input: z.strictObject({ window: z.number().int() }), answer: nothing },
  /** The machine woke up or its network changed: try the server now. */
  'network.changed': { input: nothing, answer: nothing },
  /** Ends connections and closes the file. The process exits after the answer. */
  stop: { input: nothing, answer: nothing },
} as const;
export type ShellRequest = keyof typeof shellRequests;
export type ShellInput<Request extends ShellRequest> = z.infer<(typeof shellRequests)[Request]['input']>;
export type ShellAnswer<Request extends ShellRequest> = z.infer<(typeof shellRequests)[Request]['answer']>;

/** What renderers may ask of the vault: all of the wire but `settings.*`, which the shell answers itself. */
export type VaultRequest = Exclude<keyof typeof desktopRequests, 'settings.current' | 'settings.change'>;
/** Reads the name of a renderer's request; fails for `settings.*` and for what the wire does not know. */
export const vaultRequestSchema = z
  .string()
  .refine((name): name is VaultRequest => Object.hasOwn(desktopRequests, name) && !name.startsWith('settings.'));
export const shellRequestSchema = z.string().refine((name): name is ShellRequest => Object.hasOwn(shellRequests, name));

const messageId = z.number().int().nonnegative();
const answerSchema = z.union([
  z.strictObject({ id: messageId, answer: z.unknown() }),
  z.strictObject({ id: messageId, failed: z.literal(true) }),
]);

/**
 * Shell to vault: a request of a window (`window`: a number the shell gives it, for as long as it lives), a request of the
 * shell's own, or the answer to what the vault asked.
 */
export const toVaultSchema = z.union([
  z.strictObject({
    id: messageId,
    window: z.number().int(),
    request: vaultRequestSchema,
    input: z.unknown().optional(),
  }),
  z.strictObject({ id: messageId, request: shellRequestSchema, input: z.unknown().optional() }),
  answerSchema,
]);
export type ToVault = z.infer<typeof toVaultSchema>;

/**
 * Vault to shell: an answer, an event for all windows or for those named, or a question to the shell: wrap the vault's key
 * with the operating system's keychain, or unwrap it. Both questions and their answers are bytes; a keychain that refuses
 * is answered with `failed`.
 */
export const fromVaultSchema = z.union([
  answerSchema,
  z.strictObject({ event: desktopEventSchema, windows: z.union([z.literal('all'), z.array(z.number().int())]) }),
  z.strictObject({ id: messageId, ask: z.enum(['shell.wrap', 'shell.unwrap']), input: bytesSchema }),
]);
export type FromVault = z.infer<typeof fromVaultSchema>;
