/** The questions about people: who asks, for whom, where they live, how the person gets it. */
import { useState } from 'react';
import { checkIdNumber } from '../../../../../../kernel/personal.ts';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { door, doorOf } from '../../../../../../web/resident/door.ts';
import { lang, say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../../web/ui/Choices.tsx';
import { Field, FieldSet } from '../../../../../../web/ui/Field.tsx';
import { TextInput } from '../../../../../../web/ui/TextInput.tsx';
import { isoDay } from '../../../../../../web/when.ts';
import { readPublicPlace, searchPublicPlaces } from '../../../../../places/contract.ts';
import { APPLICANTS, type Applicant, HANDOVER_WORDS } from '../../../../contract.ts';
import { change } from './draft.ts';
import { Question, type Way } from './way.tsx';

const WHO = (): Record<Applicant, [string, string]> => ({
  self: [t('给我自己', 'For myself'), ''],
  family: [
    t('给家里人', 'For somebody of my family'),
    t('父母、配偶、孩子……', 'Parents, spouse, children …'),
  ],
  guardian: [
    t('我是监护人', 'I am the guardian'),
    t('给未成年人，或法院定的被监护人', 'For a minor or a ward'),
  ],
  proxy: [t('受别人委托', 'Somebody asked me to'), t('邻居、朋友、照料人……', 'Neighbour, friend, carer …')],
});

export function Who({ way }: { way: Way }) {
  const { item, d } = way;
  const [wrong, setWrong] = useState('');
  const words = WHO();
  const not = t(
    '这件事不能这样代办。请本人来办；来不了，打电话请社区上门。',
    'This cannot be applied for in that way. The person applies, or the community comes to the home on a call.',
  );
  return (
    <Question
      way={way}
      title={t('给谁办？', 'For whom?')}
      hint={item.body[lang()]}
      onNext={() => {
        if (!d.applicant) return setWrong(t('请选一个。', 'Please choose one.'));
        if (!item.body.applicants.includes(d.applicant)) return setWrong(not);
        way.next();
      }}
    >
      <FieldSet
        label={<span className="sr">{t('给谁办', 'For whom')}</span>}
        error={wrong || d.wrong['applicant']}
      >
        <ChoiceList
          choices={APPLICANTS.map((value) => ({ value, label: words[value][0], hint: words[value][1] }))}
          value={d.applicant}
          onChange={(applicant) => {
            setWrong('');
            change(item.code, { applicant, agreement: null, agreedPhone: '', wrong: {} });
          }}
        />
      </FieldSet>
    </Question>
  );
}

export function Agent({ way }: { way: Way }) {
  const { item, d } = way;
  const [asked, setAsked] = useState(false);
  const empty = (value: string, zh: string, en: string) => (asked && !value.trim() ? t(zh, en) : undefined);
  return (
    <Question
      way={way}
      title={t('您是谁？', 'Who are you?')}
      onNext={() => (d.agentName.trim() && d.relation.trim() ? way.next() : setAsked(true))}
    >
      <Field
        label={t('您的名字', 'Your name')}
        error={empty(d.agentName, '请写您的名字。', 'Please write your name.') ?? d.wrong['agent.name']}
      >
        {(tie) => (
          <TextInput
            {...tie}
            value={d.agentName}
            maxLength={40}
            onChange={(agentName) => change(item.code, { agentName, wrong: {} })}
          />
        )}
      </Field>
      <Field
        label={t('您是本人的什么人', 'What you are to the person')}
        error={
          empty(
            d.relation,
            '请写您是本人的什么人，比如女儿。',
            'Say what you are to the person, e.g. daughter.',
          ) ?? d.wrong['agent.relation']
        }
      >
        {(tie) => (
          <TextInput
            {...tie}
            value={d.relation}
            maxLength={20}
            placeholder={t('比如：女儿', 'e.g. daughter')}
            onChange={(relation) => change(item.code, { relation, wrong: {} })}
          />
        )}
      </Field>
    </Question>
  );
}

export function Person({ way }: { way: Way }) {
  const { item, d } = way;
  const self = d.applicant === 'self';
  const [asked, setAsked] = useState(false);
  const number = checkIdNumber(d.idNumber, isoDay(new Date()));
  const wrongName = asked && !d.name.trim() ? t('请写名字。', 'Please write the name.') : d.wrong['name'];
  const wrongNumber = asked && !number.ok ? say(number.message) : d.wrong['idNumber'];
  return (
    <Question
      way={way}
      title={
        self
          ? t('您的名字和身份证号', 'Your name and ID number')
          : t('本人的名字和身份证号', 'The person’s name and ID number')
      }
      hint={t('照身份证上的写。只给办这件事的人看。', 'As on the ID card. Only those who work on it see it.')}
      onNext={() => {
        setAsked(true);
        if (d.name.trim() && number.ok) way.next();
      }}
    >
      <Field label={t('名字', 'Name')} error={wrongName}>
        {(tie) => (
          <TextInput
            {...tie}
            value={d.name}
            maxLength={40}
            onChange={(name) => change(item.code, { name, wrong: {} })}
          />
        )}
      </Field>
      <Field label={t('身份证号', 'ID number')} error={wrongNumber}>
        {(tie) => (
          <TextInput
            {...tie}
            value={d.idNumber}
            maxLength={24}
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(idNumber) => change(item.code, { idNumber, wrong: {} })}
          />
        )}
      </Field>
    </Question>
  );
}

