import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { actsPage } from './actsPage.ts';

writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'acts.md'), actsPage());
