/** What documents keep: filled by the module of that name. */
export interface DocumentStore {
  readonly kind: 'documents';
}
