const words = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

/** When something was, as the clocks of the office showed it. */
export function inChina(date: Date): string {
  return words.format(date);
}
