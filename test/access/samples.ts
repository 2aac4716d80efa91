/** One sample an endpoint, by its name. A new endpoint without one fails the matrix. */

import type { Sample } from './sample.ts';
import { alikeSamples } from './samples-alike.ts';
import { applicationsSamples } from './samples-applications.ts';
import { campaignsSamples } from './samples-campaigns.ts';
import { casesSamples } from './samples-cases.ts';
import { counterSamples } from './samples-counter.ts';
import { deadlineSamples } from './samples-deadlines.ts';
import { deskSamples } from './samples-desk.ts';
import { dispatchSamples } from './samples-dispatch.ts';
import { endingsSamples } from './samples-endings.ts';
import { forwardingSamples } from './samples-forwarding.ts';
import { importSamples } from './samples-import.ts';
import { listeningSamples } from './samples-listening.ts';
import { mediationSamples } from './samples-mediation.ts';
import { onlineSamples } from './samples-online.ts';
import { open311Samples } from './samples-open311.ts';
import { peopleSamples } from './samples-people.ts';
import { placesSamples } from './samples-places.ts';
import { queueSamples } from './samples-queue.ts';
import { ratingsSamples } from './samples-ratings.ts';
import { registerSamples } from './samples-register.ts';
import { rotaSamples } from './samples-rota.ts';
import { staffSamples } from './samples-staff.ts';
import { unitsSamples } from './samples-units.ts';
import { whistlesSamples } from './samples-whistles.ts';

export const samples: Readonly<Record<string, Sample>> = {
  ...placesSamples,
  ...peopleSamples,
  ...staffSamples,
  ...unitsSamples,
  ...rotaSamples,
  ...casesSamples,
  ...alikeSamples,
  ...counterSamples,
  ...deadlineSamples,
  ...listeningSamples,
  ...endingsSamples,
  ...deskSamples,
  ...dispatchSamples,
  ...mediationSamples,
  ...campaignsSamples,
  ...whistlesSamples,
  ...open311Samples,
  ...importSamples,
  ...registerSamples,
  ...queueSamples,
  ...applicationsSamples,
  ...onlineSamples,
  ...ratingsSamples,
  ...forwardingSamples,
};
