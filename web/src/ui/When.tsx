import { locale } from "@/i18n";
import { useStore } from "@/lib/store";
import { exactTime, present, relativeTime, shortDateTime, sinceTime } from "@/lib/time";

interface WhenProps {
  at: string;
}

/** "in 3 days"; the exact time is in the title. */
export function Relative({ at }: WhenProps) {
  const now = useStore(present);
  return (
    <time dateTime={at} title={exactTime(at, locale)}>
      {relativeTime(at, now, locale)}
    </time>
  );
}

/** What follows the word "since". */
export function Since({ at }: WhenProps) {
  const now = useStore(present);
  return (
    <time dateTime={at} title={exactTime(at, locale)}>
      {sinceTime(at, now, locale)}
    </time>
  );
}

export function DateTime({ at }: WhenProps) {
  return (
    <time dateTime={at} title={exactTime(at, locale)}>
      {shortDateTime(at, locale)}
    </time>
  );
}
