import { Button, Checkbox, Input, Select } from 'antd';
import { Plus } from 'lucide-react';
import { newKey } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { leavesOf, useKinds } from '../../../cases/pages/phone/field/kinds.ts';
import { type ItemGiven, MAX_ITEMS } from '../../contract.ts';

/** The key stays with the row while it is edited. */
export type Draft = ItemGiven & { key: string };
export const draftOf = (item?: ItemGiven): Draft => ({
  title: '',
  how: '',
  photoBefore: true,
  photoAfter: true,
  category: null,
  ...item,
  key: newKey(),
});

type Props = {
  items: readonly Draft[];
  onChange: (items: Draft[]) => void;
  wrong: (at: number, field: string) => string | undefined;
};

/** The checklist before it holds: each item with how to judge it, photos wanted, and the kind of case it may become. */
export function EditItems({ items, onChange, wrong }: Props) {
  const kinds = useKinds();
  const set = (key: string, more: Partial<Draft>) =>
    onChange(items.map((item) => (item.key === key ? { ...item, ...more } : item)));
  return (
    <div>
      {items.map((item, at) => (
        <div className="cam-edit" key={item.key}>
          <div className="fields">
            <Input
              value={item.title}
              maxLength={60}
              status={wrong(at, 'title') ? 'error' : ''}
              aria-label={t(`第 ${at + 1} 项`, `Item ${at + 1}`)}
              placeholder={t('查什么', 'What to check')}
              onChange={(event) => set(item.key, { title: event.target.value })}
            />
            {wrong(at, 'title') ? (
              <p className="sm brick" role="alert">
                {wrong(at, 'title')}
              </p>
            ) : null}
            <Input
              value={item.how}
              maxLength={300}
              aria-label={t(`第 ${at + 1} 项怎么算合格`, `How to judge item ${at + 1}`)}
              placeholder={t('怎么算合格', 'How to judge it')}
              onChange={(event) => set(item.key, { how: event.target.value })}
            />
            <div className="row wrap" style={{ gap: 6 }}>
              <Checkbox
                checked={item.photoBefore}
                onChange={(event) => set(item.key, { photoBefore: event.target.checked })}
              >
                {t('有问题要拍照', 'Photo of a problem')}
              </Checkbox>
              <Checkbox
                checked={item.photoAfter}
                onChange={(event) => set(item.key, { photoAfter: event.target.checked })}
              >
                {t('整改后要拍照', 'Photo afterwards')}
              </Checkbox>
              <Select
                style={{ width: 190 }}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={t(`第 ${at + 1} 项转诉求的分类`, `Kind of case for item ${at + 1}`)}
                placeholder={t('转诉求时归哪类', 'Kind of case')}
                value={item.category}
                onChange={(category: string | undefined) => set(item.key, { category: category ?? null })}
                options={leavesOf(kinds.data?.rows ?? []).map((kind) => ({
                  value: kind.code,
                  label: say(kind),
                }))}
              />
            </div>
          </div>
          <Button
            type="text"
            danger
            disabled={items.length === 1}
            onClick={() => onChange(items.filter(({ key }) => key !== item.key))}
          >
            {t('去掉这项', 'Remove')}
          </Button>
        </div>
      ))}
      <Button
        style={{ marginTop: 12 }}
        icon={<Plus size={18} aria-hidden />}
        disabled={items.length >= MAX_ITEMS}
        onClick={() => onChange([...items, draftOf()])}
      >
        {t('加一项', 'Add an item')}
      </Button>
    </div>
  );
}
