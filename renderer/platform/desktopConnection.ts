import { z } from 'zod';
import {
  desktopEventSchema,
  desktopRequests,
  type DesktopAnswer,
  type DesktopEvent,
  type DesktopInput,
  type DesktopRequest,
} from '../../shared/desktop/wire.ts';

/** The shell's bridge as the preload puts it on the window. */
const exposed = z.object({
  request: z.custom<(name: string, input: unknown) => Promise<unknown>>((value) => typeof value === 'function'),
  onEvent: z.custom<(listener: (event: unknown) => void) => () => void>((value) => typeof value === 'function'),
});

/** The renderer's end of the wire to shell and vault: each answer and event is parsed before anybody sees it. */
export interface DesktopConnection {
  ask<Request extends DesktopRequest>(request: Request, input: DesktopInput<Request>): Promise<DesktopAnswer<Request>>;
  onEvent(listener: (event: DesktopEvent) => void): void;
}

/** `undefined` where the page runs in a browser. */
export function desktopConnection(page: object): DesktopConnection | undefined {
  const bridge = exposed.safeParse('ecabinet' in page ? page.ecabinet : undefined).data;
  if (bridge === undefined) return undefined;
  return {
    ask: (request, input) => answered(request, bridge.request(request, input)),
    onEvent(listener) {
      bridge.onEvent((raw) => {
        const event = desktopEventSchema.safeParse(raw);
        if (event.success) listener(event.data);
      });
    },
  };
}

async function answered<Request extends DesktopRequest>(
  request: Request,
  answer: Promise<unknown>,
): Promise<DesktopAnswer<Request>> {
  const schema: z.ZodType<DesktopAnswer<Request>> = answerSchemaOf(request);
  return schema.parse(await answer);
}

function answerSchemaOf<Request extends DesktopRequest>(request: Request): z.ZodType<DesktopAnswer<Request>> {
  const schema: unknown = desktopRequests[request].answer;
  // The table pairs each request with its own answer; a generic index into it is more than the compiler follows.
  return z.custom<z.ZodType<DesktopAnswer<Request>>>((value) => value instanceof z.ZodType).parse(schema);
}
