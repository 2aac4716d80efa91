import './resident.css';
import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { discard, outboxRead, useOutbox } from '../../../../../web/outbox.ts';
import { t } from '../../../../../web/t.ts';
import { Check } from './report/Check.tsx';
import { type Draft, draft, takeBack, useDraft } from './report/draft.ts';
import { Near } from './report/Near.tsx';
import { Photos } from './report/Photos.tsx';
import { What } from './report/What.tsx';
import { Where } from './report/Where.tsx';
import { insteadOf, useWay } from './report/way.tsx';

const QUESTIONS = [Photos, Where, What, Near, Check] as const;

/** 反映问题 in five short steps: photo, place, what, how to be reached, check. */
export default function Report() {
  const way = useWay();
  const [, go] = useLocation();
  const mended = useMended();
  // Answers decide which steps are open.
  useDraft();
  const elsewhere = mended ? insteadOf(way.step) : undefined;
  useEffect(() => {
    if (elsewhere) go(elsewhere, { replace: true });
  }, [elsewhere, go]);
  useEffect(() => {
    // The pages after sending must be there when the connection is not.
    void import('./Sent.tsx').catch(() => undefined);
    void import('../../../../../web/resident/Home.tsx').catch(() => undefined);
  }, []);
  useEffect(() => {
    document.title = t('反映问题', 'Report a problem');
  }, []);
  if (elsewhere || !mended) return null;
  const Question = QUESTIONS[way.step - 1] ?? Photos;
  return <Question key={`${way.step} ${way.param('ask') ?? ''} ${way.param('pick') ?? ''}`} way={way} />;
}

/** `?mend=KEY`: what the server refused comes back into the form. True when the form is ready. */
function useMended(): boolean {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('mend');
  const [read, setRead] = useState(wanted === null);
  const refused = useOutbox().find(({ key }) => key === wanted);
  useEffect(() => {
    void outboxRead().then(() => setRead(true));
  }, []);
  useEffect(() => {
    if (wanted === null || !read) return;
    if (refused?.form) {
      const form = refused.form as Draft;
      if (form.id !== draft().id) takeBack(form);
      // Its photographs belong to the form again.
      void discard({ ...refused, photos: [] });
    }
    setParams(
      (before) => {
        before.delete('mend');
        return before;
      },
      { replace: true },
    );
  }, [wanted, read, refused, setParams]);
  return read && wanted === null;
}
