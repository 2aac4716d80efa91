/** Moving between the questions. Every one is an address of its own, so the browser's back goes step by step. */
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../../web/ui/Page.tsx';
import { Steps } from '../../../../../../web/ui/Steps.tsx';
import type { Item } from '../../../../catalogue/contract.ts';
import { type Draft, draftOf } from './draft.ts';
import { answered, firstOpen, type Step, stepsOf } from './steps.ts';

export type Way = {
  step: Step;
  item: Item;
  d: Draft;
  fix: boolean;
  next: () => void;
  back: () => void;
  fixAt: (step: Step) => void;
};

export function useWay(item: Item, d: Draft): Way {
  const [params] = useSearchParams();
  const [, go] = useLocation();
  const steps = stepsOf(item, d);
  const asked = params.get('step') ?? 'who';
  const open = firstOpen(item, d);
  // Nobody jumps over a question.
  const step = steps.includes(asked) && steps.indexOf(asked) <= steps.indexOf(open) ? asked : open;
  const fix = params.get('fix') === '1';
  const address = (to: Step, mending = false) => `/apply/${item.code}?step=${to}${mending ? '&fix=1' : ''}`;
  const at = steps.indexOf(step);
  return {
    step,
    item,
    d,
    fix,
    // Read anew: the answer just given may open or close questions.
    next: () => {
      const now = draftOf(item.code);
      const all = stepsOf(item, now);
      if (fix) return go(address(firstOpen(item, now)));
      const following = all[all.indexOf(step) + 1] ?? 'check';
      go(address(answered(step, item, now) ? following : step));
    },
    back: () => go(at > 0 ? (fix ? address('check') : address(steps[at - 1]!)) : `/guide/${item.code}`),
    fixAt: (to) => go(address(to, true)),
  };
}

type Props = {
  way: Way;
  title: string;
  hint?: ReactNode;
  word?: string;
  busy?: boolean;
  onNext: () => void;
  children?: ReactNode;
};

/** As many windows as a phone has room for; beyond that the words alone. */
const MOST = 6;
const Count = ({ now, of }: { now: number; of: number }) =>
  of <= MOST ? (
    <Steps now={now} of={of} />
  ) : (
    <span className="xs q2 nb">{t(`第 ${now} 步，共 ${of} 步`, `Step ${now} of ${of}`)}</span>
  );

/** One question with its answer and one button. */
export function Question({ way, title, hint, word, busy, onNext, children }: Props) {
  const steps = stepsOf(way.item, way.d);
  return (
    <Page
      title={title}
      hint={hint}
      back={way.back}
      backWord={way.step === 'who' ? t('办事指南', 'Guide') : t('上一步', 'Back')}
      right={<Count now={steps.indexOf(way.step) + 1} of={steps.length} />}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy ?? false} onClick={onNext}>
            {word ?? (way.fix ? t('改好了', 'Changed') : t('下一步', 'Next'))}
          </Button>
        </Foot>
      }
    >
      {way.d.changed ? (
        <p className="quiet onl-box" role="status">
          {t(
            `“${way.item.body.zh}”的办法刚刚改了。您填的都还在，请再看一遍；多出来的会问您，缺的会标出来。`,
            `How “${way.item.body.en}” is done has just changed. What you entered is kept: look it over; what is new is asked.`,
          )}
        </p>
      ) : null}
      {children}
    </Page>
  );
}
