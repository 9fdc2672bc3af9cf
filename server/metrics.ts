import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { RoomMetrics } from './rooms/createRooms.ts';

/** What the server counts, in Prometheus' words. Labels carry routes and codes, never ids. */
export interface Metrics {
  readonly rooms: RoomMetrics;
  requestAnswered(route: string, status: number, seconds: number): void;
  actAnswered(outcome: string): void;
  letterSettled(state: string): void;
  /** The text of `/metrics`. */
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'ecabinet_request_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['route', 'status'],
    registers,
  });
  const acts = new Counter({
    name: 'ecabinet_acts_total',
    help: 'Acts by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const letters = new Counter({
    name: 'ecabinet_letters_total',
    help: 'Letters of reminders by what became of them',
    labelNames: ['state'],
    registers,
  });
  const open = new Gauge({ name: 'ecabinet_room_connections', help: 'Open room connections', registers });
  const closed = new Counter({
    name: 'ecabinet_room_closings_total',
    help: 'Room connections closed, by code',
    labelNames: ['code'],
    registers,
  });
  const frames = new Counter({ name: 'ecabinet_room_frames_total', help: 'Frames received', registers });
  const bytes = new Counter({ name: 'ecabinet_room_bytes_total', help: 'Bytes received in frames', registers });
  return {
    rooms: {
      connectionOpened: () => open.inc(),
      connectionClosed(code) {
        open.dec();
        closed.inc({ code });
      },
      frameReceived(size) {
        frames.inc();
        bytes.inc(size);
      },
    },
    requestAnswered: (route, status, seconds) => requests.observe({ route, status }, seconds),
    actAnswered: (outcome) => acts.inc({ outcome }),
    letterSettled: (state) => letters.inc({ state }),
    text: () => registry.metrics(),
  };
}
