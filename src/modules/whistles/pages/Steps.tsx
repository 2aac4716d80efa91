import { Ban, Check, FileWarning, Footprints, Megaphone, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../../web/t.ts';
import { PhotoGrid } from '../../../web/ui/PhotoGrid.tsx';
import { Timeline } from '../../../web/ui/Timeline.tsx';
import { date, when } from '../../../web/when.ts';
import { photosOf } from '../../cases/pages/phone/field/steps.tsx';
import type { WhistleStep } from '../contract.ts';
import { stepTitle } from './words.ts';

function markOf(verb: string): ReactNode {
  const past = verb.slice('whistle.'.length);
  if (past.startsWith('hand_back') || past.startsWith('decided') || past === 'returned')
    return <Undo2 size={20} aria-hidden />;
  if (past === 'notified') return <FileWarning size={20} aria-hidden />;
  if (past === 'failed') return <Ban size={20} aria-hidden />;
  if (past === 'arrived' || past === 'signed') return <Footprints size={20} aria-hidden />;
  if (past === 'blown' || past === 'called' || past === 'reopened')
    return <Megaphone size={20} aria-hidden />;
  return <Check size={20} aria-hidden />;
}

/** What happened, newest on top. */
export function Steps({ steps }: { steps: readonly WhistleStep[] }) {
  return (
    <Timeline
      size={20}
      moments={[...steps].reverse().map((step, at) => ({
        key: `${step.at} ${at}`,
        mark: markOf(step.verb),
        title: stepTitle(step),
        time: when(step.at),
        children: (
          <>
            {step.text ? <p className="q2">{step.text}</p> : null}
            {step.day ? <p className="sm q2">{t(`期限 ${date(step.day)}`, `By ${date(step.day)}`)}</p> : null}
            {step.who && step.unit ? <p className="xs q3">{step.who}</p> : null}
            {step.photos.length > 0 ? <PhotoGrid photos={photosOf(step.photos)} /> : null}
          </>
        ),
      }))}
    />
  );
}
