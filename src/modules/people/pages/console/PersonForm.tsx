import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { CallError, call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import {
  changePerson,
  createPerson,
  type PersonFile,
  RESIDENCE_ROLES,
  RESIDENCE_WORDS,
  type ResidenceRole,
  type Sex,
} from '../../contract.ts';
import { useTags } from '../words.ts';
import { PlacePicker } from './PlacePicker.tsx';

type Values = {
  name: string;
  sex?: Sex | null;
  born?: string;
  phone?: string;
  idNumber?: string;
  health?: string;
  tags?: string[];
  note?: string;
  place: string;
  role: ResidenceRole;
  from?: string;
  despite?: boolean;
};

type Props = {
  open: boolean;
  onClose: () => void;
  file?: PersonFile;
  place?: string;
  placeWords?: string;
  onDone?: (id: string) => void;
};

/** Registers somebody, or changes a file. Masked fields stay empty: what is typed replaces them. */
export function PersonForm({ open, onClose, file, place, placeWords, onDone }: Props) {
  const tags = useTags();
  const [alike, setAlike] = useState(false);
  const kept = t('不改就空着', 'Leave empty to keep');

  async function send({ despite, place: where, role, from, ...facts }: Values, key: string): Promise<void> {
    const given = { ...facts };
    // What was left empty stays as it is; only a note can be emptied here.
    for (const name of ['sex', 'born', 'phone', 'idNumber', 'health'] as const)
      if (!given[name]) delete given[name];
    try {
      const saved = file
        ? await call(changePerson, { id: file.id, version: file.version, ...given }, { key })
        : await call(
            createPerson,
            { place: where, role, ...(from && { from }), ...given, ...(despite && { despite }) },
            { key },
          );
      onDone?.(saved.id);
    } catch (error) {
      if (error instanceof CallError && error.code === 'likely-duplicate') setAlike(true);
      throw error;
    }
  }

  return (
    <FormModal<Values>
      open={open}
      onClose={() => {
        setAlike(false);
        onClose();
      }}
      title={file ? t(`改档案：${file.name}`, `Change: ${file.name}`) : t('登记一个人', 'Register a person')}
      verb={file ? t('存下来', 'Save') : t('登记', 'Register')}
      initial={
        file
          ? { name: file.name, sex: file.sex, born: file.born ?? '', tags: file.tags, note: file.note }
          : { role: 'family', ...(place && { place }) }
      }
      send={send}
      done={file ? t('存下来了', 'Saved') : t('登记好了', 'Registered')}
      onDone={() => {
        reload('people');
        reload('person/');
        reload('home/');
      }}
      width={640}
    >
      <Form.Item
        name="name"
        label={t('姓名', 'Name')}
        rules={[{ required: true, message: t('请写姓名', 'Please give the name') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      {file ? null : (
        <>
          <Form.Item
            name="place"
            label={t('住在哪一户', 'Home')}
            rules={[{ required: true, message: t('请选房屋', 'Please choose a home') }]}
          >
            <PlacePicker kind="home" {...(placeWords && { words: placeWords })} />
          </Form.Item>
          <Form.Item name="role" label={t('居住类型', 'Lives there as')} rules={[{ required: true }]}>
            <Radio.Group
              options={RESIDENCE_ROLES.map((value) => ({ value, label: say(RESIDENCE_WORDS[value]) }))}
            />
          </Form.Item>
          <Form.Item name="from" label={t('从哪天住起', 'Since')}>
            <Input placeholder="2026-03-05" />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="idNumber"
        label={t('身份证号', 'ID number')}
        extra={
          file?.idNumber
            ? `${file.idNumber} · ${kept}`
            : t('填了就能推出性别和生日', 'Tells sex and birth as well')
        }
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name="sex" label={t('性别', 'Sex')}>
        <Radio.Group
          options={[
            { value: 'f', label: t('女', 'Female') },
            { value: 'm', label: t('男', 'Male') },
          ]}
        />
      </Form.Item>
      <Form.Item name="born" label={t('出生日期', 'Date of birth')}>
        <Input placeholder="1949-03-01" />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('电话', 'Phone')}
        extra={file?.phone ? `${file.phone} · ${kept}` : undefined}
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name="tags" label={t('标签', 'Tags')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={tags.rows
            .filter((tag) => !tag.ended && !tag.sensitive)
            .map((tag) => ({ value: tag.code, label: say(tag) }))}
        />
      </Form.Item>
      <Form.Item
        name="health"
        label={t('健康情况', 'Health')}
        extra={
          file?.hasHealth
            ? kept
            : t('加密保存，看的时候要写用途', 'Stored encrypted; looking asks for a purpose')
        }
      >
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="note" label={t('备注', 'Note')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      {alike ? (
        <Form.Item name="despite" valuePropName="checked">
          <Checkbox>{t('看过了，不是同一个人', 'I looked: it is somebody else')}</Checkbox>
        </Form.Item>
      ) : null}
    </FormModal>
  );
}
