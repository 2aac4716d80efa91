import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { ErrorPage } from '../../../../web/ui/ErrorPage.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { TextArea } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { fewWords, sendPhotos, useDraft } from '../../../cases/pages/phone/field/act.ts';
import { leavesOf, useKinds } from '../../../cases/pages/phone/field/kinds.ts';
import {
  type Check,
  handOn,
  MAX_PHOTOS,
  type PlaceWhole,
  readPlaceIn,
  recordCheck,
  recordFix,
  SEVERITY_WORDS,
} from '../../contract.ts';
import { useAct } from '../act.ts';

/** One question about one item: what is wrong, how it was put right, or who else must solve it. */
export default function OneItem() {
  const { at = '', item = '', what = '' } = useParams();
  const got = useLoad(`campaign-place/${at}`, () => call(readPlaceIn, { at }));
  const check = got.data?.checks.find((one) => one.item === item);
  if (!got.data)
    return (
      <Page title={t('一项检查', 'One item')} bare back={`/campaign-places/${at}`}>
        <Loading of={got}>{() => null}</Loading>
      </Page>
    );
  const known = what === 'problem' || what === 'repair' || what === 'case';
  if (!check || !known)
    return (
      <Page title={t('没有这一页', 'No such page')} bare back={`/campaign-places/${at}`}>
        <ErrorPage trouble="missing" />
      </Page>
    );
  const Form = what === 'problem' ? Problem : what === 'repair' ? Repair : AsCase;
  return <Form p={got.data} check={check} />;
}

type Props = { p: PlaceWhole; check: Check };

/** The way back to the checklist, with words about what was done. */
function useBack(p: PlaceWhole): (words: string) => void {
  const [, go] = useLocation();
  return (words) => {
    toast(words);
    go(`/campaign-places/${p.id}`);
  };
}

function Problem({ p, check }: Props) {
  const [words, setWords, forget] = useDraft(`campaign.${p.id}.${check.item}`);
  const [severity, setSeverity] = useState('1');
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const back = useBack(p);
  const noWords = asked && words.trim() === '' ? fewWords() : undefined;
  const noPhoto =
    asked && check.photoBefore && photos.length === 0
      ? t('这一项要拍一张现在的样子。', 'This item asks for a photo of how it is now.')
      : undefined;
  const send = () => {
    setAsked(true);
    if (words.trim() === '' || (check.photoBefore && photos.length === 0)) return;
    void act.run(
      async (key) =>
        call(
          recordCheck,
          {
            at: p.id,
            item: check.item,
            state: 'problem',
            words,
            severity: Number(severity),
            photos: await sendPhotos(photos, p.place),
            version: check.version,
          },
          { key },
        ),
      () => {
        forget();
        back(t('记下来了', 'Noted'));
      },
    );
  };
  return (
    <Page
      title={t('是什么问题？', 'What is the problem?')}
      hint={`${check.title} · ${p.address}`}
      back={`/campaign-places/${p.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('记下这个问题', 'Note this problem')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet
        label={t('现在的样子', 'How it is now')}
        error={noPhoto ?? act.wrong?.at('photos')}
        optional={!check.photoBefore}
      >
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
      <Field label={t('写几个字', 'A few words')} error={noWords ?? act.wrong?.at('words')}>
        {(tie) => (
          <TextArea
            {...tie}
            value={words}
            onChange={setWords}
            maxLength={500}
            placeholder={t('比如：东门的牌子倒了', 'Such as: the sign at the east gate fell down')}
          />
        )}
      </Field>
      <FieldSet label={t('轻重', 'How serious')}>
        <ChoiceList
          inline
          choices={['1', '2', '3'].map((value) => ({ value, label: say(SEVERITY_WORDS[Number(value)]!) }))}
          value={severity}
          onChange={setSeverity}
        />
      </FieldSet>
    </Page>
  );
}

function Repair({ p, check }: Props) {
  const [words, setWords, forget] = useDraft(`campaign-fix.${p.id}.${check.item}`);
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const back = useBack(p);
  const noPhoto =
    asked && check.photoAfter && photos.length === 0
      ? t('这一项要拍一张整改后的样子。', 'This item asks for a photo of how it is afterwards.')
      : undefined;
  const send = () => {
    setAsked(true);
    if (words.trim() === '' || (check.photoAfter && photos.length === 0)) return;
    void act.run(
      async (key) =>
        call(
          recordFix,
          {
            at: p.id,
            item: check.item,
            words,
            photos: await sendPhotos(photos, p.place),
            version: check.version,
          },
          { key },
        ),
      () => {
        forget();
        back(t('整改好了', 'Put right'));
      },
    );
  };
  return (
    <Page
      title={t('怎么整改好的？', 'How was it put right?')}
      hint={`${check.title} · ${check.words}`}
      back={`/campaign-places/${p.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('记成整改好了', 'Record as put right')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet
        label={t('整改后的样子', 'How it is afterwards')}
        error={noPhoto ?? act.wrong?.at('photos')}
        optional={!check.photoAfter}
      >
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
      <Field
        label={t('做了什么', 'What was done')}
        error={(asked && words.trim() === '' ? fewWords() : undefined) ?? act.wrong?.at('words')}
      >
        {(tie) => (
          <TextArea
            {...tie}
            value={words}
            onChange={setWords}
            maxLength={500}
            placeholder={t('比如：物业重新立好了', 'Such as: the property company put it up again')}
          />
        )}
      </Field>
    </Page>
  );
}

function AsCase({ p, check }: Props) {
  const kinds = useKinds();
  const [text, setText] = useState(`${check.title}：${check.words}`);
  const [category, setCategory] = useState(check.category ?? '');
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const back = useBack(p);
  const send = () => {
    setAsked(true);
    if (text.trim() === '' || category === '') return;
    let number = '';
    void act.run(
      async (key) => {
        const made = await call(
          handOn,
          { at: p.id, item: check.item, text, category, version: check.version },
          { key },
        );
        number = made.number;
      },
      () => back(t(`转成了诉求 ${number}`, `Handed on as case ${number}`)),
    );
  };
  const kindFault =
    (asked && category === '' ? t('选一类。', 'Choose a kind.') : undefined) ?? act.wrong?.at('category');
  return (
    <Page
      title={t('转成诉求', 'Hand on as a case')}
      hint={p.address}
      back={`/campaign-places/${p.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('转出去，限时办', 'Hand on, with a deadline')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field
        label={t('什么事', 'What it is about')}
        hint={t('照片会一起带过去', 'The photos go with it')}
        error={(asked && text.trim() === '' ? fewWords() : undefined) ?? act.wrong?.at('text')}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={1000} />}
      </Field>
      <Field label={t('哪一类', 'Kind')} error={kindFault}>
        {(tie) => (
          <select
            {...tie}
            className="ll-input"
            value={category}
            onChange={(event) => setCategory(event.target.value)}
          >
            <option value="">{t('选一类', 'Choose')}</option>
            {leavesOf(kinds.data?.rows ?? []).map((kind) => (
              <option key={kind.code} value={kind.code}>
                {say(kind)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="quiet" style={{ marginTop: 20 }}>
        <b>{t('转出去以后', 'Afterwards')}</b>
        <p>
          {t(
            '按诉求的时限办，谁办、办到哪一步都看得到。办结了，这一项自己变成“整改好了”。',
            'It goes its way as a case with a deadline. When it is solved, this item becomes “put right” by itself.',
          )}
        </p>
      </div>
    </Page>
  );
}
