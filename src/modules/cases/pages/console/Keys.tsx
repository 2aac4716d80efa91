import { Button, Popover } from 'antd';
import { Keyboard } from 'lucide-react';
import { t } from '../../../../web/t.ts';

/** What the keyboard does at the desk. */
export function Keys() {
  const keys: [string, string][] = [
    ['↑ ↓', t('上一件、下一件', 'Walk through the rows')],
    ['Enter', t('打开这一件', 'Open the case')],
    ['x', t('选上，或不选', 'Choose, or not')],
    ['/', t('去搜索', 'Search')],
    ['Esc', t('关上', 'Close')],
  ];
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <dl className="case-keys">
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <Button icon={<Keyboard size={18} aria-hidden />} aria-label={t('键盘怎么用', 'Keyboard')} />
    </Popover>
  );
}
