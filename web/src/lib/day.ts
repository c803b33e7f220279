/** Days as people write them into a field, "2026-11-20", in the viewer's zone. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Midnight at the beginning of the day, or of one some days later; null when it is not a day. */
export function startOfDay(day: string, daysLater = 0): string | null {
  const parts = DAY.exec(day);
  if (parts === null) return null;
  const [, year, month, date] = parts.map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const start = new Date(year, month - 1, date + daysLater);
  const given = new Date(year, month - 1, date);
  return given.getMonth() === month - 1 && given.getDate() === date ? start.toISOString() : null;
}

export function dayOf(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
