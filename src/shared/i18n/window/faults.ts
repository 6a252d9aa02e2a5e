import type { SettingFault } from '../../setting-fault.ts';
import type { Translated } from '../language.ts';

/** What is wrong with a value, said beside its field. */
export const faultMessages: Translated<(fault: SettingFault) => string> = {
  en: (fault) => {
    switch (fault.what) {
      case 'too-small':
        return `At least ${fault.min}`;
      case 'too-large':
        return `At most ${fault.max}`;
      case 'no-number':
        return 'Enter a number';
      case 'not-whole':
        return 'Enter a whole number';
      case 'empty':
        return 'This cannot be empty';
      case 'repeated':
        return 'This is there already';
      case 'too-long':
        return `At most ${fault.max} characters`;
      case 'too-few':
        return fault.min === 1 ? 'At least one has to stay' : `At least ${fault.min} have to stay`;
      case 'too-many':
        return `At most ${fault.max}`;
      case 'no-key':
        return `“${fault.key}” is not the name of a key`;
      case 'no-profile':
        return `There is no profile “${fault.name}”`;
      case 'no-pattern':
        return `Not a regular expression: ${fault.reason}`;
      case 'unfit':
        return 'This value does not fit here';
    }
  },
  zh: (fault) => {
    switch (fault.what) {
      case 'too-small':
        return `不能小于 ${fault.min}`;
      case 'too-large':
        return `不能大于 ${fault.max}`;
      case 'no-number':
        return '请输入数字';
      case 'not-whole':
        return '请输入整数';
      case 'empty':
        return '不能为空';
      case 'repeated':
        return '已经有了';
      case 'too-long':
        return `最多 ${fault.max} 个字符`;
      case 'too-few':
        return `至少要留 ${fault.min} 项`;
      case 'too-many':
        return `最多 ${fault.max} 项`;
      case 'no-key':
        return `“${fault.key}”不是按键的名称`;
      case 'no-profile':
        return `没有“${fault.name}”这个方案`;
      case 'no-pattern':
        return `不是正则表达式：${fault.reason}`;
      case 'unfit':
        return '这里不能用这个值';
    }
  },
};
