import { EMPLOYEE, PARTY, type StreamPlan } from '../stream-plan.js';
import { stateOfRecord } from '../record.js';

/** Customers, and whoever else is a party: Tryton does not tell them apart. */
export const PARTIES: StreamPlan = {
  name: 'parties',
  entity: 'account',
  reading: { model: PARTY, fields: ['name', 'code'] },
  facts: (reader, source) => [stateOfRecord(reader, {
    source, type: 'account.state', entity: 'account', model: PARTY,
    data: { name: reader.text('name'), number: reader.text('code') },
  })],
};

const MECHANISM = 'party.contact_mechanism';

/** Ways to reach a party: a phone number, an address of mail. Personal data, kept apart so that they can be erased alone. */
export const CONTACTS: StreamPlan = {
  name: 'contacts',
  entity: 'contact',
  reading: { model: MECHANISM, fields: ['name', 'value', 'type', 'party'] },
  facts: (reader, source) => [stateOfRecord(reader, {
    source, type: 'contact.state', entity: 'contact', model: MECHANISM,
    links: [['customer', 'account', reader.ref('party', PARTY)]],
    data: { name: reader.text('name') ?? reader.text('value'), position: reader.text('type') },
  })],
};

export const EMPLOYEES: StreamPlan = {
  name: 'employees',
  entity: 'rep',
  reading: {
    model: EMPLOYEE,
    fields: ['party', 'party.name', 'party.create_date', 'party.write_date', 'supervisor'],
    also: [{ model: PARTY, parents: 'employees' }],
  },
  ofCompany: (company) => [['company', '=', company]],
  facts: (reader, source) => [stateOfRecord(reader, {
    source, type: 'rep.state', entity: 'rep', model: EMPLOYEE,
    data: { name: reader.text('party.name'), supervisor: reader.ref('supervisor', EMPLOYEE) },
  })],
};
