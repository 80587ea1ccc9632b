/** ISO 4217 codes of the names that Chinese ERPs give currencies. */
export const CURRENCIES: Readonly<Record<string, string>> = {
  人民币: 'CNY', 美元: 'USD', 欧元: 'EUR', 港币: 'HKD', 港元: 'HKD', 日元: 'JPY', 英镑: 'GBP', 新加坡元: 'SGD', 澳元: 'AUD', 加元: 'CAD',
  韩元: 'KRW', 新台币: 'TWD', 澳门元: 'MOP', 瑞士法郎: 'CHF', 卢布: 'RUB', 泰铢: 'THB',
};
