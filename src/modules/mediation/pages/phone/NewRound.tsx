import '../../../../web/field/field.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call, serverNow } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../web/when.ts';
import { type Chosen, PlacePicker } from '../../../cases/pages/phone/field/PlacePicker.tsx';
import { makeRound } from '../../rounds/contract.ts';
import { useDisputeAct } from './act.ts';

/** A round: what is asked about, on which day, where. */
export default function NewRound() {
  const [title, setTitle] = useState('');
  const [day, setDay] = useState(() => isoDay(serverNow()));
  const [places, setPlaces] = useState<Chosen[]>([]);
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useDisputeAct();

  function send() {
    setAsked(true);
    if (title.trim() === '' || !day || places.length === 0) return;
    let id = '';
    void act.run(
      async (key) => {
        ({ id } = await call(makeRound, { title, day, places: places.map(({ code }) => code) }, { key }));
      },
      () => {
        toast(t('安排好了', 'Planned'));
        go(`/rounds/${id}`);
      },
    );
  }

  return (
    <Page
      title={t('安排一次排查', 'Plan a round')}
      back="/rounds"
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('安排这次排查', 'Plan this round')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field
        label={t('查什么', 'What about')}
        error={
          (asked && title.trim() === '' ? t('写一句。', 'Write a line.') : null) ?? act.wrong?.at('title')
        }
      >
        {(tie) => (
          <TextInput
            {...tie}
            value={title}
            onChange={setTitle}
            maxLength={60}
            placeholder={t('比如：年前漏水和噪声排查', 'Such as: leaks and noise before New Year')}
          />
        )}
      </Field>
      <Field label={t('哪天', 'Day')} error={act.wrong?.at('day')}>
        {(tie) => <TextInput {...tie} type="date" min={isoDay(serverNow())} value={day} onChange={setDay} />}
      </Field>
      {places.length > 0 ? (
        <ul className="ll-list">
          {places.map((place, at) => (
            <li key={place.code}>
              <div className="grow">
                {place.address}
                {act.wrong?.at(`places.${at}`) ? (
                  <p className="sm brick">{act.wrong.at(`places.${at}`)}</p>
                ) : null}
              </div>
              <button
                type="button"
                className="link field-change"
                aria-label={t(`去掉${place.address}`, `Remove ${place.address}`)}
                onClick={() => setPlaces((old) => old.filter(({ code }) => code !== place.code))}
              >
                {t('去掉', 'Remove')}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <PlacePicker
        key={places.length}
        value={null}
        onChange={(place) => {
          if (place) setPlaces((old) => [...old.filter(({ code }) => code !== place.code), place]);
        }}
        error={asked && places.length === 0 ? t('至少选一处。', 'Choose one place at least.') : undefined}
      />
    </Page>
  );
}
