import { say, t } from '../../../../../../web/t.ts';
import { LESSON_FIELDS, LESSON_WORDS, type Lesson } from '../../../../lessons/contract.ts';
import './lessons.css';

/** What a lesson says, part by part; parts that nobody wrote are left out. */
export function Sections({ lesson }: { lesson: Lesson }) {
  return (
    <>
      {lesson.tags.length > 0 ? (
        <p className="lesson-tags">
          {lesson.tags.map((tag) => (
            <span key={tag} className="ll-tag">
              {tag}
            </span>
          ))}
        </p>
      ) : null}
      {LESSON_FIELDS.filter((field) => lesson[field] !== '').map((field) => (
        <section key={field} className="lesson-part">
          <h2>{say(LESSON_WORDS[field])}</h2>
          <p>{lesson[field]}</p>
        </section>
      ))}
      <p className="sm q3">
        {t(
          `${lesson.authorName ?? '同事'}写的${lesson.publisherName ? `，${lesson.publisherName}发布` : ''}，${lesson.helped} 人次用上了`,
          `By ${lesson.authorName ?? 'a colleague'}${lesson.publisherName ? `, published by ${lesson.publisherName}` : ''}; helped ${lesson.helped} times`,
        )}
      </p>
    </>
  );
}
