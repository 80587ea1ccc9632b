const OF_ONE_TENANT = [
  'evidence_heads', 'evidence_anchors', 'evidence_erasures', 'evidence_blobs', 'facts', 'facts_about', 'directives', 'directives_deliveries',
  'schedule_wakeups', 'sync_checkpoints', 'sync_events', 'sync_set_aside',
];

const NEVER_CHANGED = ['evidence_anchors', 'evidence_erasures', 'directives'];

/**
 * Row-level security, also for the owner of the tables, and triggers that keep append-only what is.
 *
 * The planner learns nothing of tenants: it would take one that came after the last look at the table for one without rows,
 * and read all of them for each question.
 */
export const GUARDS = `
${OF_ONE_TENANT.map((table) => `
alter table sextant.${table} enable row level security;
alter table sextant.${table} force row level security;
create policy one_tenant on sextant.${table}
  using (tenant = current_setting('sextant.tenant', true))
  with check (tenant = current_setting('sextant.tenant', true));
alter table sextant.${table} alter column tenant set statistics 0;
`).join('')}

create function sextant.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'append-only' using errcode = 'restrict_violation', table = tg_table_name;
end $$;

${NEVER_CHANGED.map((table) => `
create trigger append_only before update or delete on sextant.${table} for each row execute function sextant.refuse();
create trigger append_only_whole before truncate on sextant.${table} for each statement execute function sextant.refuse();
`).join('')}

create trigger append_only before update on sextant.evidence_blobs for each row execute function sextant.refuse();

create function sextant.only_erase() returns trigger language plpgsql as $$
begin
  if old.erased is null and new.erased is not null and new.payload is null and new.salt is null and new.links is null
    and (new.tenant, new.position, new.source, new.id, new.type, new.time, new.recorded_at, new.commitment)
      = (old.tenant, old.position, old.source, old.id, old.type, old.time, old.recorded_at, old.commitment)
    and new.replaces_source is not distinct from old.replaces_source
    and new.replaces_id is not distinct from old.replaces_id
  then
    return new;
  end if;
  raise exception 'append-only' using errcode = 'restrict_violation', table = tg_table_name;
end $$;

create trigger only_erase before update on sextant.facts for each row execute function sextant.only_erase();
create trigger append_only before delete on sextant.facts for each row execute function sextant.refuse();
create trigger append_only_whole before truncate on sextant.facts for each statement execute function sextant.refuse();

create function sextant.only_of_erased() returns trigger language plpgsql as $$
begin
  if exists (select from sextant.facts f where f.tenant = old.tenant and f.position = old.position and f.erased is not null) then
    return old;
  end if;
  raise exception 'append-only' using errcode = 'restrict_violation', table = tg_table_name;
end $$;

create trigger only_of_erased before delete on sextant.facts_about for each row execute function sextant.only_of_erased();
create trigger append_only before update on sextant.facts_about for each row execute function sextant.refuse();
create trigger append_only_whole before truncate on sextant.facts_about for each statement execute function sextant.refuse();
`;
