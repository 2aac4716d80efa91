import './queue.css';
import { say, t } from '../../../../../web/t.ts';
import { ruleNumber, useRules } from '../../queue.ts';

/** 我们的承诺: the rules of the window that hold now, with their numbers. */
export function Promises({ open }: { open?: boolean }) {
  const rows = (useRules().data?.rows ?? []).filter(({ active }) => active);
  if (rows.length === 0) return null;
  return (
    <details className="que-promises" open={open}>
      <summary>{t(`我们的承诺，${rows.length} 条`, `What we promise: ${rows.length} rules`)}</summary>
      <ul>
        {rows.map(({ code, name, line, number, unit }) => (
          <li key={code}>
            <b>{say(name)}</b> <span className="q2">{ruleNumber(number, unit)}</span>
            <div>{say(line)}</div>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One rule's sentence where it matters; nothing when the rule does not hold. */
export function PromiseLine({ code }: { code: string }) {
  const rule = useRules().data?.rows.find((row) => row.code === code && row.active);
  if (!rule) return null;
  const number = ruleNumber(rule.number, rule.unit);
  return (
    <p className="q2">
      <b>{say(rule.name)}</b>
      {number ? t(`（${number}）`, ` (${number})`) : ''}
      {t('：', ': ')}
      {say(rule.line)}
    </p>
  );
}
