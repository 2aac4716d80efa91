import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { call, newKey } from '../../../../../web/call.ts';
import { reload } from '../../../../../web/load.ts';
import { useDoor } from '../../../../../web/resident/door.ts';
import { t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhoneInput, TextArea, TextInput } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { reportUndone } from '../../../ratings/contract.ts';
import { useSend } from '../useSend.ts';

/** 办不成事: what, where, what was said. It goes to whoever runs the community, and is followed like any matter. */
export default function Undone() {
  const place = useDoor();
  const [params] = useSearchParams();
  const [, go] = useLocation();
  const [id] = useState(newKey);
  const [what, setWhat] = useState('');
  const [where, setWhere] = useState('');
  const [said, setSaid] = useState('');
  const [number, setNumber] = useState(params.get('n')?.slice(0, 20) ?? '');
  const [phone, setPhone] = useState('');
  const [empty, setEmpty] = useState('');
  const { busy, wrong, send } = useSend();
  const on = () => {
    if (what.trim() === '') return setEmpty(t('还没写什么事办不成。', 'Say what could not be done.'));
    setEmpty('');
    if (!place) return;
    void send(
      (key) =>
        call(
          reportUndone,
          {
            id,
            place: place.code,
            what: what.trim(),
            where: where.trim(),
            said: said.trim(),
            ...(number.trim() && { number: number.trim() }),
            ...(phone.trim() && { phone: phone.trim() }),
          },
          { key },
        ),
      () => {
        reload('cases/mine');
        toast(t('交上了，社区书记来办', 'Handed over; the secretary takes care of it'));
        go(`/case/${id}`);
      },
    );
  };
  return (
    <Page
      title={t('什么事办不成？', 'What could not be done?')}
      hint={t(
        '直接交给社区书记，不经过窗口；办到哪一步您都看得到。',
        'It goes straight to the secretary, not to the counter; you see every step.',
      )}
      back="/"
      backWord={t('首页', 'Start')}
      foot={
        <Foot>
          {place ? (
            <Button kind="primary" big block busy={busy} onClick={on}>
              {t('交给社区书记', 'Give it to the secretary')}
            </Button>
          ) : (
            <ButtonLink kind="primary" big block to="/place" icon={<MapPin size={22} aria-hidden />}>
              {t('先选您住在哪里', 'Choose where you live')}
            </ButtonLink>
          )}
        </Foot>
      }
    >
      {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
      {place ? (
        <p className="q2">
          {t('交给', 'Goes to')} <b>{place.community}</b>
        </p>
      ) : null}
      <Field label={t('什么事', 'What')} error={empty || wrong?.at('what')}>
        {(tie) => (
          <TextArea
            {...tie}
            rows={2}
            maxLength={200}
            value={what}
            placeholder={t('比如：给老伴换社保卡', 'e.g. a new social security card for my wife')}
            onChange={setWhat}
          />
        )}
      </Field>
      <Field label={t('在哪儿办的', 'Where you asked')} optional error={wrong?.at('where')}>
        {(tie) => (
          <TextInput
            {...tie}
            maxLength={100}
            value={where}
            placeholder={t('比如：社区一窗、街道大厅', 'e.g. the community’s window')}
            onChange={setWhere}
          />
        )}
      </Field>
      <Field label={t('当时怎么说的', 'What you were told')} optional error={wrong?.at('said')}>
        {(tie) => <TextArea {...tie} rows={3} maxLength={500} value={said} onChange={setSaid} />}
      </Field>
      <Field
        label={t('办件编号', 'Number of the application')}
        hint={t('告知单或受理单上有，像 B2611-0001', 'On the notice or receipt, like B2611-0001')}
        optional
        error={wrong?.at('number')}
      >
        {(tie) => <TextInput {...tie} maxLength={20} value={number} onChange={setNumber} />}
      </Field>
      <Field
        label={t('您的电话', 'Your telephone')}
        hint={t('留了电话，办到哪一步发短信告诉您', 'With it you are told of each step')}
        optional
        error={wrong?.at('phone')}
      >
        {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} />}
      </Field>
      {wrong?.at('place') || wrong?.at('category') ? (
        <ErrorBox title={wrong.at('place') ?? wrong.at('category') ?? ''} />
      ) : null}
    </Page>
  );
}
