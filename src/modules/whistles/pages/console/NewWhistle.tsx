import '../whistles.css';
import { useLocation, useSearchParams } from 'wouter';
import { t } from '../../../../web/t.ts';
import { Blowing } from '../blowing.tsx';

/** 吹哨 at the desk. */
export default function NewWhistle() {
  const [params] = useSearchParams();
  const [, go] = useLocation();
  return (
    <div className="con-page wh-page">
      <div className="con-title">
        <h1>{t('吹哨，请单位来', 'Call units to help')}</h1>
      </div>
      <Blowing
        caseId={params.get('case')}
        onDone={(id) => go(`/whistles?open=${id}`)}
        frame={(fields, button) => (
          <>
            {fields}
            {button}
          </>
        )}
      />
    </div>
  );
}
