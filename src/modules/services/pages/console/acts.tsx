import { Checkbox, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import type { Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { Photos } from '../../../cases/pages/console/acts.tsx';
import { fewWords, sendPhotos } from '../../../cases/pages/phone/field/act.ts';
import { listUnits } from '../../../units/contract.ts';
import {
  type Act,
  type ApplicationWhole,
  acceptApplication,
  answerSupplement,
  askSupplement,
  decideApplication,
  forwardApplication,
  handOverResult,
  issueNotice,
  signApplication,
  withdrawApplication,
} from '../../applications/contract.ts';
import { readItem } from '../../catalogue/contract.ts';
import { HANDOVER_WORDS, HANDOVERS, type Handover } from '../../contract.ts';
import { reloadApplications } from '../words.ts';

export type Doing = Exclude<Act, 'paper'> | 'spot' | 'refuse';
type Props = { a: ApplicationWhole; onClose: () => void; onDone?: () => void };

const needed = () => [{ required: true, whitespace: true, message: fewWords() }];
const Trip = () => (
  <Form.Item name="trip" valuePropName="checked">
    <Checkbox>{t('居民为这个又跑了一趟', 'The resident came again for it')}</Checkbox>
  </Form.Item>
);

/** The form of one act on an application. Which acts there are the server says in `may`. */
export function ActForm({ doing, ...rest }: Props & { doing: Doing }) {
  if (doing === 'notice') return <NoticeForm {...rest} />;
  if (doing === 'accept') return <AcceptForm {...rest} />;
  if (doing === 'spot' || doing === 'decide' || doing === 'refuse')
    return <DecideForm how={doing} {...rest} />;
  if (doing === 'forward') return <ForwardForm {...rest} />;
  if (doing === 'sign') return <SignForm {...rest} />;
  if (doing === 'ask') return <AskForm {...rest} />;
  if (doing === 'answer') return <AnswerForm {...rest} />;
  if (doing === 'hand_over') return <HandOverForm {...rest} />;
  return <WithdrawForm {...rest} />;
}

const modal = (onClose: () => void, onDone: (() => void) | undefined) => ({
  open: true,
  onClose,
  onDone: () => {
    reloadApplications();
    onDone?.();
  },
});

function NoticeForm({ a, onClose, onDone }: Props) {
  return (
    <FormModal<{ until: Dayjs; words?: string }>
      {...modal(onClose, onDone)}
      title={t(`出告知单：${a.title}`, `Notice: ${a.title}`)}
      verb={t('出告知单', 'Issue the notice')}
      done={t('告知单出好了，可以打印', 'The notice is ready to print')}
      initial={{ until: dayjs(a.dueAt.slice(0, 10)) }}
      send={({ until, words }, key) =>
        call(issueNotice, { id: a.id, until: until.format('YYYY-MM-DD'), ...(words && { words }) }, { key })
      }
    >
      <Form.Item
        name="until"
        label={t('补到哪一天', 'Until')}
        rules={[{ required: true, message: t('选一天。', 'Choose a day.') }]}
      >
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item name="words" label={t('还要告诉居民什么', 'What else to say')}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}

function AcceptForm({ a, onClose, onDone }: Props) {
  return (
    <FormModal<{ trip?: boolean }>
      {...modal(onClose, onDone)}
      title={t(`受理：${a.title}`, `Receive: ${a.title}`)}
      verb={t('受理', 'Receive')}
      done={t('受理了', 'Received')}
      initial={{ trip: a.notices.length > 0 }}
      send={({ trip }, key) => call(acceptApplication, { id: a.id, trip: trip ?? false }, { key })}
    >
      <p className="q2">{t('材料齐了，从现在开始算时限。', 'Papers are complete: the days begin now.')}</p>
      <Trip />
    </FormModal>
  );
}

function DecideForm({ a, how, onClose, onDone }: Props & { how: 'spot' | 'decide' | 'refuse' }) {
  const approved = how !== 'refuse';
  return (
    <FormModal<{ reason?: string; result?: string }>
      {...modal(onClose, onDone)}
      title={
        how === 'spot'
          ? t(`当场办结：${a.title}`, `Done on the spot: ${a.title}`)
          : approved
            ? t(`批准：${a.title}`, `Approve: ${a.title}`)
            : t(`不批：${a.title}`, `Refuse: ${a.title}`)
      }
      verb={
        how === 'spot'
          ? t('办好，当场给', 'Done, handed over')
          : approved
            ? t('批准', 'Approve')
            : t('不批', 'Refuse')
      }
      danger={!approved}
      done={how === 'spot' ? t('当场办结了', 'Done on the spot') : t('记下来了', 'Noted')}
      send={({ reason, result }, key) =>
        call(
          decideApplication,
          {
            id: a.id,
            approved,
            reason: reason ?? '',
            ...(result && { result }),
            ...(how === 'spot' && { handed: true }),
          },
          { key },
        )
      }
    >
      {approved ? (
        <Form.Item
          name="result"
          label={t('结果', 'Result')}
          extra={t('比如证号、金额、哪天生效', 'A number, an amount, from when')}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      ) : (
        <Form.Item
          name="reason"
          label={t('为什么，还能怎么办', 'Why, and what can still be done')}
          extra={t('居民看得到', 'The resident sees it')}
          rules={needed()}
        >
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
      )}
    </FormModal>
  );
}

/** The unit whose name or words hold the item's word stands first and is chosen. */
function ForwardForm({ a, onClose, onDone }: Props) {
  const units = useLoad(`units/${a.place}`, () => call(listUnits, { place: a.place }));
  const item = useLoad(a.item ? `item/${a.item}/${a.version}` : null, () =>
    call(readItem, { code: a.item ?? '', ...(a.version && { version: a.version }) }),
  );
  const word = item.data?.body.unit ?? '';
  const rows = units.data?.rows ?? [];
  const fits = (row: { name: string; words: string }) =>
    word !== '' && `${row.name} ${row.words}`.includes(word);
  const likely = rows.find(fits);
  if (!units.data || (a.item && !item.data)) return null;
  return (
    <FormModal<{ unit: string; note?: string }>
      {...modal(onClose, onDone)}
      title={t(`转办：${a.title}`, `Forward: ${a.title}`)}
      verb={t('转过去', 'Forward')}
      done={t('转过去了', 'Forwarded')}
      initial={likely ? { unit: likely.id } : {}}
      send={({ unit, note }, key) =>
        call(forwardApplication, { id: a.id, unit, ...(note && { note }) }, { key })
      }
    >
      <Form.Item
        name="unit"
        label={t('转给谁', 'To whom')}
        rules={[{ required: true, message: t('选一个单位。', 'Choose a unit.') }]}
        extra={
          word
            ? likely
              ? t(`按事项找到的：${word}`, `By the item's word: ${word}`)
              : t(`没有单位写着“${word}”，请自己选`, `No unit says “${word}”: choose one`)
            : undefined
        }
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[...rows]
            .sort((one, other) => Number(fits(other)) - Number(fits(one)))
            .map((row) => ({ value: row.id, label: row.name }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('交代一句', 'A word to them')}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}

function SignForm({ a, onClose, onDone }: Props) {
  return (
    <FormModal<object>
      {...modal(onClose, onDone)}
      title={t(`签收：${a.title}`, `Take up: ${a.title}`)}
      verb={t('签收', 'Take it up')}
      done={t('签收了', 'Taken up')}
      send={(_, key) => call(signApplication, { id: a.id }, { key })}
    >
      <p className="q2">
        {t(
          '签收以后由您办，居民和首问负责人都看得到。',
          'From then on it is yours; the resident and the first contact see it.',
        )}
      </p>
    </FormModal>
  );
}

function AskForm({ a, onClose, onDone }: Props) {
  return (
    <FormModal<{ text: string; workdays: number }>
      {...modal(onClose, onDone)}
      title={t(`要求补正：${a.title}`, `Ask for a supplement: ${a.title}`)}
      verb={t('要求补正', 'Ask once')}
      done={t('已经告诉窗口和居民', 'The window and the resident are told')}
      initial={{ workdays: 5 }}
      send={({ text, workdays }, key) => call(askSupplement, { id: a.id, text, workdays }, { key })}
    >
      <p className="q2">
        {t('只能要求一次，请一次说全。', 'It can be asked for only once: say everything now.')}
      </p>
      <Form.Item name="text" label={t('要补什么', 'What is needed')} rules={needed()}>
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
      <Form.Item name="workdays" label={t('几个工作日内', 'Within working days')}>
        <InputNumber min={1} max={30} precision={0} />
      </Form.Item>
    </FormModal>
  );
}

function AnswerForm({ a, onClose, onDone }: Props) {
  return (
    <FormModal<{ text: string; photos?: Picked[]; trip?: boolean }>
      {...modal(onClose, onDone)}
      title={t(`交补正材料：${a.title}`, `Hand in the supplement: ${a.title}`)}
      verb={t('交上去', 'Hand it in')}
      done={t('交上去了', 'Handed in')}
      send={async ({ text, photos, trip }, key) =>
        call(
          answerSupplement,
          { id: a.id, text, pictures: await sendPhotos(photos ?? [], a.place), trip: trip ?? false },
          { key },
        )
      }
    >
      {a.asked ? <p className="quiet app-box">{a.asked.text}</p> : null}
      <Form.Item name="text" label={t('补了什么', 'What is handed in')} rules={needed()}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name="photos" label={t('照片', 'Photos')}>
        <Photos />
      </Form.Item>
      <Trip />
    </FormModal>
  );
}

function HandOverForm({ a, onClose, onDone }: Props) {
  return (
    <FormModal<{ way: Handover; to: string; trip?: boolean }>
      {...modal(onClose, onDone)}
      title={t(`把结果交到手上：${a.title}`, `Hand over: ${a.title}`)}
      verb={t('交到了', 'Handed over')}
      done={t('办结了', 'Done')}
      initial={{ way: a.handover }}
      send={({ way, to, trip }, key) =>
        call(handOverResult, { id: a.id, way, to, trip: trip ?? false }, { key })
      }
    >
      <Form.Item name="way" label={t('怎么给的', 'How')}>
        <Radio.Group options={HANDOVERS.map((value) => ({ value, label: say(HANDOVER_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="to" label={t('交给谁了', 'To whom')} rules={needed()}>
        <Input maxLength={40} />
      </Form.Item>
      <Trip />
    </FormModal>
  );
}

function WithdrawForm({ a, onClose, onDone }: Props) {
  return (
    <FormModal<{ reason: string }>
      {...modal(onClose, onDone)}
      title={t(`撤回：${a.title}`, `Withdraw: ${a.title}`)}
      verb={t('撤回这一件', 'Withdraw it')}
      danger
      done={t('撤回了', 'Withdrawn')}
      send={({ reason }, key) => call(withdrawApplication, { id: a.id, reason }, { key })}
    >
      <Form.Item name="reason" label={t('为什么不办了', 'Why')} rules={needed()}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
