import '../../../../../web/field/field.css';
import './applications.css';
import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { Steps } from '../../../../../web/ui/Steps.tsx';
import { readPerson } from '../../../../people/contract.ts';
import { readItem } from '../../../catalogue/contract.ts';
import { About } from './apply/About.tsx';
import { ForWhom } from './apply/ForWhom.tsx';
import { Papers } from './apply/Papers.tsx';
import { WhatFor } from './apply/WhatFor.tsx';
import { change, draft, forget, useFieldDraft } from './apply-draft.ts';

/** 替居民办一件: opened at a home, from a file or on the telephone; who, what, facts, papers, and up it goes. */
export default function FieldApply() {
  const [params, setParams] = useSearchParams();
  const [, go] = useLocation();
  const d = useFieldDraft();
  const wanted = params.get('person');
  const from = params.get('from');
  const file = useLoad(wanted ? `person/${wanted}` : null, () => call(readPerson, { id: wanted ?? '' }));
  const { data } = file;
  useEffect(() => {
    if (!data || !wanted) return;
    // Another person's draft is not carried on with.
    if (draft().person?.id !== data.id) {
      forget();
      change({
        person: {
          id: data.id,
          name: data.name,
          address: data.address,
          home: data.home ?? data.community ?? '',
        },
        ...(from === 'phone' && { source: 'phone' as const }),
      });
    }
    setParams({ step: '2' }, { replace: true });
  }, [data, wanted, from, setParams]);
  const item = useLoad(d.item ? `service-item/${d.item.code}` : null, () =>
    call(readItem, { code: d.item?.code ?? '' }),
  );
  const reached = d.person || (d.name.trim() && d.place) ? (d.item ? 4 : 2) : 1;
  const asked = Number(params.get('step') ?? 1);
  const step = Math.min(Number.isInteger(asked) && asked >= 1 ? asked : 1, reached);
  const to = (next: number) =>
    go(`/apply?step=${next}${params.get('home') ? `&home=${params.get('home')}` : ''}`);
  const back = step > 1 ? () => to(step - 1) : '/';
  const right = <Steps now={step} of={4} />;
  if (wanted) {
    return (
      <Page title={t('替居民办一件', 'Apply for a resident')} bare back="/">
        <Loading of={file}>{() => null}</Loading>
      </Page>
    );
  }
  if (step === 1) return <ForWhom key="1" right={right} home={params.get('home')} next={() => to(2)} />;
  if (step === 2) return <WhatFor key="2" right={right} back={back} next={() => to(3)} />;
  if (!item.data) {
    return (
      <Page
        title={t('替居民办一件', 'Apply for a resident')}
        back={back}
        right={right}
        foot={<Foot>{null}</Foot>}
      >
        <Loading of={item}>{() => null}</Loading>
        <Button onClick={() => to(2)}>{t('换一件事', 'Another matter')}</Button>
      </Page>
    );
  }
  return step === 3 ? (
    <About key="3" item={item.data} right={right} back={back} next={() => to(4)} />
  ) : (
    <Papers key="4" item={item.data} right={right} back={back} />
  );
}
