import { Form, Input, InputNumber, Radio } from 'antd';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { t } from '../../../../web/t.ts';
import {
  addPlace,
  changePlace,
  endPlace,
  KIND_WORDS,
  KINDS,
  type PlaceKind,
  switchLive,
} from '../../contract.ts';

type Place = {
  code: string;
  kind: PlaceKind;
  name: string;
  closed: boolean | null;
  manager: string | null;
  floors: number | null;
  floor: number | null;
  live: boolean;
};
type Given = { act: 'add' | 'change'; place: Place; onClose: () => void; onDone: () => void };
type Values = {
  name: string;
  closed?: boolean | null;
  manager?: string | null;
  floors?: number | null;
  floor?: number | null;
  end?: boolean;
  reason?: string;
};

/** Adds a place inside another, or changes one; ending one asks for the reason. */
export function PlaceForm({ act, place, onClose, onDone }: Given) {
  const kind = act === 'add' ? KINDS[KINDS.indexOf(place.kind) + 1]! : place.kind;
  const word = KIND_WORDS[kind];
  const local = KINDS.indexOf(kind) >= KINDS.indexOf('compound');

  async function send({ end, reason, ...values }: Values, key: string): Promise<unknown> {
    if (act === 'add') return call(addPlace, { code: place.code, ...filled(values) }, { key });
    if (end) return call(endPlace, { code: place.code, reason: reason ?? '' }, { key });
    return call(
      changePlace,
      { code: place.code, ...values, ...(values.manager === '' && { manager: null }) },
      { key },
    );
  }

  return (
    <FormModal<Values>
      open
      onClose={onClose}
      title={
        act === 'add'
          ? t(`在${place.name}加一个${word.zh}`, `Add a ${word.en.toLowerCase()} to ${place.name}`)
          : t(`改${word.zh}：${place.name}`, `Change ${word.en.toLowerCase()}: ${place.name}`)
      }
      verb={act === 'add' ? t(`加这个${word.zh}`, 'Add it') : t('存下修改', 'Keep the change')}
      done={act === 'add' ? t('加好了', 'Added') : t('改好了', 'Changed')}
      {...(act === 'change' && {
        initial: {
          name: place.name,
          closed: place.closed,
          manager: place.manager,
          floors: place.floors,
          floor: place.floor,
        },
      })}
      send={send}
      onDone={onDone}
    >
      {(form) => (
        <>
          <Form.Item
            name="name"
            label={t('名字', 'Name')}
            rules={[{ required: true, message: t('名字要填。', 'A name is needed.') }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          {kind === 'compound' ? (
            <>
              <Form.Item name="closed" label={t('封闭还是开放', 'Closed or open')}>
                <Radio.Group
                  options={[
                    { value: true, label: t('封闭', 'Closed') },
                    { value: false, label: t('开放', 'Open') },
                  ]}
                />
              </Form.Item>
              <Form.Item name="manager" label={t('物业', 'Manager')}>
                <Input maxLength={60} />
              </Form.Item>
            </>
          ) : null}
          {kind === 'building' ? (
            <Form.Item name="floors" label={t('总层数', 'Floors')}>
              <InputNumber min={1} max={120} />
            </Form.Item>
          ) : null}
          {kind === 'home' ? (
            <Form.Item name="floor" label={t('楼层', 'Floor')}>
              <InputNumber min={-5} max={120} />
            </Form.Item>
          ) : null}
          {act === 'change' && local ? <Ending form={form} word={word.zh} en={word.en} /> : null}
        </>
      )}
    </FormModal>
  );
}

/** What was left empty is not sent. */
function filled(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Values;
}

function Ending({ form, word, en }: { form: Parameters<typeof Form.useWatch>[1]; word: string; en: string }) {
  const end = Form.useWatch<boolean>('end', form);
  return (
    <>
      <Form.Item name="end" label={t('还在吗', 'Still there?')} initialValue={false}>
        <Radio.Group
          options={[
            { value: false, label: t('还在', 'Yes') },
            {
              value: true,
              label: t(
                `没有了（拆除、合并），停用这个${word}`,
                `No (torn down, merged): end this ${en.toLowerCase()}`,
              ),
            },
          ]}
        />
      </Form.Item>
      {end ? (
        <Form.Item
          name="reason"
          label={t('为什么', 'Why')}
          rules={[{ required: true, message: t('请写原因。', 'Give the reason.') }]}
          extra={t(
            '里面的单元和户一起停用，以前的记录都还在。',
            'Units and homes in it end too; all earlier records stay.',
          )}
        >
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
    </>
  );
}

/** Rollout: this way of working starts here, or stops. */
export function SwitchForm({ place, onClose, onDone }: Omit<Given, 'act'>) {
  const street = place.kind === 'street';
  return (
    <FormModal<object>
      open
      onClose={onClose}
      title={
        place.live
          ? t(`停用：${place.name}`, `Switch off: ${place.name}`)
          : t(`启用：${place.name}`, `Switch on: ${place.name}`)
      }
      verb={place.live ? t('在这里停用', 'Switch off here') : t('在这里启用', 'Switch on here')}
      danger={place.live}
      done={place.live ? t('停用了', 'Switched off') : t('启用了', 'Switched on')}
      send={(_, key) => call(switchLive, { code: place.code, live: !place.live }, { key })}
      onDone={onDone}
    >
      <p>
        {place.live
          ? t(
              '居民端不再显示这里，已经登记的资料和诉求不变。',
              'Residents no longer find this place; files and demands stay as they are.',
            )
          : t(
              '居民可以在这里报事，网格员会收到。',
              'Residents can report here, and their grid workers will hear.',
            )}
        {street ? t('街道里的社区一起变。', ' All its communities change with it.') : ''}
      </p>
    </FormModal>
  );
}
