import { Form, Input, Radio } from 'antd';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { t } from '../../../../web/t.ts';
import { PhotoPicker, type Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { type CaseWhole, MAX_PHOTOS, resolveCase, writeNote } from '../../contract.ts';
import { fewWords, reloadCases, sendPhotos } from '../phone/field/act.ts';

type Props = { c: CaseWhole; open: boolean; onClose: () => void };
type NoteValues = { text: string; reach: 'open' | 'inside'; photos?: Picked[] };
type ResolveValues = { text: string; photos?: Picked[] };

const needed = () => [{ required: true, whitespace: true, message: fewWords() }];

/** Ant Design's form hands over value and onChange. */
export function Photos({
  value = [],
  onChange = () => undefined,
}: {
  value?: Picked[];
  onChange?: (photos: Picked[]) => void;
}) {
  return <PhotoPicker value={value} onChange={onChange} max={MAX_PHOTOS} />;
}

export function NoteForm({ c, open, onClose }: Props) {
  return (
    <FormModal<NoteValues>
      open={open}
      onClose={onClose}
      title={t(`记一笔：${c.title}`, `Note: ${c.title}`)}
      verb={t('记下这一笔', 'Save this note')}
      done={t('记下来了', 'Noted')}
      onDone={reloadCases}
      send={async ({ text, reach, photos }, key) =>
        call(
          writeNote,
          { id: c.id, text, open: reach === 'open', photos: await sendPhotos(photos ?? [], c.place) },
          { key },
        )
      }
    >
      <Form.Item name="text" label={t('办到哪里了', 'How far is it')} rules={needed()}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="reach"
        label={t('谁能看到', 'Who may see it')}
        rules={[{ required: true, message: t('先选给谁看。', 'Choose who may see it.') }]}
      >
        <Radio.Group
          options={[
            { value: 'open', label: t('居民能看到', 'The resident too') },
            { value: 'inside', label: t('只给内部', 'The office only') },
          ]}
        />
      </Form.Item>
      <Form.Item name="photos" label={t('照片', 'Photos')}>
        <Photos />
      </Form.Item>
    </FormModal>
  );
}

export function ResolveForm({ c, open, onClose }: Props) {
  return (
    <FormModal<ResolveValues>
      open={open}
      onClose={onClose}
      title={t(`办结：${c.title}`, `Resolve: ${c.title}`)}
      verb={t('办结，请居民看看', 'Resolve and ask the resident')}
      done={t('办结了，请居民看看', 'Resolved; the resident is asked to look')}
      onDone={reloadCases}
      send={async ({ text, photos }, key) =>
        call(resolveCase, { id: c.id, text, photos: await sendPhotos(photos ?? [], c.place) }, { key })
      }
    >
      <Form.Item
        name="text"
        label={t('做了什么', 'What was done')}
        extra={t('居民会看到这段话', 'The resident reads these words')}
        rules={needed()}
      >
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.Item name="photos" label={t('办好以后的照片', 'A photo of the result')}>
        <Photos />
      </Form.Item>
    </FormModal>
  );
}
