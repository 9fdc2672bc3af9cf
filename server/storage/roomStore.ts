/** What rooms keep: filled by the module of that name. */
export interface RoomStore {
  readonly kind: 'rooms';
}
