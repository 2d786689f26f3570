/** What a household lacks of the exit standard, on paper. A code that is not here is shown as it is. */
const labels: Readonly<Record<string, string>> = {
  'members/none': '没有成员', 'income/not-above-line': '人均纯收入未超过扶贫标准', 'living/not-assessed': '生活条件尚未核查',
  'food/not-enough': '吃不愁未达标', 'clothing/not-enough': '穿不愁未达标', 'water/not-safe': '饮水安全未达标', 'house/not-safe': '住房安全未达标',
  'schooling/not-at-school': '义务教育阶段未在校', 'insurance/none': '未参加基本医疗保险', 'member/condition-unknown': '成员状况不明',
};

export function missingLabel(code: string): string {
  return labels[code] ?? code;
}
