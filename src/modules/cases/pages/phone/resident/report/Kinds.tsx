import { useState } from 'react';
import { say, t } from '../../../../../../web/t.ts';
import { ChoiceList } from '../../../../../../web/ui/Choices.tsx';
import { FieldSet } from '../../../../../../web/ui/Field.tsx';
import { Page } from '../../../../../../web/ui/Page.tsx';
import { Skeleton } from '../../../../../../web/ui/Skeleton.tsx';
import { Steps } from '../../../../../../web/ui/Steps.tsx';
import type { CaseCategory } from '../../../../contract.ts';
import { change, useDraft } from './draft.ts';
import { STEPS, type useWay } from './way.tsx';

/** Part of step 3: the tree of kinds, a group first. Choosing goes back by itself. */
export function Kinds({
  way,
  categories,
}: {
  way: ReturnType<typeof useWay>;
  categories: readonly CaseCategory[];
}) {
  const { category } = useDraft();
  const parent = categories.find(({ code }) => code === category)?.parent ?? null;
  const [group, setGroup] = useState<string | null>(parent);
  const live = categories.filter(({ ended }) => !ended);
  const groups = live.filter((one) => one.parent === null);
  const kinds = live.filter((one) => one.parent !== null && one.parent === group);
  const leave = () => way.backTo(`/report?step=3${way.fix ? '&fix=1' : ''}`);
  const choose = (code: string) => {
    change({ category: code, chosen: true });
    leave();
  };
  const pick = (code: string) => {
    const own = live.filter((one) => one.parent === code);
    setGroup(code);
    // A group of one kind needs no second question.
    if (own.length === 1) choose(own[0]!.code);
  };
  return (
    <Page
      title={t('这算哪一类？', 'Which kind is it?')}
      hint={t(
        '拿不准就选“别的事”，社区会帮您归好。',
        'If unsure choose “Something else”; the community sorts it.',
      )}
      back={leave}
      backWord={t('上一步', 'Back')}
      right={<Steps now={3} of={STEPS} />}
    >
      {categories.length === 0 ? <Skeleton /> : null}
      {group && kinds.length > 1 ? (
        <>
          <FieldSet label={say(groups.find(({ code }) => code === group)!)}>
            <ChoiceList
              choices={kinds.map((one) => ({ value: one.code, label: say(one) }))}
              value={category}
              onChange={choose}
            />
          </FieldSet>
          <button type="button" className="ll-btn plain rep-other" onClick={() => setGroup(null)}>
            {t('不是这些，看别的类', 'None of these; other groups')}
          </button>
        </>
      ) : (
        <FieldSet label={<span className="sr">{t('大类', 'Group')}</span>}>
          <ChoiceList
            choices={groups.map((one) => ({ value: one.code, label: say(one) }))}
            value={group}
            onChange={pick}
          />
        </FieldSet>
      )}
    </Page>
  );
}
