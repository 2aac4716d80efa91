/** The forms of a called unit: each one act, what the server finds wrong beside its field. */
import { useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { PhotoPicker, type Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { Segment } from '../../../../web/ui/Segment.tsx';
import { TextArea, TextInput } from '../../../../web/ui/TextInput.tsx';
import { day } from '../../../../web/when.ts';
import { sendPhotos, useAct } from '../../../cases/pages/phone/field/act.ts';
import {
  addMeasure,
  arrive,
  type CalledWhole,
  endMeasure,
  finishPart,
  handBackPart,
  issueNotice,
  passOn,
  recordCheck,
} from '../../called/contract.ts';
import { MAX_PHOTOS } from '../../contract.ts';
import { Sheet } from '../Sheet.tsx';
import { dayIn } from '../words.ts';

type Props = { c: CalledWhole; onClose: () => void };

/** Nothing chosen yet: said beside the field, without asking the server. */
const unchosen = (path: string): CallError => {
  const message = t('先选一样。', 'Choose one.');
  return new CallError(400, 'input', message, [{ path, code: 'empty', message }]);
};

/** A photo is welcome and never asked for; where somebody stands is not recorded. */
export function ArriveForm({ c, onClose }: Props) {
  const act = useAct();
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<Picked[]>([]);
  return (
    <Sheet
      title={t('到现场报到', 'Report in on site')}
      verb={t('我们到了', 'We are here')}
      done={t('报到了，社区看得到', 'Reported in; the community sees it')}
      onClose={onClose}
      act={act}
      send={async (key) =>
        call(arrive, { id: c.id, words, photos: await sendPhotos(photos, c.place) }, { key })
      }
    >
      <Field label={t('谁来的、几个人', 'Who came')} optional error={act.wrong?.at('words')}>
        {(tie) => <TextInput {...tie} value={words} onChange={setWords} maxLength={200} />}
      </Field>
      <FieldSet label={t('照片', 'Photos')} optional>
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
    </Sheet>
  );
}

export function MeasureForm({ c, onClose }: Props) {
  const act = useAct();
  const id = useRef(newKey());
  const [what, setWhat] = useState('');
  const [dueOn, setDueOn] = useState(dayIn(1));
  return (
    <Sheet
      title={t('定一条措施', 'Set a measure')}
      verb={t('定下这条', 'Set it')}
      done={t('定下来了', 'Set')}
      onClose={onClose}
      act={act}
      send={(key) => call(addMeasure, { id: c.id, measure: id.current, what, dueOn }, { key })}
    >
      <Field label={t('做什么', 'What is done')} error={act.wrong?.at('what')}>
        {(tie) => <TextArea {...tie} rows={3} value={what} onChange={setWhat} maxLength={300} />}
      </Field>
      <Field label={t('哪天前', 'Until')} error={act.wrong?.at('dueOn')}>
        {(tie) => <TextInput {...tie} type="date" value={dueOn} onChange={setDueOn} />}
      </Field>
    </Sheet>
  );
}

export function MeasureDone({ c, measure, onClose }: Props & { measure: CalledWhole['measures'][number] }) {
  const act = useAct();
  const [words, setWords] = useState('');
  return (
    <Sheet
      title={measure.what}
      verb={t('落实了', 'Carried out')}
      done={t('记下来了', 'Noted')}
      onClose={onClose}
      act={act}
      send={(key) => call(endMeasure, { id: c.id, measure: measure.id, words }, { key })}
    >
      <Field label={t('怎么落实的', 'How')} optional error={act.wrong?.at('words')}>
        {(tie) => <TextArea {...tie} rows={3} value={words} onChange={setWords} maxLength={300} />}
      </Field>
    </Sheet>
  );
}

export function NoticeForm({ c, onClose }: Props) {
  const act = useAct();
  const id = useRef(newKey());
  const [given, setGiven] = useState({ toWhom: '', what: '', basis: '', until: dayIn(7) });
  const set = (name: keyof typeof given) => (value: string) => setGiven({ ...given, [name]: value });
  return (
    <Sheet
      title={t('开整改通知书', 'Issue a rectification notice')}
      verb={t('开出去', 'Issue it')}
      done={t('开好了，可以打印', 'Issued; it can be printed')}
      onClose={onClose}
      act={act}
      send={(key) => call(issueNotice, { id: c.id, notice: id.current, ...given }, { key })}
    >
      <Field label={t('发给谁', 'To whom')} error={act.wrong?.at('toWhom')}>
        {(tie) => (
          <TextInput
            {...tie}
            value={given.toWhom}
            onChange={set('toWhom')}
            maxLength={80}
            placeholder={t('比如：某某房产中介', 'Such as: a letting agent')}
          />
        )}
      </Field>
      <Field label={t('要改正什么', 'What to put right')} error={act.wrong?.at('what')}>
        {(tie) => <TextArea {...tie} value={given.what} onChange={set('what')} maxLength={1000} />}
      </Field>
      <Field label={t('依据', 'Basis')} error={act.wrong?.at('basis')}>
        {(tie) => <TextArea {...tie} rows={2} value={given.basis} onChange={set('basis')} maxLength={300} />}
      </Field>
      <Field
        label={t('哪天前改好', 'Until when')}
        hint={t('到那天复查', 'It is looked at again on that day')}
        error={act.wrong?.at('until')}
      >
        {(tie) => <TextInput {...tie} type="date" value={given.until} onChange={set('until')} />}
      </Field>
    </Sheet>
  );
}

export function CheckForm({
  c,
  notice,
  check,
  onClose,
}: Props & { notice: CalledWhole['notices'][number]; check: { id: string; dueOn: string } }) {
  const act = useAct();
  const [passed, setPassed] = useState<'yes' | 'no' | null>(null);
  const [words, setWords] = useState('');
  const [next, setNext] = useState(dayIn(7));
  const [photos, setPhotos] = useState<Picked[]>([]);
  return (
    <Sheet
      title={t(`复查：${notice.toWhom}`, `Re-inspect: ${notice.toWhom}`)}
      verb={t('记下复查', 'Record it')}
      done={t('复查记下来了', 'Recorded')}
      onClose={onClose}
      act={act}
      send={async (key) => {
        if (!passed) throw unchosen('passed');
        return call(
          recordCheck,
          {
            id: c.id,
            check: check.id,
            passed: passed === 'yes',
            words,
            photos: await sendPhotos(photos, c.place),
            ...(passed === 'no' && { next }),
          },
          { key },
        );
      }}
    >
      <p className="sm q2">
        {notice.number} · {t(`期限 ${day(check.dueOn)}`, `by ${day(check.dueOn)}`)}
      </p>
      <FieldSet label={t('改好了没有', 'Put right?')} error={act.wrong?.at('passed')}>
        <Segment
          label={t('改好了没有', 'Put right?')}
          value={passed}
          onChange={setPassed}
          choices={[
            { value: 'yes', label: t('通过', 'Passed') },
            { value: 'no', label: t('没通过', 'Not passed'), bad: true },
          ]}
        />
      </FieldSet>
      <Field label={t('看到什么', 'What was seen')} error={act.wrong?.at('words')}>
        {(tie) => <TextArea {...tie} rows={3} value={words} onChange={setWords} maxLength={500} />}
      </Field>
      {passed === 'no' ? (
        <Field label={t('再给到哪天', 'New date')} error={act.wrong?.at('next')}>
          {(tie) => <TextInput {...tie} type="date" value={next} onChange={setNext} />}
        </Field>
      ) : null}
      <FieldSet label={t('照片', 'Photos')} optional>
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
    </Sheet>
  );
}

export function FinishForm({ c, onClose }: Props) {
  const act = useAct();
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<Picked[]>([]);
  return (
    <Sheet
      title={t('办完，写结果', 'Finish, with the result')}
      verb={t('我们办完了', 'We are done')}
      done={t('办完了，社区看得到', 'Done; the community sees it')}
      onClose={onClose}
      act={act}
      send={async (key) =>
        call(finishPart, { id: c.id, text, photos: await sendPhotos(photos, c.place) }, { key })
      }
    >
      <Field
        label={t('结果', 'Result')}
        hint={t('给社区看的，居民看不到这些字', 'For the community; residents do not read it')}
        error={act.wrong?.at('text')}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={1000} />}
      </Field>
      <FieldSet label={t('照片', 'Photos')} optional>
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
    </Sheet>
  );
}

export function HandBackForm({ c, onClose }: Props) {
  const act = useAct();
  const [reason, setReason] = useState('');
  return (
    <Sheet
      title={t('申请退回', 'Hand back')}
      verb={t('交给社区答复', 'Ask the community')}
      done={t('交上去了，答复前照办', 'Asked; until the answer it stays with you')}
      onClose={onClose}
      act={act}
      send={(key) => call(handBackPart, { id: c.id, reason }, { key })}
    >
      <Field
        label={t('为什么不归你们管，写明依据', 'Why it is not yours, and on what basis')}
        hint={t(
          '只能申请一次。社区不同意，就由街道定；定之前时限照走。',
          'Only once. If the community refuses, the street decides; the clock runs on.',
        )}
        error={act.wrong?.at('reason')}
      >
        {(tie) => <TextArea {...tie} value={reason} onChange={setReason} maxLength={500} />}
      </Field>
    </Sheet>
  );
}

export function PassForm({ c, onClose }: Props) {
  const act = useAct();
  const [to, setTo] = useState<string | null>(null);
  return (
    <Sheet
      title={t('交给同事办', 'Pass on to a colleague')}
      verb={t('交给他', 'Pass it on')}
      done={t('交过去了', 'Passed on')}
      onClose={onClose}
      act={act}
      send={(key) => call(passOn, { id: c.id, to: to ?? c.holder ?? c.id }, { key })}
    >
      <FieldSet label={c.unitName} error={act.wrong?.at('to')}>
        <ChoiceList
          value={to ?? c.holder}
          onChange={setTo}
          choices={c.colleagues.map(({ account, name }) => ({ value: account, label: name }))}
        />
      </FieldSet>
    </Sheet>
  );
}
