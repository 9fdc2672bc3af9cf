import type { z } from 'zod';
import { desktopRequests } from '../../shared/desktop/wire.ts';
import type { OpenVault } from './openVault.ts';
import { shellRequests, type ShellRequest, type VaultRequest } from './port.ts';
import type { Vault } from './vault.ts';

/** Answers one request from its raw input. Throws where the input is none, or there is nothing to answer. */
type Answering = (vault: Vault, input: unknown, window: number) => Promise<unknown>;

function answering<Input, Answer>(
  request: { readonly input: z.ZodType<Input>; readonly answer: z.ZodType<Answer> },
  answer: (vault: Vault, input: Input, window: number) => Answer | Promise<Answer>,
): Answering {
  return async (vault, input, window) => await answer(vault, request.input.parse(input), window);
}

/** Where nobody is in, there is nothing to ask for. */
function opened(vault: Vault): OpenVault {
  const open = vault.opened();
  if (open === undefined) throw new Error('no vault is open');
  return open;
}

const wire = desktopRequests;

/** What windows ask. */
export const windowAnswers: { readonly [Request in VaultRequest]: Answering } = {
  'session.state': answering(wire['session.state'], (vault) => vault.state()),
  'session.signIn': answering(wire['session.signIn'], (vault, credentials) => vault.signIn(credentials)),
  'session.unlock': answering(wire['session.unlock'], (vault, { password }) => vault.unlock(password)),
  'session.signOut': answering(wire['session.signOut'], async (vault, options) => {
    await vault.signOut(options);
    return undefined;
  }),
  'rooms.open': answering(wire['rooms.open'], (vault, { room }, window) => opened(vault).rooms.open(room, window)),
  'rooms.update': answering(wire['rooms.update'], async (vault, { room, update }, window) => {
    opened(vault).rooms.write(room, update, window);
    // That it waits for the server is told first: between the two nobody may think that it is there.
    await vault.told();
    return undefined;
  }),
  'rooms.show': answering(wire['rooms.show'], (vault, { room, at }, window) => {
    opened(vault).rooms.show(room, window, at);
    return undefined;
  }),
  'rooms.close': answering(wire['rooms.close'], (vault, { room }, window) => {
    vault.opened()?.rooms.close(room, window);
    return undefined;
  }),
  'documents.read': answering(wire['documents.read'], (vault, { sha256, begin, end }) =>
    opened(vault).packs.read(sha256, begin, end),
  ),
  'packs.states': answering(wire['packs.states'], (vault) => vault.opened()?.packs.states() ?? []),
  'packs.fetch': answering(wire['packs.fetch'], (vault, { meeting }) => {
    opened(vault).packs.fetch(meeting);
    return undefined;
  }),
  'packs.pause': answering(wire['packs.pause'], (vault, { meeting }) => {
    opened(vault).packs.pause(meeting);
    return undefined;
  }),
  'acts.last': answering(wire['acts.last'], (vault, about) => opened(vault).outbox.last(about)),
  'acts.submit': answering(wire['acts.submit'], (vault, { type, body }) => opened(vault).outbox.submit(type, body)),
  'acts.confirm': answering(wire['acts.confirm'], (vault, { act, totp }) => opened(vault).outbox.confirm(act, totp)),
  'acts.withdraw': answering(wire['acts.withdraw'], (vault, { act }) => opened(vault).outbox.withdraw(act)),
  'memory.get': answering(wire['memory.get'], (vault, { key }) => vault.opened()?.notebook.recall(key)),
  'memory.set': answering(wire['memory.set'], (vault, { key, value }) => {
    opened(vault).notebook.remember(key, value);
    return undefined;
  }),
};

/** What the shell itself asks; `start` and `stop` are the process's own. */
export const shellAnswers: { readonly [Request in Exclude<ShellRequest, 'start' | 'stop'>]: Answering } = {
  'server.change': answering(shellRequests['server.change'], (vault, { server }) => {
    vault.changeServer(server);
    return undefined;
  }),
  pass: answering(shellRequests.pass, (vault, request) => vault.pass(request)),
  'window.closed': answering(shellRequests['window.closed'], (vault, { window }) => {
    vault.opened()?.rooms.windowClosed(window);
    return undefined;
  }),
  'network.changed': answering(shellRequests['network.changed'], (vault) => {
    vault.networkChanged();
    return undefined;
  }),
};
