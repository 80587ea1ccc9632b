/** The tables, named like the folders whose data they hold. */
export const TABLES = `
create table sextant.evidence_heads (
  tenant text primary key,
  size bigint not null,
  peaks text not null,
  lines bigint not null
);
comment on table sextant.evidence_heads is 'What an append needs to know: entries of the log, its Merkle peaks, lines of the outbox.';

create table sextant.evidence_anchors (
  tenant text not null,
  size bigint not null,
  root text not null,
  at bigint not null,
  primary key (tenant, size)
);
comment on table sextant.evidence_anchors is 'Root of the log after every commit that added to it.';

create table sextant.facts (
  tenant text not null,
  position bigint not null,
  source text not null,
  id text not null,
  type text not null,
  time bigint not null,
  recorded_at bigint not null,
  replaces_source text,
  replaces_id text,
  links text,
  commitment text not null,
  salt text,
  payload text,
  erased bigint,
  primary key (tenant, position),
  unique (tenant, source, id)
);
create index facts_replaces on sextant.facts (tenant, replaces_source, replaces_id) where replaces_source is not null;
comment on column sextant.facts.payload is 'Canonical JSON of the fact; null once it is erased.';
comment on column sextant.facts.links is 'Entities it links to by a followed role, one a line.';
comment on column sextant.facts.erased is 'Position of the entry of the log that says so.';

create table sextant.facts_about (
  tenant text not null,
  entity text not null,
  apart boolean not null,
  position bigint not null,
  primary key (tenant, entity, apart, position)
);
comment on column sextant.facts_about.apart is 'Done by a person for one deal or lead: of no interest to her others.';

create table sextant.evidence_erasures (
  tenant text not null,
  position bigint not null,
  commitment text not null,
  salt text not null,
  payload text not null,
  primary key (tenant, position)
);
comment on table sextant.evidence_erasures is 'Entries of the log that say which facts were erased, when and why.';

create table sextant.evidence_blobs (
  tenant text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  primary key (tenant, hash)
);
comment on table sextant.evidence_blobs is 'Uploaded evidence by its SHA-256; never changed, but erasable.';

create table sextant.directives (
  tenant text not null,
  number bigint not null,
  key text not null,
  line bigint not null,
  state text not null,
  at bigint not null,
  record text not null,
  primary key (tenant, number),
  unique (tenant, key, line)
);

create table sextant.directives_deliveries (
  tenant text not null,
  key text not null,
  line bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  due_at bigint not null,
  tries integer not null default 0,
  lease text,
  lease_until bigint,
  worker text,
  receipt text,
  reason text,
  primary key (tenant, key, line)
);
create index directives_deliveries_due on sextant.directives_deliveries (tenant, due_at) where state = 'waiting';

create table sextant.schedule_wakeups (
  tenant text not null,
  key text not null,
  name text,
  at bigint not null,
  lease text,
  lease_until bigint,
  worker text,
  renewed boolean not null default false,
  next_at bigint,
  primary key (tenant, key)
);
create index schedule_wakeups_due on sextant.schedule_wakeups (tenant, at);
create index schedule_wakeups_taken on sextant.schedule_wakeups (tenant, lease_until) where lease_until is not null;
comment on column sextant.schedule_wakeups.renewed is 'Set again by somebody while it was taken: next_at stands when that is done.';

create table sextant.sync_checkpoints (
  tenant text not null,
  stream text not null,
  value text,
  at bigint not null,
  state text not null,
  primary key (tenant, stream)
);

create table sextant.sync_events (
  tenant text not null,
  source text not null,
  id text not null,
  until bigint not null,
  primary key (tenant, source, id)
);
create index sync_events_until on sextant.sync_events (tenant, until);

create table sextant.sync_set_aside (
  tenant text not null,
  digest text not null,
  number bigint generated always as identity,
  stream text not null,
  kind text not null,
  position bigint not null,
  code text not null,
  path text not null,
  expected text not null,
  received text not null,
  source text,
  id text,
  at bigint not null,
  times bigint not null default 1,
  primary key (tenant, digest)
);
create index sync_set_aside_newest on sextant.sync_set_aside (tenant, at, number);
`;
