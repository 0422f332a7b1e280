import type { TemplateBody } from '#contract/templates.js';
import { agendaOffsets } from '#domain/events/templates.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** `1 h 30 min`, `1 day 7 h`; empty for nothing. */
export function minutesInWords(minutes: number): string {
  if (!Number.isFinite(minutes) || minutes <= 0) return '';
  const days = Math.floor(minutes / DAY);
  const hours = Math.floor((minutes % DAY) / HOUR);
  const rest = minutes % HOUR;
  const parts = [
    days > 0 && (days === 1 ? '1 day' : `${days} days`),
    hours > 0 && `${hours} h`,
    rest > 0 && `${rest} min`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** What a template says, in one line. */
export function templateInWords(template: TemplateBody): string {
  const { begins, lastsMinutes, capacity, agenda, questions, wholeCourse } = template;
  const facts = [
    `${begins}, ${minutesInWords(lastsMinutes)}`,
    capacity === null ? 'no limit of seats' : `${capacity} seats`,
    agenda.length > 0 && counted(agenda.length, 'step'),
    questions.length > 0 && `asks ${counted(questions.length, 'question')}`,
    wholeCourse && 'one reply for all dates',
  ];
  return facts.filter(Boolean).join(', ');
}

const counted = (count: number, word: string): string => (count === 1 ? `1 ${word}` : `${count} ${word}s`);

/** When each step begins by the clock on the wall: `18:40`. The next days' hours begin at 00:00 again. */
export function stepTimes({ begins, agenda }: Pick<TemplateBody, 'begins' | 'agenda'>): string[] {
  const start = Number(begins.slice(0, 2)) * HOUR + Number(begins.slice(3, 5));
  return agendaOffsets(agenda).map((offset) => {
    const at = (start + offset) % DAY;
    return Number.isFinite(at) ? `${two(Math.floor(at / HOUR))}:${two(at % HOUR)}` : '';
  });
}

const two = (value: number): string => String(value).padStart(2, '0');
