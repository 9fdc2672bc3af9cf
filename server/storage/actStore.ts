/** What acts keep: filled by the module of that name. */
export interface ActStore {
  readonly kind: 'acts';
}
