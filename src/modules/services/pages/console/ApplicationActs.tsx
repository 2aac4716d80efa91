import { useState } from 'react';
import { urlOf } from '../../../../web/call.ts';
import { useMay } from '../../../../web/session.tsx';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { date } from '../../../../web/when.ts';
import type { Act, ApplicationWhole } from '../../applications/contract.ts';
import { printNotice, printReceipt, printResult } from '../../counter/contract.ts';
import { Print } from './ApplicationBody.tsx';
import { ActForm, type Doing } from './acts.tsx';

/** The acts in the order in which they are wanted; the first that is possible is the full-colour one. */
function choices(a: ApplicationWhole): { doing: Doing; word: string }[] {
  const may = (act: Act) => a.may.includes(act);
  const lacks = a.papers.filter(({ state, ask }) => state === 'missing' && !ask.optional).length;
  const all: (false | { doing: Doing; word: string })[] = [
    may('accept') && lacks === 0 && { doing: 'accept', word: t('材料齐了，受理', 'Complete: receive it') },
    may('decide') && a.state === 'received' && { doing: 'spot', word: t('当场办结', 'Done on the spot') },
    may('forward') && { doing: 'forward', word: t('转给部门', 'Forward') },
    may('sign') && { doing: 'sign', word: t('签收', 'Take it up') },
    may('decide') && a.state !== 'received' && { doing: 'decide', word: t('批准', 'Approve') },
    may('decide') && { doing: 'refuse', word: t('不批', 'Refuse') },
    may('ask') && { doing: 'ask', word: t('要求补正', 'Ask for a supplement') },
    may('answer') && { doing: 'answer', word: t('交补正材料', 'Hand in the supplement') },
    may('hand_over') && { doing: 'hand_over', word: t('把结果交到手上', 'Hand the result over') },
    may('notice') &&
      lacks > 0 && {
        doing: 'notice',
        word:
          a.notices.length === 0
            ? t('出告知单', 'Issue the notice')
            : t('再出一份告知单', 'Issue another notice'),
      },
    may('withdraw') && { doing: 'withdraw', word: t('撤回', 'Withdraw') },
  ];
  return all.filter((one) => one !== false);
}

/** What the reader may do with it now, and what can be printed. */
export function ApplicationActs({ a, big }: { a: ApplicationWhole; big?: boolean }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const list = choices(a);
  // Refusing and withdrawing are never the proposed next step.
  const first = list.find(
    ({ doing: one }) =>
      one !== 'refuse' && one !== 'withdraw' && (one !== 'notice' || a.notices.length === 0),
  );
  // Only the window prints.
  const prints = useMay('services.receive');
  const notice = big && a.state === 'missing' ? a.notices.at(-1) : undefined;
  return (
    <>
      {notice ? (
        <section className="cnt-paper" aria-label={t('告知单', 'The notice')}>
          <h3>{notice.number}</h3>
          <p>{t(`${date(notice.until)} 前补来`, `until ${date(notice.until)}`)}</p>
          <Print href={urlOf(printNotice, { id: notice.id })} word={t('打印标准版', 'Print it')} />
          <Print
            href={urlOf(printNotice, { id: notice.id, size: 'large' })}
            word={t('打印大字版', 'Print it large')}
          />
        </section>
      ) : null}
      <div className="row wrap" style={{ gap: 8 }}>
        {list.map((one) => (
          <Button
            key={one.doing}
            kind={
              one === first
                ? 'primary'
                : one.doing === 'withdraw' || one.doing === 'refuse'
                  ? 'plain'
                  : 'quiet'
            }
            big={Boolean(big && one === first)}
            onClick={() => setDoing(one.doing)}
          >
            {one.word}
          </Button>
        ))}
        {prints ? (
          <>
            {a.receivedAt ? (
              <Print href={urlOf(printReceipt, { id: a.id })} word={t('打印回执', 'Print the receipt')} />
            ) : null}
            {a.decidedAt ? (
              <Print href={urlOf(printResult, { id: a.id })} word={t('打印结果', 'Print the result')} />
            ) : null}
          </>
        ) : null}
      </div>
      {doing ? <ActForm a={a} doing={doing} onClose={() => setDoing(null)} /> : null}
    </>
  );
}
