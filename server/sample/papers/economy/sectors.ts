import { productionSectors } from './productionSectors.ts';
import type { Sector } from './sector.ts';
import { societySectors } from './societySectors.ts';

/** All fields, in the order of the monthly report. */
export const sectors: readonly Sector[] = [...productionSectors, ...societySectors];
