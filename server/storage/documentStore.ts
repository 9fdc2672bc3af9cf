import type { StoredFile } from '../../shared/domain/meeting/agenda.ts';

/** An upload that is not complete; how far it got is the size of its partial file. */
export interface OpenUpload {
  readonly id: string;
  readonly person: string;
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
  readonly begunAt: string;
}

/** What is known of the files beside their bytes. */
export interface DocumentStore {
  files(): Promise<readonly StoredFile[]>;
  putFile(file: StoredFile): Promise<void>;
  uploads(): Promise<readonly OpenUpload[]>;
  putUpload(upload: OpenUpload): Promise<void>;
  removeUpload(id: string): Promise<void>;
}
