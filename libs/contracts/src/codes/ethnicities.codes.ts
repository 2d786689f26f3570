import { codeList, type CodeEntry } from './code-list.js';

/** A people; tables name it with 族 or without. */
function people(name: string, en: string): CodeEntry {
  return { zh: `${name}族`, en, also: [name] };
}

/** The order in which many forms list the peoples: by it 满 is 2 and 苗 is 7, as exports of the register have them. */
const inFormOrder = [
  '01', '11', '02', '03', '04', '05', '06', '07', '08', '09', '12', '13', '14', '15',
  '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29',
  '30', '31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '10', '41', '42',
  '43', '44', '45', '46', '47', '48', '49', '50', '51', '52', '53', '54', '55', '56',
] as const;

/** GB/T 3304. */
export const ethnicities = codeList({
  '01': people('汉', 'Han'),
  '02': people('蒙古', 'Mongol'),
  '03': people('回', 'Hui'),
  '04': people('藏', 'Tibetan'),
  '05': people('维吾尔', 'Uyghur'),
  '06': people('苗', 'Miao'),
  '07': people('彝', 'Yi'),
  '08': people('壮', 'Zhuang'),
  '09': people('布依', 'Bouyei'),
  '10': people('朝鲜', 'Korean'),
  '11': people('满', 'Manchu'),
  '12': people('侗', 'Dong'),
  '13': people('瑶', 'Yao'),
  '14': people('白', 'Bai'),
  '15': people('土家', 'Tujia'),
  '16': people('哈尼', 'Hani'),
  '17': people('哈萨克', 'Kazakh'),
  '18': people('傣', 'Dai'),
  '19': people('黎', 'Li'),
  '20': people('傈僳', 'Lisu'),
  '21': people('佤', 'Va'),
  '22': people('畲', 'She'),
  '23': people('高山', 'Gaoshan'),
  '24': people('拉祜', 'Lahu'),
  '25': people('水', 'Sui'),
  '26': people('东乡', 'Dongxiang'),
  '27': people('纳西', 'Naxi'),
  '28': people('景颇', 'Jingpo'),
  '29': people('柯尔克孜', 'Kirghiz'),
  '30': people('土', 'Tu'),
  '31': people('达斡尔', 'Daur'),
  '32': people('仫佬', 'Mulao'),
  '33': people('羌', 'Qiang'),
  '34': people('布朗', 'Blang'),
  '35': people('撒拉', 'Salar'),
  '36': people('毛南', 'Maonan'),
  '37': people('仡佬', 'Gelao'),
  '38': people('锡伯', 'Xibe'),
  '39': people('阿昌', 'Achang'),
  '40': people('普米', 'Pumi'),
  '41': people('塔吉克', 'Tajik'),
  '42': people('怒', 'Nu'),
  '43': people('乌孜别克', 'Uzbek'),
  '44': people('俄罗斯', 'Russian'),
  '45': people('鄂温克', 'Ewenki'),
  '46': people('德昂', 'Deang'),
  '47': people('保安', 'Bonan'),
  '48': people('裕固', 'Yugur'),
  '49': people('京', 'Gin'),
  '50': people('塔塔尔', 'Tatar'),
  '51': people('独龙', 'Derung'),
  '52': people('鄂伦春', 'Oroqen'),
  '53': people('赫哲', 'Hezhen'),
  '54': people('门巴', 'Monba'),
  '55': people('珞巴', 'Lhoba'),
  '56': people('基诺', 'Jino'),
  '97': { zh: '其他', en: 'other' },
  '98': { zh: '外国血统中国籍人士', en: 'Chinese national of foreign descent', also: ['外国血统'] },
}, {
  standard: 'GB/T 3304',
  mappings: {
    'register-2016': {
      source: {
        zh: 'AAB007 自有顺序。已见 2 满、7 苗，其余按常见表单顺序推定，使用前请抽样核对',
        en: 'the own order of AAB007. 2 Manchu and 7 Miao were seen, the others follow the usual order of forms: check a sample before use',
      },
      codes: Object.fromEntries(inFormOrder.flatMap((code, i) => [[String(i + 1), code], [String(i + 1).padStart(2, '0'), code]])),
    },
  },
});
