import '../../../../cases/pages/phone/resident/resident.css';
import './online.css';
import { useParams } from 'wouter';
import { CallError, call } from '../../../../../web/call.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { lang, t } from '../../../../../web/t.ts';
import { ButtonLink } from '../../../../../web/ui/Button.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhoneSignIn } from '../../../../people/pages/phone/SignIn.tsx';
import { residentMe } from '../../../../people/residents/contract.ts';
import { type Item, readItem } from '../../../catalogue/contract.ts';
import { Agree } from './apply/Agree.tsx';
import { Check } from './apply/Check.tsx';
import { useDraft } from './apply/draft.ts';
import { FormField } from './apply/FormField.tsx';
import { Paper } from './apply/Papers.tsx';
import { Agent, HowBack, Person, Where, Who } from './apply/questions.tsx';
import { useWay } from './apply/way.tsx';

/** 网上申请: one question a page, what is filled in stays on this phone until the server has it. */
export default function Apply() {
  const { code = '' } = useParams<{ code: string }>();
  const me = useLoad('resident/me', () => call(residentMe, {}));
  const got = useLoad(`service-item/${code}`, () => call(readItem, { code }));
  if (me.error instanceof CallError && me.error.status === 401) {
    return (
      <Page
        title={t('先用手机号登录', 'Sign in by phone first')}
        hint={
          got.data
            ? t(
                `登录以后在家就能办“${got.data.body.zh}”。`,
                `Then you can apply for “${got.data.body.en}” from home.`,
              )
            : undefined
        }
        back={`/guide/${code}`}
      >
        <PhoneSignIn onDone={() => reload('')} />
      </Page>
    );
  }
  if (!me.data || !got.data) {
    return (
      <Page title={t('在家申请', 'Apply from home')} back="/guide">
        {me.data ? <Loading of={got}>{() => null}</Loading> : <Loading of={me}>{() => null}</Loading>}
      </Page>
    );
  }
  if (got.data.ended || got.data.kind !== 'service') {
    return (
      <Page title={got.data.body[lang()]} back="/guide">
        <Empty
          title={t('这件事现在不在网上办', 'This is not done online now')}
          action={<ButtonLink to="/guide">{t('看办事指南', 'See the guide')}</ButtonLink>}
        />
      </Page>
    );
  }
  return <Questions item={got.data} />;
}

function Questions({ item }: { item: Item }) {
  const d = useDraft(item.code);
  const way = useWay(item, d);
  const { step } = way;
  const [kind, rest = ''] = step.split('.');
  switch (kind) {
    case 'who':
      return <Who key={step} way={way} />;
    case 'agent':
      return <Agent key={step} way={way} />;
    case 'consent':
      return <Agree key={step} way={way} />;
    case 'person':
      return <Person key={step} way={way} />;
    case 'place':
      return <Where key={step} way={way} />;
    case 'f':
      return <FormField key={step} way={way} name={rest} />;
    case 'p':
      return <Paper key={step} way={way} at={Number(rest)} />;
    case 'handover':
      return <HowBack key={step} way={way} />;
    default:
      return <Check key={step} way={way} />;
  }
}