/** Where the person lives: what this phone knows, or found by name. */
export function Where({ way }: { way: Way }) {
  const { item, d } = way;
  const [open, setOpen] = useState(d.place === null);
  const [inside, setInside] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const q = words.trim();
  const found = useLoad(open && !inside ? `public-places/${q}` : null, () =>
    call(searchPublicPlaces, q ? { q } : {}),
  );
  const at = useLoad(inside ? `place/${inside}` : null, () =>
    call(readPublicPlace, { code: inside ?? '' }),
  ).data;
  const rows = inside
    ? (at?.below ?? []).map(({ code, name }) => ({ code, name }))
    : (found.data?.rows ?? []).map(({ code, name, address }) => ({ code, name: address || name }));
  const self = d.applicant === 'self';
  const choose = () => {
    if (!at) return;
    const { code, address, community } = doorOf(at);
    change(item.code, { place: { code, address: address || at.name, community }, wrong: {} });
    setOpen(false);
  };
  const known = door();
  return (
    <Question
      way={way}
      title={
        self ? t('您住在哪里？', 'Where do you live?') : t('本人住在哪里？', 'Where does the person live?')
      }
      hint={t('住的地方归哪个社区，就由哪个社区的人办。', 'The community of the home takes care of it.')}
      onNext={() => (d.place ? way.next() : setAsked(true))}
    >
      {d.place && !open ? (
        <div className="ll-sheet onl-box">
          <p className="strong">{d.place.address}</p>
          <p className="sm q2">{d.place.community}</p>
          <Button onClick={() => setOpen(true)}>{t('换个地方', 'Another place')}</Button>
        </div>
      ) : null}
      {open ? (
        <Field
          label={t('找小区、楼栋', 'Find compound or building')}
          error={asked && !d.place ? t('请选住的楼。', 'Please choose the building.') : d.wrong['place']}
        >
          {(tie) => (
            <>
              <TextInput
                {...tie}
                type="search"
                value={words}
                maxLength={60}
                onChange={(next) => {
                  setInside(null);
                  setWords(next);
                }}
              />
              {at ? (
                <p className="row wrap" style={{ marginBlock: 8 }}>
                  <b className="grow">{at.address || at.name}</b>
                  {at.code.length >= 12 ? (
                    <Button onClick={choose}>
                      {at.below.length > 0 ? t('就选这里', 'Just here') : t('就是这里', 'This is it')}
                    </Button>
                  ) : null}
                </p>
              ) : null}
              <ul className="onl-hits">
                {rows.map((row) => (
                  <li key={row.code}>
                    <button type="button" onClick={() => setInside(row.code)}>
                      {row.name}
                    </button>
                  </li>
                ))}
              </ul>
              {known && d.place?.code !== known.code ? (
                <Button
                  kind="plain"
                  onClick={() => {
                    change(item.code, { place: known, wrong: {} });
                    setOpen(false);
                  }}
                >
                  {t(`还是${known.address}`, `Rather ${known.address}`)}
                </Button>
              ) : null}
            </>
          )}
        </Field>
      ) : null}
    </Question>
  );
}

const HOW = ['home', 'fetch', 'online'] as const;
export function HowBack({ way }: { way: Way }) {
  const { item, d } = way;
  const [asked, setAsked] = useState(false);
  return (
    <Question
      way={way}
      title={t('办好了怎么给您？', 'How shall it reach you?')}
      onNext={() => (d.handover ? way.next() : setAsked(true))}
    >
      <FieldSet
        label={<span className="sr">{t('怎么给', 'How')}</span>}
        error={asked && !d.handover ? t('请选一个。', 'Please choose one.') : d.wrong['handover']}
      >
        <ChoiceList
          choices={HOW.map((value) => ({ value, label: say(HANDOVER_WORDS[value]) }))}
          value={d.handover}
          onChange={(handover) => change(item.code, { handover, wrong: {} })}
        />
      </FieldSet>
    </Question>
  );
}
