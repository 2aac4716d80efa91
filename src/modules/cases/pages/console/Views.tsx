import { Button, Form, Input, Popover } from 'antd';
import { Bookmark, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { call, newKey } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { dropView, listViews, saveView } from '../../desk/contract.ts';

/** The address without the opened case: what a kept filter remembers. */
function filterText(text: string): string {
  const params = new URLSearchParams(text);
  params.delete('open');
  params.sort();
  return params.toString();
}

/** 常用筛选: the address under a name. A kept filter is a link like any other. */
export function Views() {
  const address = useAddress();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const got = useLoad('desk-views', () => call(listViews, {}));
  const now = filterText(address.text);
  const rows = got.data?.rows ?? [];
  const known = rows.find(({ query }) => query === now);
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={setOpen}
        content={
          <div className="case-views">
            {rows.length === 0 ? (
              <p className="sm q3">
                {t('还没存过。先筛好，再存下来。', 'None yet. Filter first, then keep it.')}
              </p>
            ) : (
              <ul>
                {rows.map(({ id, name, query }) => (
                  <li key={id} className="row between">
                    <Link
                      href={query ? `${path}?${query}` : path}
                      aria-current={query === now ? 'true' : undefined}
                      onClick={() => setOpen(false)}
                    >
                      {name}
                    </Link>
                    <Button
                      size="small"
                      type="text"
                      icon={<Trash2 size={16} aria-hidden />}
                      aria-label={t(`不要“${name}”了`, `Drop “${name}”`)}
                      onClick={() =>
                        void call(dropView, { id }, { key: newKey() }).then(() => reload('desk-views'))
                      }
                    />
                  </li>
                ))}
              </ul>
            )}
            <Button
              size="small"
              disabled={known !== undefined || now === ''}
              onClick={() => {
                setOpen(false);
                setNaming(true);
              }}
            >
              {t('把现在的筛选存下来', 'Keep this filter')}
            </Button>
          </div>
        }
      >
        <Button icon={<Bookmark size={18} aria-hidden />}>
          {known?.name ?? t('常用筛选', 'Kept filters')}
        </Button>
      </Popover>
      <FormModal<{ name: string }>
        open={naming}
        onClose={() => setNaming(false)}
        title={t('存下这个筛选', 'Keep this filter')}
        verb={t('存下来', 'Keep it')}
        done={t('存下来了，下次一点就到', 'Kept: one click next time')}
        onDone={() => reload('desk-views')}
        send={({ name }, key) => call(saveView, { id: key, name, query: now }, { key })}
      >
        <Form.Item
          name="name"
          label={t('叫什么', 'Its name')}
          rules={[{ required: true, whitespace: true, message: t('这一项要填。', 'Please fill this in.') }]}
        >
          <Input maxLength={30} placeholder={t('比如：电梯急的', 'Such as: urgent lifts')} />
        </Form.Item>
      </FormModal>
    </>
  );
}
