import { z } from 'zod';
import {
  desktopEventSchema,
  desktopReplySchema,
  desktopRequests,
  type DesktopAnswer,
  type DesktopEvent,
  type DesktopInput,
  type DesktopReply,
  type DesktopRequest,
} from '../../shared/desktop/wire.ts';

/** The shell's bridge as the preload puts it on the window. */
const exposed = z.object({
  request: z.custom<(name: string, input: unknown) => Promise<unknown>>((value) => typeof value === 'function'),
  onEvent: z.custom<(listener: (event: unknown) => void) => () => void>((value) => typeof value === 'function'),
});

/** The renderer's end of the wire to shell and vault: each answer and event is parsed before anybody sees it. */
export interface DesktopConnection {
  /** Rejects with `NotAnswered`. What can be asked twice without harm is asked again where the vault went away meanwhile. */
  ask<Request extends DesktopRequest>(request: Request, input: DesktopInput<Request>): Promise<DesktopAnswer<Request>>;
  onEvent(listener: (event: DesktopEvent) => void): void;
}

/** What was asked has no answer; `why` as in `desktopReplySchema`. */
export class NotAnswered extends Error {
  readonly why: Extract<DesktopReply, { ok: false }>['why'];
  constructor(request: DesktopRequest, why: NotAnswered['why']) {
    super(`${request}: ${why}`);
    this.name = 'NotAnswered';
    this.why = why;
  }
}

/** An act that was signed may not be signed again; a room's own writing has an order, which its mirror keeps. */
const askedOnce: readonly DesktopRequest[] = ['acts.submit', 'rooms.update'];

/** `undefined` where the page runs in a browser. */
export function desktopConnection(page: object): DesktopConnection | undefined {
  const bridge = exposed.safeParse('ecabinet' in page ? page.ecabinet : undefined).data;
  if (bridge === undefined) return undefined;
  return {
    async ask(request, input) {
      const reply = async () => desktopReplySchema.parse(await bridge.request(request, input));
      let said = await reply();
      if (!said.ok && said.why === 'away' && !askedOnce.includes(request)) said = await reply();
      if (!said.ok) throw new NotAnswered(request, said.why);
      return answerSchemaOf(request).parse(said.answer);
    },
    onEvent(listener) {
      bridge.onEvent((raw) => {
        const event = desktopEventSchema.safeParse(raw);
        if (event.success) listener(event.data);
      });
    },
  };
}

function answerSchemaOf<Request extends DesktopRequest>(request: Request): z.ZodType<DesktopAnswer<Request>> {
  const schema: unknown = desktopRequests[request].answer;
  // The table pairs each request with its own answer; a generic index into it is more than the compiler follows.
  return z.custom<z.ZodType<DesktopAnswer<Request>>>((value) => value instanceof z.ZodType).parse(schema);
}
