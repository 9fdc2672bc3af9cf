/** What a client may cost. Bytes and counts; rates per second. */
export interface RoomLimits {
  /** One frame of the wire. */
  readonly frameBytes: number;
  /** One replica, encoded: it stops growing there. */
  readonly replicaBytes: number;
  /** Lists and maps within one another, values included. */
  readonly depth: number;
  readonly structsPerFrame: number;
  readonly clientIdsPerFrame: number;
  /** Each struct takes some 200 bytes of memory. */
  readonly structsPerReplica: number;
  /** Each client id makes every change a little slower. */
  readonly clientIdsPerReplica: number;
  /** Steps of some 100 ns that Yjs may take to apply one frame (`placement.ts`). */
  readonly stepsPerFrame: number;
  /** What one device may show of itself: cursor, name. */
  readonly presenceBytes: number;
  /** Frames of ordinary effort: an expensive one counts as many. */
  readonly framesPerSecond: number;
  /** How many frames may come at once before the rate counts. */
  readonly framesAtOnce: number;
  readonly stepsPerOrdinaryFrame: number;
  readonly answerBytesPerOrdinaryFrame: number;
  readonly connectionsPerSession: number;
  readonly connectionsPerAddress: number;
  /** What may wait for a slow reader; more than a whole replica. */
  readonly unsentBytes: number;
  /** A log is folded into a snapshot once it is longer than the snapshot and than this. */
  readonly logBytes: number;
  readonly logUpdates: number;
  /** How often sessions are asked again, sockets pinged and idle rooms put away. */
  readonly roundSeconds: number;
}

export const roomLimits: RoomLimits = {
  frameBytes: 256 * 1024,
  replicaBytes: 5 * 1024 * 1024,
  depth: 32,
  structsPerFrame: 20_000,
  clientIdsPerFrame: 1_024,
  structsPerReplica: 200_000,
  clientIdsPerReplica: 10_000,
  stepsPerFrame: 1_000_000,
  presenceBytes: 4 * 1024,
  framesPerSecond: 200,
  framesAtOnce: 2_000,
  stepsPerOrdinaryFrame: 500,
  answerBytesPerOrdinaryFrame: 16 * 1024,
  connectionsPerSession: 64,
  connectionsPerAddress: 4_096,
  unsentBytes: 8 * 1024 * 1024,
  logBytes: 64 * 1024,
  logUpdates: 500,
  roundSeconds: 30,
};
