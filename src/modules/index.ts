/** THE ORDERED LIST. A module may use only those above it, and only their contract.ts and service.ts. */
import type { Module } from '../kernel/module.ts';
import { campaigns } from './campaigns/module.ts';
import { cases } from './cases/module.ts';
import { listening } from './listening/module.ts';
import { mediation } from './mediation/module.ts';
import { notices } from './notices/module.ts';
import { open311 } from './open311/module.ts';
import { people } from './people/module.ts';
import { pictures } from './pictures/module.ts';
import { places } from './places/module.ts';
import { rota } from './rota/module.ts';
import { services } from './services/module.ts';
import { staff } from './staff/module.ts';
import { units } from './units/module.ts';
import { whistles } from './whistles/module.ts';
import { work } from './work/module.ts';

export const modules: readonly Module[] = [
  places,
  pictures,
  people,
  staff,
  units,
  work,
  notices,
  rota,
  cases,
  whistles,
  mediation,
  campaigns,
  listening,
  open311,
  services,
];
