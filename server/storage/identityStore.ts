/** What identity keep: filled by the module of that name. */
export interface IdentityStore {
  readonly kind: 'identity';
}
