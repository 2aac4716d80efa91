/** Moving between the five steps. Every step is an address of its own, so the browser's back goes step by step. */
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { t } from '../../../../../../web/t.ts';
import { Page } from '../../../../../../web/ui/Page.tsx';
import { Steps } from '../../../../../../web/ui/Steps.tsx';
import { draft, lastReport, started } from './draft.ts';

export const STEPS = 5;

/** The furthest step that may be shown: everything before it is answered. */
export function furthest(): number {
  const { place, text, category, reach, join } = draft();
  if (!place) return 2;
  if (text.trim() === '' || !category) return 3;
  if (!reach && !join) return 4;
  return STEPS;
}

/** Where somebody goes who asks for a step that can't be shown; undefined when it can. */
export function insteadOf(step: number): string | undefined {
  // Back from a report that was just handed over: its page, not a second empty one.
  if (step > 3 && !started() && lastReport()) return `/report/sent/${lastReport()}`;
  const most = furthest();
  return step > most ? `/report?step=${most}` : undefined;
}

type Way = {
  step: number;
  /** Came from the check page to mend one answer. */
  fix: boolean;
  param: (name: string) => string | null;
  to: (address: string) => void;
  next: () => void;
  back: () => void;
  /** Back to a page of the form: the one before when it was that, otherwise there directly. */
  backTo: (address: string) => void;
};

export function useWay(): Way {
  const [params] = useSearchParams();
  const [, go] = useLocation();
  const asked = Number(params.get('step') ?? 1);
  const step = Number.isInteger(asked) && asked >= 1 && asked <= STEPS ? asked : 1;
  const fix = params.get('fix') === '1';
  const to = (address: string) => go(address, { state: { inside: true } });
  const backTo = (address: string) => {
    const state = history.state as { inside?: boolean } | null;
    if (state?.inside) history.back();
    else go(address, { replace: true });
  };
  return {
    step,
    fix,
    backTo,
    param: (name) => params.get(name),
    to,
    next: () => (fix ? backTo(`/report?step=${STEPS}`) : to(`/report?step=${step + 1}`)),
    back: () => backTo(fix ? `/report?step=${STEPS}` : step > 1 ? `/report?step=${step - 1}` : '/'),
  };
}

type StepProps = { way: Way; title: string; hint?: ReactNode; foot: ReactNode; children?: ReactNode };

/** One question with its answer and one button. */
export function Step({ way, title, hint, foot, children }: StepProps) {
  return (
    <Page
      title={title}
      hint={hint}
      back={way.back}
      backWord={way.step === 1 ? t('首页', 'Start') : t('上一步', 'Back')}
      right={<Steps now={way.step} of={STEPS} />}
      foot={foot}
    >
      {children}
    </Page>
  );
}

export const nextWord = (fix: boolean): string => (fix ? t('改好了', 'Changed') : t('下一步', 'Next'));
