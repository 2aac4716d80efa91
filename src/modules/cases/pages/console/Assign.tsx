import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { toast } from '../../../../web/ui/Toast.tsx';
import { assignCase, type CaseCandidate, type CaseWhole, caseCandidates } from '../../contract.ts';
import { suggestFor } from '../../dispatch/contract.ts';
import { useAct } from '../phone/field/act.ts';
import { Proposal } from './dispatch/Proposal.tsx';

const load = ({ where, open }: CaseCandidate): string =>
  t(`${where}，手上 ${open} 件`, `${where}, has ${open}`);

/** To whom: whoever answers for the grid comes first, then who has least on their hands. Taking it from somebody needs a reason. */
export function Assign({ c }: { c: CaseWhole }) {
  const got = useLoad(`case/${c.id}/candidates/${c.holder ?? ''}`, () => call(caseCandidates, { id: c.id }));
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const rows = got.data?.rows ?? [];
  const proposed = useLoad(`case/${c.id}/suggestion`, () => call(suggestFor, { id: c.id })).data?.unit;
  const person = proposed?.person;
  const others = rows.filter(({ account }) => account !== c.holder);
  // Nobody has it: the first is proposed. Somebody has it: it stays there unless another is chosen.
  const to = others.find(({ account }) => account === chosen) ?? (c.holder ? undefined : others[0]);
  const reassign = c.holder !== null;
  const noReason = asked && reassign && reason.trim() === '';

  function send() {
    setAsked(true);
    if (!to || (reassign && reason.trim() === '')) return;
    void act.run(
      (key) => call(assignCase, { id: c.id, to: to.account, ...(reason.trim() && { reason }) }, { key }),
      () => {
        setChosen(null);
        setReason('');
        setAsked(false);
        toast(t(`派给${to.name}了`, `Assigned to ${to.name}`));
      },
    );
  }

  return (
    <div className="case-assign">
      {proposed &&
      person &&
      person.account !== c.holder &&
      rows.some(({ account }) => account === person.account) ? (
        <Proposal unit={proposed}>
          <Button size="small" onClick={() => setChosen(person.account)}>
            {t(`选${person.name}`, `Choose ${person.name}`)}
          </Button>
        </Proposal>
      ) : null}
      <div className="row" style={{ gap: 8 }}>
        <Select
          className="grow"
          value={to?.account ?? null}
          onChange={(account: string) => setChosen(account)}
          loading={got.loading && !got.data}
          placeholder={
            c.holderName
              ? t(`${c.holderName}在办，改派给…`, `${c.holderName} has it; give it to…`)
              : t('派给谁', 'To whom')
          }
          aria-label={t('派给谁', 'To whom')}
          showSearch={{ optionFilterProp: 'name' }}
          notFoundContent={t('没有能办这里的事的人', 'Nobody can handle cases here')}
          options={others.map((row) => ({ value: row.account, name: row.name, label: <Person row={row} /> }))}
        />
        <Button type="primary" size="large" disabled={!to} loading={act.busy} onClick={send}>
          {to
            ? reassign
              ? t(`改派给${to.name}`, `Give to ${to.name}`)
              : t(`派给${to.name}`, `Assign to ${to.name}`)
            : reassign
              ? t('改派', 'Reassign')
              : t('派出去', 'Assign')}
        </Button>
      </div>
      {reassign && to ? (
        <Input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={300}
          status={noReason ? 'error' : ''}
          aria-label={t('为什么改派', 'Why')}
          aria-invalid={noReason}
          placeholder={t(
            '为什么改派，居民和接手的人都看得到',
            'Why; the resident and the next handler read it',
          )}
          onPressEnter={send}
        />
      ) : null}
      {noReason ? (
        <p className="sm brick" role="alert">
          {t('还没写为什么改派。', 'Say why it changes hands.')}
        </p>
      ) : null}
      {act.wrong && act.wrong.status !== 409 ? (
        <p className="sm brick" role="alert">
          {act.wrong.message}
        </p>
      ) : null}
    </div>
  );
}

function Person({ row }: { row: CaseCandidate }) {
  return (
    <span className="case-person">
      <span className="ll-ava" aria-hidden>
        {row.name.slice(0, 1)}
      </span>
      <b>{row.name}</b>
      <span className="sm q3">{load(row)}</span>
    </span>
  );
}
