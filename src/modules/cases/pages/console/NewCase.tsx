import { Form, Input, Radio, Select } from 'antd';
import { useRef } from 'react';
import { call, newKey } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { say, t } from '../../../../web/t.ts';
import type { Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { MAX_TEXT, noteCase, SOURCE_WORDS } from '../../contract.ts';
import { type Another, concernedOf, ForAnother, isWhole } from '../phone/ForAnother.tsx';
import { fewWords, reloadCases, sendPhotos } from '../phone/field/act.ts';
import { leavesOf, useKinds } from '../phone/field/kinds.ts';
import { Photos } from './acts.tsx';
import { PlaceSelect } from './place.tsx';

const SOURCES = ['call', 'window', 'hotline', 'visit', 'patrol', 'market'] as const;
type Values = {
  place: string;
  spot?: string;
  text: string;
  category: string;
  source: (typeof SOURCES)[number];
  name?: string;
  phone?: string;
  photos?: Picked[];
  person?: Another | null;
};

type Props = { open: boolean; onClose: () => void; onNoted: () => void; onOpen: (id: string) => void };

/** 记一件 at the desk: for whoever calls or stands at the window. */
export function NewCase({ open, onClose, onNoted, onOpen }: Props) {
  const kinds = useKinds();
  const rows = kinds.data?.rows ?? [];
  const id = useRef(newKey());

  async function send(values: Values, key: string) {
    const { photos, spot, name, phone, person: another, ...rest } = values;
    const person = another && concernedOf(another);
    const made = await call(
      noteCase,
      {
        ...rest,
        id: id.current,
        photos: await sendPhotos(photos ?? [], rest.place),
        ...(spot?.trim() && { spot }),
        ...(name?.trim() && { name }),
        ...(phone?.trim() && { phone }),
        ...(person && { person }),
      },
      { key },
    );
    id.current = newKey();
    toast({
      words: t(
        `记下了：编号 ${made.number}，查询码 ${made.code}`,
        `Noted: number ${made.number}, code ${made.code}`,
      ),
      action: { word: t('看这一件', 'Open it'), run: () => onOpen(made.id) },
    });
  }

  return (
    <FormModal<Values>
      open={open}
      onClose={onClose}
      title={t('记一件', 'Note a case')}
      verb={t('记下这一件', 'Note this case')}
      initial={{ source: 'call' }}
      onDone={() => {
        reloadCases();
        onNoted();
      }}
      width={560}
      send={send}
    >
      <Form.Item
        name="place"
        label={t('在哪里', 'Where')}
        rules={[{ required: true, message: t('还没选地点。', 'No place chosen yet.') }]}
      >
        <PlaceSelect placeholder={t('小区、楼栋、门牌', 'Compound, building, door')} />
      </Form.Item>
      <Form.Item name="spot" label={t('具体在哪儿', 'Where exactly')}>
        <Input maxLength={60} placeholder={t('比如：4层楼道', 'Such as: 4th floor corridor')} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('什么事', 'What is it')}
        rules={[{ required: true, whitespace: true, message: fewWords() }]}
      >
        <Input.TextArea rows={3} maxLength={MAX_TEXT} />
      </Form.Item>
      <Form.Item
        name="category"
        label={t('哪类事', 'Which kind')}
        rules={[{ required: true, message: t('还没选是哪类事。', 'No kind chosen yet.') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={rows
            .filter(({ parent, ended }) => parent === null && !ended)
            .map((group) => ({
              label: say(group),
              options: leavesOf(rows)
                .filter(({ parent }) => parent === group.code)
                .map((kind) => ({ value: kind.code, label: say(kind) })),
            }))}
        />
      </Form.Item>
      <Form.Item name="source" label={t('怎么知道的', 'How it came')} rules={[{ required: true }]}>
        <Radio.Group options={SOURCES.map((value) => ({ value, label: say(SOURCE_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="name" label={t('怎么称呼', 'Their name')}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('居民的电话', 'Their phone')}
        extra={t('留了才能收到短信', 'For text messages')}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="person"
        rules={[
          {
            validator: (_, another: Another | null | undefined) =>
              isWhole(another ?? null)
                ? Promise.resolve()
                : Promise.reject(
                    new Error(
                      t(
                        '替谁说、是什么人、怎么同意的，都要填。',
                        'Say for whom, who speaks, and how they agreed.',
                      ),
                    ),
                  ),
          },
        ]}
      >
        <ForAnother word={t('这是替别人说的', 'It is said for somebody else')} />
      </Form.Item>
      <Form.Item name="photos" label={t('照片', 'Photos')}>
        <Photos />
      </Form.Item>
    </FormModal>
  );
}
