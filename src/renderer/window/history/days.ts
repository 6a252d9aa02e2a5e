/** The day of a moment where the user is, as 20261130. */
export function dayOf(at: number): number {
  const date = new Date(at);
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}

/** Midnight at which a day begins; `more`: so many days later, or earlier. */
export function startOf(day: number, more = 0): Date {
  return new Date(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, (day % 100) + more);
}

/** How far a day lies back: 0 is today, 1 yesterday. */
export function daysBack(day: number, today: number): number {
  // A day of 23 or 25 hours is one too.
  return Math.round((startOf(today).getTime() - startOf(day).getTime()) / 86_400_000);
}
