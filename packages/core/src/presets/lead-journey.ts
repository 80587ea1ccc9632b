import type { FactPattern } from '../conditions/condition.types.js';
import type { JourneyRule, JourneyTouchRule } from '../leads/journey/journey.types.js';
import { words } from './words.js';

function touch(by: JourneyTouchRule['by'], channel: string, type: FactPattern['type'], chinese: string, english: string, channelFrom?: string): JourneyTouchRule {
  return { label: words(chinese, english), of: { type }, by, channel, ...(channelFrom !== undefined && { channelFrom }) };
}

/** SC-8: web, e-mail, WeCom, ads and forms on one time line. The sources name the channels, the rest is a preset choice. */
export const journey: JourneyRule = {
  touches: {
    'ad-clicked': touch('customer', 'ads', 'ad.clicked', '点击广告', 'Clicked an ad'),
    arrived: touch('customer', 'visit', 'customer.arrived', '客户到店', 'Arrived'),
    downloaded: touch('customer', 'web', 'material.downloaded', '下载资料', 'Downloaded material'),
    'email-read': touch('customer', 'email', 'email.read', '阅读邮件', 'Read an e-mail'),
    enquiry: touch('customer', 'form', 'enquiry.made', '提交咨询', 'Made an enquiry', 'channel'),
    'link-clicked': touch('customer', 'email', 'link.clicked', '点击链接', 'Clicked a link'),
    'material-requested': touch('customer', 'message', 'material.requested', '索要资料', 'Requested material'),
    'material-sent': touch('us', 'email', 'material.sent', '发送资料', 'Sent material'),
    meeting: touch('us', 'meeting', 'meeting.booked', '约定会议', 'Booked a meeting'),
    'page-visited': touch('customer', 'web', 'page.visited', '浏览页面', 'Visited a page'),
    promised: touch('us', 'message', 'promise.made', '作出承诺', 'Made a promise'),
    rated: touch('customer', 'message', 'rating.given', '评价', 'Rated us'),
    replied: touch('customer', 'message', 'customer.replied', '客户回复', 'Replied', 'channel'),
    said: touch('customer', 'message', 'customer.said', '客户表态', 'Said something that matters'),
    touched: touch('us', 'message', 'touch.made', '我方跟进', 'We followed up', 'channel'),
  },
  // What a rep reports of herself is no answer of the customer.
  answers: { type: 'form.filed', where: { form: { notIn: ['daily-three', 'attendance', 'visit-record', 'risk-registration', 'competitor-response', 'device-feedback'] } } },
  fields: ['lead.name', 'lead.company', 'lead.position', 'lead.industry', 'lead.employees', 'lead.region', 'lead.product', 'lead.technology', 'lead.email', 'lead.phone'],
};
