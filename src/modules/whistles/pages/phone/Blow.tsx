import '../whistles.css';
import { useLocation, useSearchParams } from 'wouter';
import { t } from '../../../../web/t.ts';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Blowing } from '../blowing.tsx';

/** 吹哨 on the phone: from a case, or from what was seen on a round. */
export default function Blow() {
  const [params] = useSearchParams();
  const [, go] = useLocation();
  const caseId = params.get('case');
  return (
    <Blowing
      caseId={caseId}
      onDone={(id) => go(`/whistles/${id}`)}
      frame={(fields, button) => (
        <Page
          title={t('吹哨，请单位来', 'Call units to help')}
          back={caseId ? `/cases/${caseId}` : '/whistles'}
          foot={button ? <Foot>{button}</Foot> : undefined}
        >
          {fields}
        </Page>
      )}
    />
  );
}
