import '../../../../../../web/field/field.css';
import { useParams, useSearchParams } from 'wouter';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { t } from '../../../../../../web/t.ts';
import { ErrorPage, troubleOf, wordsOf } from '../../../../../../web/ui/ErrorPage.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../../web/ui/Page.tsx';
import { Skeleton } from '../../../../../../web/ui/Skeleton.tsx';
import { readLesson, suggestLessons } from '../../../../lessons/contract.ts';
import { Helped } from './Helped.tsx';
import { Sections } from './Sections.tsx';

/** A typical case to read on the way; from a case one can say that it helped. */
export default function LessonPage() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const from = params.get('case');
  const got = useLoad(`lesson/${id}`, () => call(readLesson, { id }));
  const near = useLoad(from ? `case/${from}/lessons` : null, () => call(suggestLessons, { id: from ?? '' }));
  const back = from ? `/cases/${from}` : '/';
  if (!got.data) {
    return (
      <Page title={t('典型案例', 'A typical case')} bare back={back}>
        {got.error ? (
          <ErrorPage trouble={troubleOf(got.error)} words={wordsOf(got.error)} again={got.again} />
        ) : (
          <Skeleton rows={6} />
        )}
      </Page>
    );
  }
  const mine = near.data?.rows.find((row) => row.id === id)?.mine ?? false;
  return (
    <Page
      title={got.data.title}
      back={back}
      {...(from && { backWord: t('这一件', 'The case') })}
      {...(from &&
        near.data && {
          foot: (
            <Foot>
              <Helped key={id} id={id} caseId={from} mine={mine} />
            </Foot>
          ),
        })}
    >
      <Sections lesson={got.data} />
    </Page>
  );
}
